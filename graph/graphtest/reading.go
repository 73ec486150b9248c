package graphtest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"innograph/graph"
)

func search(t *testing.T, s graph.Store, x *region) {
	for _, c := range []struct{ name, text, want string }{
		{"name", "黄岩实验室", "黄岩实验室"},
		{"one character", "岚", "青岚县 青岚孵化器"},
		{"one character beyond the BMP", "𠮷", "𠮷野材料有限公司"},
		{"middle of a name", "河高", "云河高新区"},
		{"alias", "市科技局", "云河市科学技术局"},
		{"part of an alias", "药业股", "星岭药业股份有限公司"},
		{"half width for full width", "ab", "ＡＢ联合_公司"},
		{"full width for full width", "ａｂ联合公", "ＡＢ联合_公司"},
		{"spaces and marks make no difference", "《云 帆》人才", "“云帆”人才工程"},
		{"quote", "海外英才", "“云帆”人才工程"},
		{"not across quotes", "公司。规划", ""},
		{"characters in another order", "河云", ""},
		{"nothing left after folding", " “” ", ""},
		{"no such text", "无此名", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := must(s.Entities(t.Context(), graph.EntityQuery{Search: c.text, Page: everything, CountTotal: true}))(t)
			var want []string
			for _, w := range strings.Fields(c.want) {
				want = append(want, strings.ReplaceAll(w, "_", " "))
			}
			equal(t, "found", names(p), want)
			equal(t, "total", p.Total, len(want))
		})
	}
	p := must(s.Entities(t.Context(), graph.EntityQuery{
		Search: "云", Where: &graph.EntityFilter{Kind: kinds(graph.Park), Located: &graph.LocatedFilter{Within: x.linjiang}}, Page: everything,
	}))(t)
	equal(t, "search and filter", names(p), []string{"云河软件园"})
}

func searchRanks(t *testing.T, s graph.Store, _ *region) {
	order := []graph.Order{{Field: graph.ByRelevance}, {Field: graph.ByName}}
	p := must(s.Entities(t.Context(), graph.EntityQuery{Search: "云河", Order: order, Page: everything}))(t)
	// An alias itself; names that begin with it; a name that contains it; no quotes, since they name the same.
	equal(t, "ranked", names(p), []string{"云河市", "云河市科学技术局", "云河软件园", "云河高新区", "临川大学云河氢能研究院"})
	p = must(s.Entities(t.Context(), graph.EntityQuery{Search: "高新区", Order: order, Page: everything}))(t)
	equal(t, "alias before part of a name", names(p), []string{"云河高新区"})
	p = must(s.Entities(t.Context(), graph.EntityQuery{Search: "临川大", Order: order, Page: everything}))(t)
	equal(t, "alias itself before start of name", names(p), []string{"临川大学", "临川大学云河氢能研究院"})
	p = must(s.Entities(t.Context(), graph.EntityQuery{Search: "市", Order: order, Page: everything}))(t)
	// 市科技局 is an alias that begins with it, 云河市 and 云河市科学技术局 contain it.
	equal(t, "start of an alias before part of a name", names(p), []string{"云河市科学技术局", "云河市"})
	p = must(s.Entities(t.Context(), graph.EntityQuery{Search: "人才", Order: order, Page: everything}))(t)
	equal(t, "part of a name", names(p), []string{"“云帆”人才工程"})
	down := []graph.Order{{Field: graph.ByRelevance, Direction: graph.Descending}, {Field: graph.ByName}}
	p = must(s.Entities(t.Context(), graph.EntityQuery{Search: "云河", Order: down, Page: graph.PageArgs{First: 1}}))(t)
	equal(t, "worst first", names(p), []string{"临川大学云河氢能研究院"})
}

