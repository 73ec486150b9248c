package sqlite_test

import (
	"path/filepath"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/sqlite"
)

// plan is document number n of many: about 260 entities, a fifth of which other documents state too, and 1,000 relations.
func plan(n int) *graph.DocumentGraph { return graphtest.NewCorpus(1).Document(n) }

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
		"search":    {Search: "新材料", Order: []graph.Order{{Field: graph.ByRelevance}}},
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
