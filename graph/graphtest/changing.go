package graphtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"innograph/graph"
)

func emptyStore(t *testing.T, s graph.Store) {
	c := read(t, s)
	equal(t, "an empty store", []int{c.Statistics.Documents, len(c.Entities), len(c.Relations), len(c.Targets), len(c.Documents)}, []int{0, 0, 0, 0, 0})
}

func putTwice(t *testing.T, s graph.Store) {
	x := newRegion()
	put(t, s, x.graphs()...)
	before := read(t, s)
	put(t, s, x.county, x.city, x.province, x.city)
	equal(t, "after the second time", read(t, s), before)
}

// shrunken is the city's plan with its first seven entities and what joins them, under the same id.
func shrunken(x *region) *graph.DocumentGraph {
	small := *x.city
	small.Entities = x.city.Entities[:7]
	small.Relations, small.Targets = nil, x.city.Targets[:1]
	kept := make(map[string]bool)
	for _, e := range small.Entities {
		kept[e.ID] = true
	}
	for _, r := range x.city.Relations {
		if kept[r.From] && kept[r.To] {
			small.Relations = append(small.Relations, r)
		}
	}
	return &small
}

func putShrunken(t *testing.T, s graph.Store) {
	x := newRegion()
	put(t, s, x.graphs()...)
	small := shrunken(x)
	put(t, s, small)
	want := NewReference()
	put(t, want, small, x.county, x.province)
	equal(t, "what the smaller plan leaves", read(t, s), read(t, want))
	put(t, s, x.city)
	put(t, want, x.city)
	equal(t, "and the whole one again", read(t, s), read(t, want))
}

// oneFact is a plan that states one partnership.
func oneFact(title, published string, status graph.Status, collective bool) (g *graph.DocumentGraph, entity, relation string) {
	p := NewPlan(title, published)
	city := p.Entity(graph.Entity{Kind: graph.City, Name: "云河市", Level: graph.Prefecture})
	entity = p.Entity(graph.Entity{Kind: graph.Enterprise, Name: "星岭药业", Status: status})
	relation = p.Relate(graph.PartnersWith, city, entity, status)
	if collective {
		p.Collective()
	}
	return p.Graph(), entity, relation
}

// is the status of an entity and a relation in the store.
func status(t *testing.T, s graph.Store, entity, relation string) string {
	t.Helper()
	f := must(s.Lookup(t.Context(), []string{entity, relation}))(t)
	return fmt.Sprintf("%s %s %v", f.Entities[entity].Status, f.Relations[relation].Status, f.Relations[relation].Collective)
}

func newestDecides(t *testing.T, s graph.Store) {
	older, e, r := oneFact("旧规划", "2020-01-01", graph.Existing, false)
	newer, _, _ := oneFact("新规划", "2021-01-01", graph.Planned, false)
	undated, _, _ := oneFact("无日期规划", "", graph.Ongoing, false)
	put(t, s, undated)
	equal(t, "undated alone", status(t, s, e, r), "ONGOING ONGOING false")
	put(t, s, newer, older)
	equal(t, "newest", status(t, s, e, r), "PLANNED PLANNED false")
	withdraw(t, s, newer.Document.ID)
	equal(t, "the next newest", status(t, s, e, r), "EXISTING EXISTING false")
	withdraw(t, s, older.Document.ID)
	equal(t, "the undated one is left", status(t, s, e, r), "ONGOING ONGOING false")
	redated := *undated
	redated.Document.Published = "2024-05-06"
	put(t, s, older, &redated)
	equal(t, "a document gets a date", status(t, s, e, r), "ONGOING ONGOING false")
	withdraw(t, s, undated.Document.ID, older.Document.ID)
	equal(t, "nobody is left", must(s.Statistics(t.Context()))(t), graph.Statistics{})
}