func matchedText(t *testing.T, s graph.Store, _ *region) {
	for _, c := range []struct{ search, name, want string }{
		{"云河市", "云河市", "云河市"},
		{"云河", "云河市", "云河"},
		{"我", "云河市", "我市"},
		{"英才", "“云帆”人才工程", "实施“云帆”人才工程，集聚海外英才。"},
		{"联合公", "ＡＢ联合 公司", "ＡＢ联合 公司"},
		{"大学", "临川大学", "临川大学"},
		{"", "云河市", ""},
	} {
		p := must(s.Entities(t.Context(), graph.EntityQuery{Search: c.search, Where: &graph.EntityFilter{Name: is(c.name)}, Page: everything}))(t)
		if len(p.Items) != 1 || p.Items[0].Matched != c.want {
			t.Errorf("search %q: got %+v, want %s matched by %q", c.search, p.Items, c.name, c.want)
		}
	}
}

// neighbours are the names of a page, in order.
func neighbours(p graph.Page[graph.Adjacency]) (out []string) {
	for _, a := range p.Items {
		out = append(out, a.Entity.Name)
	}
	return out
}

func adjacentBatches(t *testing.T, s graph.Store, x *region) {
	q := graph.AdjacentQuery{Of: []string{x.zone, "e0", x.lab, x.zone, x.wide}, Page: graph.PageArgs{First: 2}, CountTotal: true}
	pages := must(s.Adjacent(t.Context(), q))(t)
	if len(pages) != 5 {
		t.Fatalf("%d pages for 5 entities", len(pages))
	}
	equal(t, "zone", neighbours(pages[0]), []string{"临川大学云河氢能研究院", "云河市"})
	equal(t, "unknown", neighbours(pages[1]), nil)
	equal(t, "laboratory", neighbours(pages[2]), []string{"临川大学", "北辰理工大学"})
	equal(t, "again", pages[3], pages[0])
	equal(t, "without relations", neighbours(pages[4]), nil)
	equal(t, "more", []bool{pages[0].HasNext, pages[1].HasNext, pages[2].HasNext}, []bool{true, false, false})
	equal(t, "totals", []int{pages[0].Total, pages[1].Total, pages[2].Total}, []int{5, 0, 2})
	q = graph.AdjacentQuery{Of: []string{x.zone, x.lab}, Page: graph.PageArgs{Last: 1}}
	pages = must(s.Adjacent(t.Context(), q))(t)
	equal(t, "last", [][]string{neighbours(pages[0]), neighbours(pages[1])}, [][]string{{"生物医药"}, {"北辰理工大学"}})
	q.Page = graph.PageArgs{Last: 1, Before: pages[0].Cursors[0]}
	pages = must(s.Adjacent(t.Context(), q))(t)
	equal(t, "the one before", neighbours(pages[0]), []string{"氢能"})
	if pages := must(s.Adjacent(t.Context(), graph.AdjacentQuery{Page: everything}))(t); len(pages) != 0 {
		t.Errorf("%d pages for no entity", len(pages))
	}
}

func adjacentHeadings(t *testing.T, s graph.Store, x *region) {
	for _, c := range []struct {
		heading graph.Heading
		want    []string
	}{
		{graph.Outgoing, []string{"云河市", "氢能", "生物医药"}},
		{graph.Incoming, []string{"临川大学云河氢能研究院", "星岭药业股份有限公司"}},
		{graph.Either, []string{"临川大学云河氢能研究院", "云河市", "星岭药业股份有限公司", "氢能", "生物医药"}},
	} {
		q := graph.AdjacentQuery{Of: []string{x.zone}, Heading: c.heading, Page: everything, Where: &graph.RelationFilter{Type: types(graph.LocatedIn, graph.FocusesOn)}}
		equal(t, "heading "+string(c.heading), dedupe(neighbours(must(s.Adjacent(t.Context(), q))(t)[0])), c.want)
		q = graph.AdjacentQuery{Of: []string{x.university}, Heading: c.heading, Page: everything, Where: &graph.RelationFilter{Type: types(graph.PartnersWith)}}
		equal(t, "undirected "+string(c.heading), neighbours(must(s.Adjacent(t.Context(), q))(t)[0]), []string{"云河市", "北辰理工大学", "青岚县"})
	}
	_, err := s.Adjacent(t.Context(), graph.AdjacentQuery{Of: []string{x.zone}, Heading: "UP", Page: everything})
	if !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a bad heading ends with %v, want ErrInvalid", err)
	}
}

