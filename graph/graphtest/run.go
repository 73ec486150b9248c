package graphtest

import (
	"context"
	"strings"
	"testing"

	"innograph/graph"
)

// Opener opens the store called name: empty the first time in a test run, later with what it held when it was closed.
// The suite closes what it opens and has one name open at a time.
type Opener func(t *testing.T, name string) graph.Store

// Run holds the stores that open gives to the contract of graph.Store.
func Run(t *testing.T, open Opener) {
	t.Run("Questions", func(t *testing.T) {
		s := open(t, t.Name())
		defer closing(t, s)
		x := newRegion()
		put(t, s, x.graphs()...)
		for _, c := range questions {
			t.Run(c.name, func(t *testing.T) { c.run(t, s, x) })
		}
	})
	t.Run("Changes", func(t *testing.T) {
		for _, c := range changes {
			t.Run(c.name, func(t *testing.T) {
				s := open(t, t.Name())
				defer closing(t, s)
				c.run(t, s)
			})
		}
	})
	t.Run("Reopening", func(t *testing.T) { reopening(t, open) })
	t.Run("Random", func(t *testing.T) {
		s := open(t, t.Name())
		defer closing(t, s)
		Differential(t, s, NewReference(), 3, 10)
	})
}

// questions are the cases that only read, all from one store that holds the region.
var questions = []struct {
	name string
	run  func(*testing.T, graph.Store, *region)
}{
	{"order by code point", orderByCodePoint},
	{"every order, forwards and backwards", everyOrder},
	{"multiple keys", multipleKeys},
	{"totals", totals},
	{"bad pages", badPages},
	{"bad orders", badOrders},
	{"bad cursors", badCursors},
	{"entity filters", entityFilters},
	{"entity filters by relations", filtersByRelations},
	{"relation filters", relationFilters},
	{"target filters", targetFilters},
	{"document filters", documentFilters},
	{"search", search},
	{"search ranks", searchRanks},
	{"matched text", matchedText},
	{"adjacent batches", adjacentBatches},
	{"adjacent headings", adjacentHeadings},
	{"adjacent within", adjacentWithin},
	{"adjacent filters", adjacentFilters},
	{"undirected relations", undirectedRelations},
	{"targets of owners", targetsOfOwners},
	{"groups", groups},
	{"bad groups", badGroups},
	{"edges", edges},
	{"lookup", lookup},
	{"statements", statements},
	{"texts", texts},
	{"statistics", statistics},
	{"graph comes back", graphComesBack},
	{"hostile input", hostileInput},
	{"cancelled context", cancelledContext},
	{"ping", ping},
}

// changes are the cases that write, each to an empty store.
var changes = []struct {
	name string
	run  func(*testing.T, graph.Store)
}{
	{"empty store", emptyStore},
	{"put twice", putTwice},
	{"put a shrunken document", putShrunken},
	{"newest document decides", newestDecides},
	{"same day", sameDay},
	{"names of one entity", namesOfOneEntity},
	{"collective", collective},
	{"refused graph", refusedGraph},
	{"put several together", putTogether},
	{"cancelled put", cancelledPut},
	{"withdraw", withdrawing},
	{"withdraw an unknown document", withdrawUnknown},
	{"cursor of an item that has gone", cursorOutlives},
	{"hostile names", hostileNames},
	{"empty fields", emptyFields},
	{"two writers", twoWriters},
	{"quotes of several documents", quotesOfSeveral},
}

func closing(t *testing.T, s graph.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

func put(t *testing.T, s graph.Store, graphs ...*graph.DocumentGraph) {
	t.Helper()
	for _, g := range graphs {
		if err := s.Put(t.Context(), g); err != nil {
			t.Fatalf("Put %s: %v", g.Document.Title, err)
		}
	}
}

func withdraw(t *testing.T, s graph.Store, documents ...string) {
	t.Helper()
	if err := s.Withdraw(t.Context(), documents...); err != nil {
		t.Fatalf("Withdraw: %v", err)
	}
}

// must ends the test on an error.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// equal compares in a form in which nil and empty lists are alike.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := dump(got), dump(want); g != w {
		g, w = around(g, w)
		t.Errorf("%s\n got %s\nwant %s", what, g, w)
	}
}

// around cuts two texts to what surrounds their first difference.
func around(a, b string) (string, string) {
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	cut := func(s string) string {
		from, to := max(0, same-200), min(len(s), same+300)
		return strings.ToValidUTF8(s[from:to], "")
	}
	return cut(a), cut(b)
}

var everything = graph.PageArgs{First: 1000}

// contents is all that a store holds, in a form to compare.
type contents struct {
	Statistics graph.Statistics
	Documents  []graph.Document
	Entities   []graph.EntityHit
	Relations  []graph.Relation
	Targets    []graph.Target
	Statements map[string][]graph.Statement
	Graphs     []*graph.DocumentGraph
	Degrees    []string
	Groups     [][]graph.Group
	Found      []string
}

// read reads all that a store holds.
func read(t *testing.T, s graph.Store) (c contents) {
	t.Helper()
	ctx := context.Background()
	c.Statistics = must(s.Statistics(ctx))(t)
	c.Documents = must(s.Documents(ctx, graph.DocumentQuery{Page: everything}))(t).Items
	c.Entities = must(s.Entities(ctx, graph.EntityQuery{Page: everything}))(t).Items
	c.Relations = must(s.Relations(ctx, graph.RelationQuery{Page: everything}))(t).Items
	c.Targets = must(s.Targets(ctx, graph.TargetQuery{Page: everything}))(t)[0].Items
	for _, f := range []graph.Field{graph.ByDegree, graph.ByDocuments, graph.ByMentions} {
		for _, e := range must(s.Entities(ctx, graph.EntityQuery{Page: everything, Order: []graph.Order{{Field: f}}}))(t).Items {
			c.Degrees = append(c.Degrees, e.Entity.Name)
		}
	}
	c.Groups = must(s.Groups(ctx, graph.GroupQuery{Entities: &graph.EntityQuery{}, By: []graph.Field{graph.ByPlace, graph.ByIndustry}}))(t)
	for _, text := range []string{"规划", "关系", "临川", "云", "我市"} {
		c.Found = append(c.Found, names(must(s.Entities(ctx, graph.EntityQuery{Search: text, Page: everything}))(t))...)
	}
	var ids []string
	for _, e := range c.Entities {
		ids = append(ids, e.Entity.ID)
	}
	for _, r := range c.Relations {
		ids = append(ids, r.ID)
	}
	c.Statements = must(s.Statements(ctx, ids))(t)
	for _, d := range c.Documents {
		c.Graphs = append(c.Graphs, must(s.Graph(ctx, d.ID))(t))
	}
	return c
}

func names(p graph.Page[graph.EntityHit]) (out []string) {
	for _, h := range p.Items {
		out = append(out, h.Entity.Name)
	}
	return out
}

func ptr[T any](v T) *T { return &v }

// is, contains and startsWith are text filters.
func is(s string) *graph.TextFilter         { return &graph.TextFilter{Eq: &s} }
func contains(s string) *graph.TextFilter   { return &graph.TextFilter{Contains: &s} }
func startsWith(s string) *graph.TextFilter { return &graph.TextFilter{StartsWith: &s} }

func kinds(k ...graph.Kind) *graph.KindFilter { return &graph.KindFilter{In: k} }

func types(t ...graph.RelationType) *graph.RelationTypeFilter {
	return &graph.RelationTypeFilter{In: t}
}