func sameDay(t *testing.T, s graph.Store) {
	planned, e, r := oneFact("规划甲", "2021-01-01", graph.Planned, false)
	ongoing, _, _ := oneFact("规划乙", "2021-01-01", graph.Ongoing, false)
	existing, _, _ := oneFact("规划丙", "2021-01-01", graph.Existing, false)
	for _, c := range []struct {
		put  *graph.DocumentGraph
		want string
	}{{planned, "PLANNED PLANNED false"}, {ongoing, "ONGOING ONGOING false"}, {existing, "EXISTING EXISTING false"}} {
		put(t, s, c.put)
		equal(t, "the more real", status(t, s, e, r), c.want)
	}
	withdraw(t, s, existing.Document.ID)
	equal(t, "the others remain", status(t, s, e, r), "ONGOING ONGOING false")
}

// namesOfOneEntity has names that fold alike, and so one id.
func namesOfOneEntity(t *testing.T, s graph.Store) {
	var id string
	named := func(title, published, name string, aliases ...string) *graph.DocumentGraph {
		p := NewPlan(title, published)
		id = p.Entity(graph.Entity{Kind: graph.Enterprise, Name: name, Aliases: aliases})
		city := p.Entity(graph.Entity{Kind: graph.City, Name: "云河市"})
		p.Relate(graph.LocatedIn, id, city, graph.Existing)
		return p.Graph()
	}
	names := func() string {
		e := must(s.Lookup(t.Context(), []string{id}))(t).Entities[id]
		return e.Name + ": " + strings.Join(e.Aliases, ", ")
	}
	a := named("规划甲", "2020-01-01", "AI 谷公司", "谷公司")
	b := named("规划乙", "2021-01-01", "“ＡＩ谷”公司", "AI谷", "谷公司")
	put(t, s, a)
	equal(t, "one document", names(), "AI 谷公司: 谷公司")
	put(t, s, b)
	equal(t, "the newest name, all others as aliases", names(), "“ＡＩ谷”公司: AI 谷公司, AI谷, 谷公司")
	withdraw(t, s, a.Document.ID)
	equal(t, "the name of the other has gone", names(), "“ＡＩ谷”公司: AI谷, 谷公司")
	put(t, s, a)
	withdraw(t, s, b.Document.ID)
	equal(t, "back to the first", names(), "AI 谷公司: 谷公司")
	found := must(s.Entities(t.Context(), graph.EntityQuery{Search: "ai谷", Page: everything, Order: []graph.Order{{Field: graph.ByRelevance}}}))(t)
	equal(t, "an alias that has gone is not found", found.Items[0].Matched, "AI 谷公司")
	byFrom := must(s.Relations(t.Context(), graph.RelationQuery{Order: []graph.Order{{Field: graph.ByFrom}}, Page: everything}))(t)
	equal(t, "relations", len(byFrom.Items), 1)
	want := NewReference()
	put(t, want, a)
	equal(t, "as if it had always been so", read(t, s), read(t, want))
}

func collective(t *testing.T, s graph.Store) {
	group, e, r := oneFact("规划甲", "2020-01-01", graph.Existing, true)
	other, _, _ := oneFact("规划乙", "2021-01-01", graph.Existing, true)
	single, _, _ := oneFact("规划丙", "2019-01-01", graph.Existing, false)
	put(t, s, group, other)
	equal(t, "every statement is collective", status(t, s, e, r), "EXISTING EXISTING true")
	put(t, s, single)
	equal(t, "one is not", status(t, s, e, r), "EXISTING EXISTING false")
	withdraw(t, s, single.Document.ID)
	equal(t, "collective again", status(t, s, e, r), "EXISTING EXISTING true")
}