func dedupe(list []string) (out []string) {
	seen := make(map[string]bool)
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

func adjacentWithin(t *testing.T, s graph.Store, x *region) {
	q := graph.AdjacentQuery{
		Of: []string{x.chuan, x.qinglan, x.zone}, Heading: graph.Incoming, Within: true, Page: everything, CountTotal: true,
		Where: &graph.RelationFilter{Type: types(graph.LocatedIn)},
	}
	pages := must(s.Adjacent(t.Context(), q))(t)
	equal(t, "province", neighbours(pages[0]), []string{"云河软件园", "云河高新区", "青岚孵化器", "𠮷野材料有限公司"})
	equal(t, "county", neighbours(pages[1]), []string{"青岚孵化器"})
	equal(t, "zone without parts", neighbours(pages[2]), []string{"临川大学云河氢能研究院", "星岭药业股份有限公司"})
	equal(t, "totals", []int{pages[0].Total, pages[1].Total, pages[2].Total}, []int{4, 1, 2})
	q = graph.AdjacentQuery{Of: []string{x.yunhe}, Within: true, Page: everything, Where: &graph.RelationFilter{Type: types(graph.PartnersWith, graph.PartOf)}}
	page := must(s.Adjacent(t.Context(), q))(t)[0]
	// The university is partner of the city and of the county and comes once; parts are neighbours, the city itself is not.
	equal(t, "each neighbour once", neighbours(page), []string{"临川大学", "临川省", "临江区", "白石镇", "青岚县"})
	for _, a := range page.Items {
		if a.Entity.ID == x.university {
			both := must(s.Adjacent(t.Context(), graph.AdjacentQuery{Of: []string{x.university}, Page: everything, Where: &graph.RelationFilter{
				Type: types(graph.PartnersWith), With: &graph.EntityFilter{Kind: kinds(graph.City)},
			}}))(t)[0].Items
			equal(t, "the relation with the smallest id", a.Relation.ID, min(both[0].Relation.ID, both[1].Relation.ID))
		}
	}
	q.Where = &graph.RelationFilter{Type: types(graph.PartnersWith), Status: &graph.StatusFilter{In: []graph.Status{graph.Planned}}}
	page = must(s.Adjacent(t.Context(), q))(t)[0]
	if len(page.Items) != 1 || page.Items[0].Relation.Status != graph.Planned {
		t.Errorf("planned partners within the city: %+v, want the county's only", page.Items)
	}
}

func adjacentFilters(t *testing.T, s graph.Store, x *region) {
	type f = graph.RelationFilter
	for _, c := range []struct {
		name   string
		search string
		where  *f
		want   []string
	}{
		{"with", "", &f{With: &graph.EntityFilter{Kind: kinds(graph.Industry)}}, []string{"氢能", "生物医药"}},
		{"with not in", "", &f{With: &graph.EntityFilter{ID: &graph.IDFilter{NotIn: []string{x.yunhe, x.hydrogen, x.institute}}}}, []string{"星岭药业股份有限公司", "生物医药"}},
		{"not with", "", &f{Not: &f{With: &graph.EntityFilter{Kind: kinds(graph.Industry)}}}, []string{"临川大学云河氢能研究院", "云河市", "星岭药业股份有限公司"}},
		{"status", "", &f{Status: &graph.StatusFilter{NotIn: []graph.Status{graph.Existing}}}, []string{"临川大学云河氢能研究院", "生物医药"}},
		{"search", "药", nil, []string{"星岭药业股份有限公司", "生物医药"}},
		{"search and where", "药", &f{Type: types(graph.LocatedIn)}, []string{"星岭药业股份有限公司"}},
		{"search of nothing", "无此名", nil, nil},
		{"to", "", &f{To: &graph.EntityFilter{ID: &graph.IDFilter{Eq: &x.zone}}}, []string{"临川大学云河氢能研究院", "星岭药业股份有限公司"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := graph.AdjacentQuery{Of: []string{x.zone}, Search: c.search, Where: c.where, Page: everything}
			equal(t, "neighbours", dedupe(neighbours(must(s.Adjacent(t.Context(), q))(t)[0])), c.want)
		})
	}
}

func undirectedRelations(t *testing.T, s graph.Store, x *region) {
	for _, ends := range [][2]string{{x.university, x.yunhe}, {x.yunhe, x.university}, {x.polytechnic, x.pharma}, {x.pharma, x.polytechnic}} {
		q := graph.AdjacentQuery{Of: ends[:1], Page: everything, Where: &graph.RelationFilter{
			Type: types(graph.PartnersWith), With: &graph.EntityFilter{ID: &graph.IDFilter{Eq: &ends[1]}},
		}}
		page := must(s.Adjacent(t.Context(), q))(t)[0]
		if len(page.Items) != 1 || page.Items[0].Entity.ID != ends[1] || page.Items[0].Relation.Other(ends[0]) != ends[1] {
			t.Errorf("from %s: %+v, want the partner once", ends[0], page.Items)
		}
		edges := must(s.Edges(t.Context(), graph.EdgeQuery{Of: ends[:], Limit: 100, Where: &graph.RelationFilter{
			Type: types(graph.PartnersWith), From: &graph.EntityFilter{ID: &graph.IDFilter{In: ends[:]}}, To: &graph.EntityFilter{ID: &graph.IDFilter{In: ends[:]}},
		}}))(t)
		if len(edges) != 1 || edges[0].From > edges[0].To {
			t.Errorf("edges between %v: %+v, want one, the smaller id first", ends, edges)
		}
	}
}

func targetsOfOwners(t *testing.T, s graph.Store, x *region) {
	q := graph.TargetQuery{Owners: []string{x.zone, x.yunhe, "e0", x.yunhe}, Page: graph.PageArgs{First: 1}, CountTotal: true}
	pages := must(s.Targets(t.Context(), q))(t)
	if len(pages) != 4 {
		t.Fatalf("%d pages for 4 owners", len(pages))
	}
	equal(t, "totals", []int{pages[0].Total, pages[1].Total, pages[2].Total, pages[3].Total}, []int{1, 2, 0, 2})
	equal(t, "again", pages[3], pages[1])
	equal(t, "more", []bool{pages[0].HasNext, pages[1].HasNext, pages[2].HasNext}, []bool{false, true, false})
	want := settled(x.city).Targets[1] // 研发 sorts before 高新
	equal(t, "with evidence", pages[1].Items, []graph.Target{want})
	if pages := must(s.Targets(t.Context(), graph.TargetQuery{Owners: []string{}, Page: everything}))(t); len(pages) != 0 {
		t.Errorf("%d pages for no owner", len(pages))
	}
}

// counts writes groups as "value value: count".
func counts(groups []graph.Group) (out []string) {
	for _, g := range groups {
		var values []string
		for _, k := range g.Keys {
			values = append(values, k.Value)
		}
		out = append(out, strings.Join(values, "/")+":"+string(rune('0'+g.Count)))
	}
	return out
}

func groups(t *testing.T, s graph.Store, x *region) {
	parks := &graph.EntityQuery{Where: &graph.EntityFilter{Kind: kinds(graph.Park)}, Page: graph.PageArgs{First: 1}}
	for _, c := range []struct {
		name string
		q    graph.GroupQuery
		want [][]string
	}{
		{
			"kind",
			graph.GroupQuery{Entities: &graph.EntityQuery{}, By: []graph.Field{graph.ByKind}},
			[][]string{{"City:4", "Enterprise:3", "Industry:3", "Park:3", "University:2", "Agency:1", "Platform:1", "Program:1", "Region:1", "ResearchInstitute:1"}},
		},
		{"kind and status", graph.GroupQuery{Entities: parks, By: []graph.Field{graph.ByKind, graph.ByStatus}}, [][]string{{"Park/EXISTING:1", "Park/ONGOING:1", "Park/PLANNED:1"}}},
		{"park kind", graph.GroupQuery{Entities: parks, By: []graph.Field{graph.ByParkKind}}, [][]string{{"INCUBATOR:1", "PARK:1", "ZONE:1"}}},
		{"level", graph.GroupQuery{Entities: &graph.EntityQuery{Search: "青岚"}, By: []graph.Field{graph.ByLevel}}, [][]string{{":1", "COUNTY:1"}}},
		{"place", graph.GroupQuery{Entities: &graph.EntityQuery{Search: "云"}, By: []graph.Field{graph.ByPlace}}, [][]string{{":3", "临江区:1", "云河市:1", "云河高新区:1"}}},
		{"several industries count under each", graph.GroupQuery{Entities: parks, By: []graph.Field{graph.ByIndustry}}, [][]string{{":1", "氢能:1", "生物医药:1", "高端装备:1"}}},
		{"combined", graph.GroupQuery{Entities: parks, By: []graph.Field{graph.ByPlace, graph.ByIndustry}}, [][]string{{"临江区/:1", "云河市/氢能:1", "云河市/生物医药:1", "白石镇/高端装备:1"}}},
		{"nothing", graph.GroupQuery{Entities: &graph.EntityQuery{Search: "无此名"}, By: []graph.Field{graph.ByKind}}, [][]string{nil}},
		{
			"adjacent",
			graph.GroupQuery{Adjacent: &graph.AdjacentQuery{Of: []string{x.zone, "e0", x.lab}}, By: []graph.Field{graph.ByType, graph.ByStatus}},
			[][]string{{"LOCATED_IN/EXISTING:2", "FOCUSES_ON/EXISTING:1", "FOCUSES_ON/PLANNED:1", "LOCATED_IN/ONGOING:1"}, nil, {"AFFILIATED_WITH/PLANNED:1", "PARTICIPATES_IN/PLANNED:1"}},
		},
		{
			"adjacent within",
			graph.GroupQuery{Adjacent: &graph.AdjacentQuery{
				Of: []string{x.yunhe}, Within: true, Where: &graph.RelationFilter{Type: types(graph.LocatedIn, graph.PartnersWith)},
			}, By: []graph.Field{graph.ByKind}},
			[][]string{{"Park:3", "Enterprise:1", "University:1"}},
		},
		{
			"relations",
			graph.GroupQuery{Relations: &graph.RelationQuery{}, By: []graph.Field{graph.ByType}},
			[][]string{{"FOCUSES_ON:6", "LOCATED_IN:6", "PARTNERS_WITH:4", "PART_OF:4", "AFFILIATED_WITH:2", "RUNS:2", "PARTICIPATES_IN:1"}},
		},
		{"targets", graph.GroupQuery{Targets: &graph.TargetQuery{}, By: []graph.Field{graph.ByOwner}}, [][]string{{"云河市:2", "云河高新区:1", "青岚县:1"}}},
		{"target years and units", graph.GroupQuery{Targets: &graph.TargetQuery{}, By: []graph.Field{graph.ByYear, graph.ByUnit}}, [][]string{{"2025/家:2", "2023/家:1", "2025/%:1"}}},
		{"target kinds of owners", graph.GroupQuery{Targets: &graph.TargetQuery{Owners: []string{"e0", x.yunhe}}, By: []graph.Field{graph.ByKind}}, [][]string{nil, {"TARGET:2"}}},
		{"document years", graph.GroupQuery{Documents: &graph.DocumentQuery{}, By: []graph.Field{graph.ByYear}}, [][]string{{"2022:2", "2021:1"}}},
		{"issuers", graph.GroupQuery{Documents: &graph.DocumentQuery{}, By: []graph.Field{graph.ByIssuer}}, [][]string{{"临川省人民政府:1", "云河市人民政府:1", "青岚县人民政府:1"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got [][]string
			for _, g := range must(s.Groups(t.Context(), c.q))(t) {
				got = append(got, counts(g))
			}
			equal(t, "groups", got, c.want)
		})
	}
	owner := must(s.Groups(t.Context(), graph.GroupQuery{Targets: &graph.TargetQuery{}, By: []graph.Field{graph.ByOwner}}))(t)[0][0]
	equal(t, "keys that are entities", owner.Keys, []graph.GroupKey{{Field: graph.ByOwner, Value: "云河市", EntityID: x.yunhe}})
}

func badGroups(t *testing.T, s graph.Store, x *region) {
	entities := &graph.EntityQuery{}
	for name, q := range map[string]graph.GroupQuery{
		"no query":    {By: []graph.Field{graph.ByKind}},
		"two queries": {Entities: entities, Documents: &graph.DocumentQuery{}, By: []graph.Field{graph.ByIssuer}},
		"no field":    {Entities: entities},
		"other field": {Entities: entities, By: []graph.Field{graph.ByName}},
		"twice":       {Entities: entities, By: []graph.Field{graph.ByKind, graph.ByKind}},
		"heading":     {Adjacent: &graph.AdjacentQuery{Of: []string{x.zone}, Heading: "UP"}, By: []graph.Field{graph.ByKind}},
	} {
		if _, err := s.Groups(t.Context(), q); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s ends with %v, want ErrInvalid", name, err)
		}
	}
}

func edges(t *testing.T, s graph.Store, x *region) {
	all := must(s.Edges(t.Context(), graph.EdgeQuery{Of: []string{x.zone, x.lab, "e0"}, Limit: 100}))(t)
	equal(t, "number of edges", len(all), 7)
	for i := 1; i < len(all); i++ {
		if all[i-1].ID >= all[i].ID {
			t.Errorf("edges are not in ascending order of id: %s, %s", all[i-1].ID, all[i].ID)
		}
	}
	equal(t, "limit", must(s.Edges(t.Context(), graph.EdgeQuery{Of: []string{x.zone, x.lab}, Limit: 3}))(t), all[:3])
	got := must(s.Edges(t.Context(), graph.EdgeQuery{Of: []string{x.zone, x.yunhe}, Limit: 100, Where: &graph.RelationFilter{
		With: &graph.EntityFilter{Kind: kinds(graph.Park)},
	}}))(t)
	// Both ends of zone–city are in the set, so either may be the park; zone–institute has the institute outside.
	equal(t, "with is the end outside", line(t, s, got...), []string{"云河高新区 LOCATED_IN 云河市"})
	got = must(s.Edges(t.Context(), graph.EdgeQuery{Of: []string{x.zone}, Limit: 100, Where: &graph.RelationFilter{
		Not: &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{In: []string{x.yunhe, x.hydrogen, x.medicine, x.institute}}}},
	}}))(t)
	equal(t, "not with", line(t, s, got...), []string{"星岭药业股份有限公司 LOCATED_IN 云河高新区"})
	equal(t, "of nothing", must(s.Edges(t.Context(), graph.EdgeQuery{Limit: 1}))(t), []graph.Relation{})
	for _, limit := range []int{0, -1} {
		if _, err := s.Edges(t.Context(), graph.EdgeQuery{Of: []string{x.zone}, Limit: limit}); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("limit %d ends with %v, want ErrInvalid", limit, err)
		}
	}
}

