package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/sqlite"
)

// plan is document number n of many: 150 entities, a third of which other documents state too, and 300 relations.
func plan(n int) *graph.DocumentGraph {
	p := graphtest.NewPlan(fmt.Sprintf("第%d号规划", n), fmt.Sprintf("20%02d-%02d-01", 10+n%14, 1+n%12))
	city := p.Entity(graph.Entity{Kind: graph.City, Name: fmt.Sprintf("第%d号市", n), Aliases: []string{"我市"}})
	province := p.Entity(graph.Entity{Kind: graph.Region, Name: "临川省"})
	p.Relate(graph.PartOf, city, province, graph.Existing)
	var industries, firms []string
	for i := range 8 {
		industries = append(industries, p.Entity(graph.Entity{Kind: graph.Industry, Name: fmt.Sprintf("产业%d", (n+i)%40)}))
	}
	for i := range 40 {
		u := p.Entity(graph.Entity{
			Kind: graph.University, Name: fmt.Sprintf("临川第%d大学", (n*7+i)%400), Aliases: []string{fmt.Sprintf("%d大", (n*7+i)%400)},
			Evidence: []graph.Evidence{p.Say(fmt.Sprintf("深化与临川第%d大学等高校院所的合作，共建技术转移中心。", (n*7+i)%400)), p.Say("支持该校在本市设立研究院，开展联合攻关。")},
		})
		p.Relate(graph.PartnersWith, u, city, graph.Statuses[i%3])
	}
	for i := range 100 {
		f := p.Entity(graph.Entity{
			Kind: graph.Enterprise, Name: fmt.Sprintf("第%d号市白石%d新材料股份有限公司", n, i), Aliases: []string{fmt.Sprintf("白石%d新材", i)},
			Evidence: []graph.Evidence{p.Say(fmt.Sprintf("发挥白石%d新材料等龙头企业的带动作用，到期末形成千亿级产业集群。", i))},
		})
		firms = append(firms, f)
		p.Relate(graph.LocatedIn, f, city, graph.Existing)
		p.Relate(graph.FocusesOn, f, industries[i%8], graph.Ongoing)
		if i >= 40 {
			p.Relate(graph.PartnersWith, f, firms[i-40], graph.Planned)
		}
	}
	for i := range 20 {
		p.Target(city, fmt.Sprintf("指标%d", i), 2025, float64(n*i), "家")
	}
	return p.Graph()
}

func BenchmarkPut(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "graph.db"))
	defer s.Close()
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		g := plan(n)
		b.StartTimer()
		if err := s.Put(b.Context(), g); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEntities(b *testing.B) {
	s := filled(b, 40)
	where := &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.University}}, Relations: &graph.RelationsFilter{Some: &graph.RelationFilter{
		Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith}}, With: &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}},
	}}}
	for name, q := range map[string]graph.EntityQuery{
		"by name":   {},
		"filtered":  {Where: where},
		"search":    {Search: "新材", Order: []graph.Order{{Field: graph.ByRelevance}}},
		"character": {Search: "市"},
	} {
		q.Page = graph.PageArgs{First: 50}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Entities(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// filled is a store in a file with this many documents.
func filled(t testing.TB, documents int) *sqlite.Store {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "graph.db"))
	t.Cleanup(func() { _ = s.Close() })
	for n := range documents {
		if err := s.Put(t.Context(), plan(n)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}