func refusedGraph(t *testing.T, s graph.Store) {
	x := newRegion()
	put(t, s, x.graphs()...)
	before := read(t, s)
	broken := func(change func(*graph.DocumentGraph)) *graph.DocumentGraph {
		g := *shrunken(x)
		g.Entities = append([]graph.Entity{}, g.Entities...)
		g.Relations = append([]graph.Relation{}, g.Relations...)
		g.Targets = append([]graph.Target{}, g.Targets...)
		change(&g)
		return &g
	}
	bad := graph.NewRelation(graph.Runs, x.university, x.yunhe, graph.Existing)
	bad.Evidence = x.city.Relations[0].Evidence
	for name, g := range map[string]*graph.DocumentGraph{
		"relation of wrong kinds": broken(func(g *graph.DocumentGraph) { g.Relations = append(g.Relations, bad) }),
		"relation to nowhere":     broken(func(g *graph.DocumentGraph) { g.Relations = append(g.Relations, x.county.Relations[2]) }),
		"entity twice":            broken(func(g *graph.DocumentGraph) { g.Entities = append(g.Entities, g.Entities[0]) }),
		"quote that is not there": broken(func(g *graph.DocumentGraph) { g.Text = "别的文字" }),
		"owner of nothing":        broken(func(g *graph.DocumentGraph) { g.Targets[0].Owner = "e0" }),
		"no document id":          broken(func(g *graph.DocumentGraph) { g.Document.ID = "" }),
	} {
		if err := s.Put(t.Context(), g); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s ends with %v, want ErrInvalid", name, err)
		}
	}
	equal(t, "nothing has changed", read(t, s), before)
}

// putTogether puts several graphs in one transaction, one of a document that is there and two of one document.
func putTogether(t *testing.T, s graph.Store) {
	x := newRegion()
	small := shrunken(x)
	put(t, s, small, x.province)
	before := read(t, s)
	bad := *x.county
	bad.Text = "别的文字"
	if err := s.Put(t.Context(), x.city, &bad); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a bad graph among others ends with %v, want ErrInvalid", err)
	}
	equal(t, "nothing has changed", read(t, s), before)
	if err := s.Put(t.Context(), x.county, small, x.city); err != nil {
		t.Fatal(err)
	}
	want := NewReference()
	put(t, want, x.graphs()...)
	equal(t, "all of them, the last of each document", read(t, s), read(t, want))
	if err := s.Put(t.Context()); err != nil {
		t.Errorf("no graph ends with %v", err)
	}
}

// cancelledPut ends a Put at different moments: it is all there or not at all.
func cancelledPut(t *testing.T, s graph.Store) {
	x := newRegion()
	put(t, s, x.county)
	without := dump(read(t, s))
	put(t, s, x.city)
	with := dump(read(t, s))
	for n := range 12 {
		withdraw(t, s, x.city.Document.ID)
		ctx := &countdown{Context: t.Context(), left: n}
		err := s.Put(ctx, x.city)
		got := dump(read(t, s))
		if err != nil && (got != without || !errors.Is(err, context.Canceled)) || err == nil && got != with {
			t.Fatalf("a Put that is cancelled at question %d ends with %v and leaves a part", n, err)
		}
		put(t, s, x.city)
	}
}

// countdown is a context that ends when it has been asked often enough.
type countdown struct {
	context.Context
	mu   sync.Mutex
	left int
}

func (c *countdown) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func withdrawing(t *testing.T, s graph.Store) {
	x := newRegion()
	put(t, s, x.graphs()...)
	withdraw(t, s)
	equal(t, "withdrawing nothing", must(s.Statistics(t.Context()))(t).Documents, 3)
	withdraw(t, s, x.city.Document.ID, x.city.Document.ID)
	want := NewReference()
	put(t, want, x.county, x.province)
	equal(t, "what the others state", read(t, s), read(t, want))
	if _, err := s.Graph(t.Context(), x.city.Document.ID); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("Graph of a withdrawn document ends with %v, want ErrNotFound", err)
	}
	withdraw(t, s, x.province.Document.ID, x.county.Document.ID)
	equal(t, "nothing is left", read(t, s), read(t, NewReference()))
	put(t, s, x.graphs()...)
	put(t, want, x.city)
	equal(t, "and back", read(t, s), read(t, want))
}

func withdrawUnknown(t *testing.T, s graph.Store) {
	x := newRegion()
	put(t, s, x.graphs()...)
	before := read(t, s)
	for _, list := range [][]string{{"d0"}, {x.city.Document.ID, "d0"}, {"d0", x.city.Document.ID}, {x.yunhe}, {""}} {
		if err := s.Withdraw(t.Context(), list...); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Withdraw %q ends with %v, want ErrNotFound", list, err)
		}
	}
	equal(t, "nothing has gone", read(t, s), before)
}