func lookup(t *testing.T, s graph.Store, x *region) {
	d := x.city.Document.ID
	f := must(s.Lookup(t.Context(), []string{x.yunhe, x.universityCity, x.firms, d, "e0", "", "x", x.yunhe, "d' OR 1=1"}))(t)
	equal(t, "sizes", []int{len(f.Entities), len(f.Relations), len(f.Targets), len(f.Documents)}, []int{1, 1, 1, 1})
	equal(t, "entity", f.Entities[x.yunhe], graph.Entity{
		ID: x.yunhe, Kind: graph.City, Name: "云河市", Aliases: []string{"云河", "我市"}, Scope: "990100",
		Level: graph.Prefecture, Status: graph.Existing, Mentions: 12,
	})
	r := graph.NewRelation(graph.PartnersWith, x.university, x.yunhe, graph.Existing) // the province's plan is newer
	equal(t, "relation", f.Relations[x.universityCity], r)
	equal(t, "target", f.Targets[x.firms], settled(x.city).Targets[0])
	equal(t, "document", f.Documents[d], x.city.Document)
	f = must(s.Lookup(t.Context(), nil))(t)
	if f.Entities == nil || f.Relations == nil || f.Targets == nil || f.Documents == nil {
		t.Error("a map of what was found is nil")
	}
}

