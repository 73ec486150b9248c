package neo4j_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/graph/neo4j/neo4jtest"
)

func sample(t *testing.T, title, published string, text string, names []string) *graph.DocumentGraph {
	t.Helper()
	g := &graph.DocumentGraph{Text: text}
	g.Document = graph.Document{ID: graph.DocumentID(title, "", "", ""), Title: title, Published: published}
	ev := func(q string) []graph.Evidence {
		i := strings.Index(text, q)
		if i < 0 {
			t.Fatal(q)
		}
		st := len([]rune(text[:i]))
		return []graph.Evidence{{Quote: q, Section: "一 / 二", Span: graph.Span{Start: st, End: st + len([]rune(q))}}}
	}
	kinds := map[string]graph.Kind{"市": graph.City, "县": graph.City, "学": graph.University, "园": graph.Park, "料": graph.Industry}
	for _, n := range names {
		r := []rune(n)
		k := kinds[string(r[len(r)-1])]
		g.Entities = append(g.Entities, graph.Entity{ID: graph.EntityID(k, n, ""), Kind: k, Name: n, Aliases: []string{string(r[:2])}, Status: graph.Existing, Mentions: 2, Evidence: ev(n)})
	}
	for i := 1; i < len(g.Entities); i++ {
		typ := graph.PartnersWith
		a, b := &g.Entities[i], &g.Entities[0]
		switch a.Kind {
		case graph.Park:
			typ = graph.LocatedIn
		case graph.Industry:
			a, b, typ = b, a, graph.FocusesOn
		}
		r := graph.NewRelation(typ, a.ID, b.ID, graph.Planned)
		r.Evidence = ev(names[i])
		g.Relations = append(g.Relations, r)
	}
	g.Document.Subject = g.Entities[0].ID
	g.Targets = []graph.Target{{ID: graph.TargetID(g.Document.ID, g.Entities[0].ID, "企业数", "2025", "TARGET", "12"), Owner: g.Entities[0].ID, Indicator: "企业数", Year: 2025, Value: 12, Unit: "家", Op: graph.Equal, Kind: graph.Goal, Evidence: ev(names[0])}}
	return g
}

func TestSmoke(t *testing.T) {
	s := neo4jtest.Open(t)
	ctx := context.Background()
	show := func(v any, err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
		b, _ := json.Marshal(v)
		t.Log(string(b))
	}
	for i, g := range []*graph.DocumentGraph{
		sample(t, "云河规划", "2021-01-01", "云河市与临川大学、青岚大学合作，建设云河园，发展新材料。", []string{"云河市", "临川大学", "青岚大学", "云河园", "新材料"}),
		sample(t, "云河规划二", "2022-01-01", "云河市与临川大学合作，建设北园。", []string{"云河市", "临川大学", "北园"}),
	} {
		for range 2 {
			if err := s.Put(ctx, g); err != nil {
				t.Fatal(i, err)
			}
		}
		show(s.Graph(ctx, g.Document.ID))
	}
	show(s.Statistics(ctx))
	page := graph.PageArgs{First: 2}
	p, err := s.Entities(ctx, graph.EntityQuery{Page: page, CountTotal: true})
	show(p, err)
	show(s.Entities(ctx, graph.EntityQuery{Page: graph.PageArgs{First: 2, After: p.Cursors[1]}, CountTotal: true}))
	show(s.Entities(ctx, graph.EntityQuery{Page: graph.PageArgs{Last: 2}, CountTotal: true, Search: "大学", Order: []graph.Order{{Field: graph.ByRelevance}}}))
	show(s.Entities(ctx, graph.EntityQuery{Page: graph.PageArgs{Last: 2}, CountTotal: true, Search: "大"}))
	ids := []string{p.Items[0].Entity.ID, "e", p.Items[1].Entity.ID}
	for _, h := range []graph.Heading{graph.Either, graph.Outgoing, graph.Incoming} {
		show(s.Adjacent(ctx, graph.AdjacentQuery{Of: ids, Heading: h, Page: page, CountTotal: true}))
	}
	show(s.Adjacent(ctx, graph.AdjacentQuery{Of: ids, Within: true, Page: page, CountTotal: true, Search: "大"}))
	show(s.Relations(ctx, graph.RelationQuery{Page: page, CountTotal: true}))
	show(s.Targets(ctx, graph.TargetQuery{Page: page, CountTotal: true}))
	show(s.Documents(ctx, graph.DocumentQuery{Page: page, CountTotal: true}))
	show(s.Edges(ctx, graph.EdgeQuery{Of: ids, Limit: 3}))
	show(s.Lookup(ctx, ids))
	show(s.Statements(ctx, ids))
	show(s.Groups(ctx, graph.GroupQuery{Entities: &graph.EntityQuery{}, By: []graph.Field{graph.ByKind, graph.ByPlace, graph.ByIndustry}}))
	d, _ := s.Documents(ctx, graph.DocumentQuery{Page: page})
	if err := s.Withdraw(ctx, d.Items[0].ID); err != nil {
		t.Error(err)
	}
	show(s.Statistics(ctx))
	if err := s.Withdraw(ctx, d.Items[1].ID); err != nil {
		t.Error(err)
	}
	show(s.Statistics(ctx))
	show(s.Ping(ctx), nil)
}