func cursorOutlives(t *testing.T, s graph.Store) {
	x := newRegion()
	put(t, s, x.graphs()...)
	q := graph.EntityQuery{Page: graph.PageArgs{First: 5}} // the fifth is 临江区, which only the city's plan states
	p := must(s.Entities(t.Context(), q))(t)
	equal(t, "last of the page", p.Items[4].Entity.Name, "临江区")
	withdraw(t, s, x.city.Document.ID)
	q.Page.After = p.Cursors[4]
	equal(t, "goes on behind it", names(must(s.Entities(t.Context(), q))(t)), []string{"云河市", "北辰理工大学", "氢能", "白石镇", "青岚县"})
}

// hostileNames stores text that is code elsewhere, and finds it again.
func hostileNames(t *testing.T, s graph.Store) {
	p := NewPlan(`规划'; DROP TABLE document; --`, "2021-01-01")
	city := p.Entity(graph.Entity{Kind: graph.City, Name: "云河市"})
	want := map[string]string{}
	for i, h := range hostile {
		if strings.Contains(h, "\x00") { // no text of a document has it
			continue
		}
		name := fmt.Sprintf("甲%s乙%d", h, i)
		id := p.Entity(graph.Entity{Kind: graph.Enterprise, Name: name, Aliases: []string{h + "别名"}})
		p.Relate(graph.LocatedIn, id, city, graph.Existing)
		p.Target(id, h+"数量", 2025, 1, h)
		want[id] = name
	}
	p.Head(`'||issuer||'`, `") RETURN 1 //`, 0, 0, city)
	g := p.Graph()
	put(t, s, g)
	equal(t, "the graph", must(s.Graph(t.Context(), g.Document.ID))(t), settled(g))
	for id, name := range want {
		for _, q := range []graph.EntityQuery{
			{Where: &graph.EntityFilter{Name: is(name)}},
			{Where: &graph.EntityFilter{Name: contains(name)}},
			{Where: &graph.EntityFilter{Name: startsWith(name)}},
			{Search: name},
		} {
			q.Page = everything
			found := must(s.Entities(t.Context(), q))(t)
			if len(found.Items) != 1 || found.Items[0].Entity.ID != id {
				t.Errorf("%q is found as %q by %s", name, names(found), dump(q))
			}
		}
	}
	ref := NewReference()
	put(t, ref, g)
	for _, h := range []string{"%", "_", "*", `\`, "?", "'", "[", "(云 河)"} {
		q := graph.EntityQuery{Where: &graph.EntityFilter{Or: []*graph.EntityFilter{{Name: contains(h)}, {AnyName: startsWith(h)}}}, Page: everything}
		equal(t, "filter by "+h, names(must(s.Entities(t.Context(), q))(t)), names(must(ref.Entities(t.Context(), q))(t)))
		q = graph.EntityQuery{Search: h, Page: everything}
		equal(t, "search of "+h, names(must(s.Entities(t.Context(), q))(t)), names(must(ref.Entities(t.Context(), q))(t)))
	}
}

// emptyFields has a document that says little of itself, and unknown dates and years in filters.
func emptyFields(t *testing.T, s graph.Store) {
	bare := NewPlan("无名规划", "")
	bare.Entity(graph.Entity{Kind: graph.City, Name: "白石镇"})
	g := bare.Graph()
	g.Document.Counts = graph.Counts{} // counted anew
	put(t, s, g, newRegion().county)
	equal(t, "the graph", must(s.Graph(t.Context(), g.Document.ID))(t), settled(g))
	for name, f := range map[string]*graph.DocumentFilter{
		"date to":       {Published: &graph.DateFilter{Lte: ptr("2022-01-01")}},
		"date eq":       {Published: &graph.DateFilter{Eq: ptr("")}},
		"period to":     {PeriodEnd: &graph.IntFilter{Lte: ptr(2020)}},
		"period zero":   {PeriodStart: &graph.IntFilter{Eq: ptr(0)}},
		"period in":     {PeriodStart: &graph.IntFilter{In: []int{0}}},
		"empty subject": {Issuer: is(""), Subject: &graph.EntityFilter{}},
	} {
		if p := must(s.Documents(t.Context(), graph.DocumentQuery{Where: f, Page: everything}))(t); len(p.Items) != 0 {
			t.Errorf("%s meets the unknown", name)
		}
	}
	all := must(s.Documents(t.Context(), graph.DocumentQuery{Where: &graph.DocumentFilter{Published: &graph.DateFilter{}, PeriodEnd: &graph.IntFilter{}}, Page: everything}))(t)
	equal(t, "filters without a condition; unknown first", []string{all.Items[0].Title, all.Items[1].Title}, []string{"无名规划", "青岚县创新发展规划"})
	years := must(s.Groups(t.Context(), graph.GroupQuery{Documents: &graph.DocumentQuery{}, By: []graph.Field{graph.ByYear, graph.ByIssuer}}))(t)
	equal(t, "groups", counts(years[0]), []string{"/:1", "2022/青岚县人民政府:1"})
}

// twoWriters put documents that share entities, at the same time, while others read.
func twoWriters(t *testing.T, s graph.Store) {
	r := newRandom(11)
	var graphs []*graph.DocumentGraph
	for n := range 8 {
		graphs = append(graphs, r.graph(n))
	}
	var work sync.WaitGroup
	for half := range 2 {
		work.Go(func() {
			for i := half; i < len(graphs); i += 2 {
				for range 2 {
					if err := s.Put(t.Context(), graphs[i]); err != nil {
						t.Errorf("Put: %v", err)
					}
				}
			}
		})
		work.Go(func() {
			for range 10 {
				if _, err := s.Entities(t.Context(), graph.EntityQuery{Page: everything}); err != nil {
					t.Errorf("Entities: %v", err)
				}
			}
		})
	}
	work.Wait()
	want := NewReference()
	put(t, want, graphs...)
	equal(t, "as if written one after the other", read(t, s), read(t, want))
}

// quotesOfSeveral searches quotes that several documents have for one entity.
func quotesOfSeveral(t *testing.T, s graph.Store) {
	quoted := func(title, published string, sentences ...string) *graph.DocumentGraph {
		p := NewPlan(title, published)
		var evidence []graph.Evidence
		for _, sentence := range sentences {
			evidence = append(evidence, p.Say(sentence))
		}
		p.Entity(graph.Entity{Kind: graph.City, Name: "云河市", Evidence: evidence, Mentions: len(evidence)})
		return p.Graph()
	}
	a := quoted("规划甲", "2020-01-01", "全市要建设引水工程。")
	b := quoted("规划乙", "2021-01-01", "全市绿化。", "建设“引水”工程，惠及全市。", "引水 工程完工。")
	c := quoted("规划丙", "2022-01-01", "全市要修路。")
	put(t, s, b, a, c)
	matched := func(text string) string {
		p := must(s.Entities(t.Context(), graph.EntityQuery{Search: text, Page: everything}))(t)
		if len(p.Items) != 1 {
			return fmt.Sprint(len(p.Items), " entities")
		}
		return p.Items[0].Matched
	}
	equal(t, "the newest document that has it, its first quote", matched("引水工程"), "建设“引水”工程，惠及全市。")
	equal(t, "the newest of all", matched("全市要"), "全市要修路。")
	equal(t, "no quote runs into the next", matched("绿化。建设"), "0 entities")
	withdraw(t, s, b.Document.ID)
	equal(t, "the quotes of a withdrawn document have gone", matched("引水工程"), "全市要建设引水工程。")
	equal(t, "entirely", matched("绿化"), "0 entities")
}

func reopening(t *testing.T, open Opener) {
	x := newRegion()
	s := open(t, t.Name())
	put(t, s, x.graphs()...)
	before := read(t, s)
	closing(t, s)
	s = open(t, t.Name())
	defer func() { closing(t, s) }()
	equal(t, "after reopening", read(t, s), before)
	withdraw(t, s, x.city.Document.ID)
	closing(t, s)
	s = open(t, t.Name())
	want := NewReference()
	put(t, want, x.county, x.province)
	equal(t, "after reopening again", read(t, s), read(t, want))
}