func statements(t *testing.T, s graph.Store, x *region) {
	got := must(s.Statements(t.Context(), []string{x.university, x.universityCity, x.groups, "e0", x.firms}))(t)
	equal(t, "ids with statements", len(got), 3)
	want := make(map[string][]graph.Statement)
	for _, g := range x.graphs() {
		g = settled(g)
		for _, e := range g.Entities {
			if e.ID == x.university {
				want[e.ID] = append(want[e.ID], graph.Statement{DocumentID: g.Document.ID, Published: g.Document.Published, Status: e.Status, Evidence: e.Evidence})
			}
		}
		for _, r := range g.Relations {
			if r.ID == x.universityCity || r.ID == x.groups {
				want[r.ID] = append(want[r.ID], graph.Statement{
					DocumentID: g.Document.ID, Published: g.Document.Published, Status: r.Status, Collective: r.Collective, Evidence: r.Evidence,
				})
			}
		}
	}
	for _, list := range want {
		newestFirst(list)
	}
	equal(t, "statements", got, want)
}

func texts(t *testing.T, s graph.Store, x *region) {
	got := must(s.Texts(t.Context(), []string{x.city.Document.ID, "d0", x.county.Document.ID}))(t)
	equal(t, "texts", got, map[string]string{x.city.Document.ID: x.city.Text, x.county.Document.ID: x.county.Text})
	equal(t, "no texts", len(must(s.Texts(t.Context(), nil))(t)), 0)
}

