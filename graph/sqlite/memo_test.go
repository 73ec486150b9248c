package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"innograph/graph"
)

// TestCountsFollowChanges: a total that was asked for before is that of now, also after another store of the same file
// has written.
func TestCountsFollowChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s, other := open(t, path), open(t, path)
	defer s.Close()
	defer other.Close()
	university := &graph.KindFilter{Eq: new(graph.Kind)}
	*university.Eq = graph.University
	where := &graph.EntityFilter{Kind: university, Relations: &graph.RelationsFilter{Some: &graph.RelationFilter{}}}
	q := graph.EntityQuery{Where: where, Page: graph.PageArgs{First: 1}, CountTotal: true}
	group := graph.GroupQuery{Entities: &q, By: []graph.Field{graph.ByKind}}
	total := func() int {
		t.Helper()
		page, err := s.Entities(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		groups, err := s.Groups(t.Context(), group)
		if err != nil {
			t.Fatal(err)
		}
		counted := 0
		for _, g := range groups[0] {
			counted += g.Count
		}
		if counted != page.Total {
			t.Errorf("%d in groups, %d in all", counted, page.Total)
		}
		return page.Total
	}
	last := total()
	for n, writer := range []interface {
		Put(ctx context.Context, graphs ...*graph.DocumentGraph) error
	}{s, other, s} {
		if err := writer.Put(t.Context(), plan(n)); err != nil {
			t.Fatal(err)
		}
		if now := total(); now <= last || total() != now {
			t.Errorf("after document %d there are %d, before %d", n, now, last)
		} else {
			last = now
		}
	}
	if err := other.Withdraw(t.Context(), plan(2).Document.ID); err != nil {
		t.Fatal(err)
	}
	if now := total(); now >= last {
		t.Errorf("after a withdrawal there are %d, before %d", now, last)
	}
}