func statistics(t *testing.T, s graph.Store, _ *region) {
	equal(t, "statistics", must(s.Statistics(t.Context()))(t), graph.Statistics{
		Documents: 3, Targets: 4,
		Entities: []graph.KindCount{
			{Kind: graph.City, Count: 4},
			{Kind: graph.Region, Count: 1},
			{Kind: graph.Park, Count: 3},
			{Kind: graph.University, Count: 2},
			{Kind: graph.ResearchInstitute, Count: 1},
			{Kind: graph.Enterprise, Count: 3},
			{Kind: graph.Program, Count: 1},
			{Kind: graph.Platform, Count: 1},
			{Kind: graph.Agency, Count: 1},
			{Kind: graph.Industry, Count: 3},
		},
		Relations: []graph.RelationCount{
			{Type: graph.PartnersWith, Status: graph.Existing, Count: 1},
			{Type: graph.PartnersWith, Status: graph.Planned, Count: 3},
			{Type: graph.LocatedIn, Status: graph.Existing, Count: 3},
			{Type: graph.LocatedIn, Status: graph.Ongoing, Count: 2},
			{Type: graph.LocatedIn, Status: graph.Planned, Count: 1},
			{Type: graph.AffiliatedWith, Status: graph.Existing, Count: 1},
			{Type: graph.AffiliatedWith, Status: graph.Planned, Count: 1},
			{Type: graph.ParticipatesIn, Status: graph.Planned, Count: 1},
			{Type: graph.Runs, Status: graph.Ongoing, Count: 2},
			{Type: graph.FocusesOn, Status: graph.Existing, Count: 2},
			{Type: graph.FocusesOn, Status: graph.Planned, Count: 4},
			{Type: graph.PartOf, Status: graph.Existing, Count: 4},
		},
	})
}

func graphComesBack(t *testing.T, s graph.Store, x *region) {
	for _, g := range x.graphs() {
		equal(t, g.Document.Title, must(s.Graph(t.Context(), g.Document.ID))(t), settled(g))
	}
	for _, id := range []string{"d0", "", x.yunhe} {
		if _, err := s.Graph(t.Context(), id); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Graph of %q ends with %v, want ErrNotFound", id, err)
		}
	}
}

// hostile is text that is code elsewhere; here it is only data.
var hostile = []string{
	`'; DROP TABLE entity; --`, `" OR "1"="1`, `%`, `_`, `*`, `\`, `\'`, "`", `}) DETACH DELETE n //`, `$name`, `?1`, `/* */`,
	`NEAR(云 河)`, `云*`, `name:云`, `云 AND 河`, `云~`, `(`, `"`, `+-&&||!(){}[]^"~*?:\/`, "\x00", "云\x00河", "\n",
}

func hostileInput(t *testing.T, s graph.Store, x *region) {
	before := read(t, s)
	ctx := t.Context()
	for _, h := range hostile {
		for name, f := range map[string]*graph.TextFilter{"eq": is(h), "in": {In: []string{h}}, "starts": startsWith(h)} {
			p, err := s.Entities(ctx, graph.EntityQuery{Where: &graph.EntityFilter{Or: []*graph.EntityFilter{{Name: f}, {AnyName: f}}}, Page: everything})
			if err != nil || graph.Fold(h) != "" && len(p.Items) != 0 {
				t.Errorf("name %s %q: %d entities, %v", name, h, len(p.Items), err)
			}
		}
		p, err := s.Entities(ctx, graph.EntityQuery{Where: &graph.EntityFilter{Name: contains(h), AnyName: contains(h)}, Page: everything})
		if err != nil || graph.Fold(h) != "" && len(p.Items) != 0 {
			t.Errorf("name contains %q: %d entities, %v", h, len(p.Items), err)
		}
		p, err = s.Entities(ctx, graph.EntityQuery{Search: h, Page: everything})
		if err != nil || len(p.Items) != 0 {
			t.Errorf("search %q: %d entities, %v", h, len(p.Items), err)
		}
		id := &graph.IDFilter{In: []string{h}}
		r, err := s.Relations(ctx, graph.RelationQuery{Where: &graph.RelationFilter{Or: []*graph.RelationFilter{
			{ID: id}, {Type: types(graph.RelationType(h))}, {From: &graph.EntityFilter{Kind: kinds(graph.Kind(h))}},
		}}, Page: everything})
		if err != nil || len(r.Items) != 0 {
			t.Errorf("relations by %q: %d, %v", h, len(r.Items), err)
		}
		if a, err := s.Adjacent(ctx, graph.AdjacentQuery{Of: []string{h, x.zone}, Search: h, Page: everything}); err != nil || len(a[0].Items)+len(a[1].Items) != 0 {
			t.Errorf("neighbours by %q: %v, %v", h, a, err)
		}
		if f, err := s.Lookup(ctx, []string{h}); err != nil || len(f.Entities)+len(f.Documents) != 0 {
			t.Errorf("lookup of %q: %v, %v", h, f, err)
		}
		if err := s.Withdraw(ctx, h); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("withdrawal of %q ends with %v, want ErrNotFound", h, err)
		}
	}
	equal(t, "nothing has changed", read(t, s), before)
}

func cancelledContext(t *testing.T, s graph.Store, x *region) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range map[string]func() error{
		"Put":      func() error { return s.Put(ctx, x.city) },
		"Withdraw": func() error { return s.Withdraw(ctx, x.city.Document.ID) },
		"Graph":    func() error { _, err := s.Graph(ctx, x.city.Document.ID); return err },
		"Entities": func() error { _, err := s.Entities(ctx, graph.EntityQuery{Page: everything}); return err },
		"Adjacent": func() error {
			_, err := s.Adjacent(ctx, graph.AdjacentQuery{Of: []string{x.zone}, Page: everything})
			return err
		},
		"Relations": func() error { _, err := s.Relations(ctx, graph.RelationQuery{Page: everything}); return err },
		"Targets":   func() error { _, err := s.Targets(ctx, graph.TargetQuery{Page: everything}); return err },
		"Documents": func() error { _, err := s.Documents(ctx, graph.DocumentQuery{Page: everything}); return err },
		"Groups": func() error {
			_, err := s.Groups(ctx, graph.GroupQuery{Documents: &graph.DocumentQuery{}, By: []graph.Field{graph.ByYear}})
			return err
		},
		"Edges":      func() error { _, err := s.Edges(ctx, graph.EdgeQuery{Of: []string{x.zone}, Limit: 1}); return err },
		"Lookup":     func() error { _, err := s.Lookup(ctx, []string{x.zone}); return err },
		"Statements": func() error { _, err := s.Statements(ctx, []string{x.zone}); return err },
		"Texts":      func() error { _, err := s.Texts(ctx, []string{x.city.Document.ID}); return err },
		"Statistics": func() error { _, err := s.Statistics(ctx); return err },
		"Ping":       func() error { return s.Ping(ctx) },
	} {
		if err := call(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s ends with %v, want context.Canceled", name, err)
		}
	}
	if _, err := s.Graph(t.Context(), x.city.Document.ID); err != nil {
		t.Errorf("after a cancelled withdrawal: %v", err)
	}
}

func ping(t *testing.T, s graph.Store, _ *region) {
	if err := s.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}
