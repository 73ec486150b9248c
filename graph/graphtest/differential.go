package graphtest

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"innograph/graph"
)

// Differential puts the same random graphs into two empty stores and asks both the same random questions, so many rounds
// of each sort, four times while documents come, change and go. Any difference, in content or order, fails the test with
// the question.
func Differential(t *testing.T, a, b graph.Store, seed uint64, rounds int) {
	t.Helper()
	r := newRandom(seed)
	d := &differential{t: t, a: a, b: b, q: question{r, &pool{}}, rounds: rounds}
	var graphs []*graph.DocumentGraph
	for n := range 12 {
		g := r.graph(n)
		graphs = append(graphs, g)
		d.q.pool.add(g)
		d.change(func(s graph.Store) error { return s.Put(t.Context(), g) })
		if n%6 == 5 {
			d.ask()
		}
	}
	for range 2 {
		g := r.graph(r.IntN(12))
		g.Document.ID = pick(r, graphs).Document.ID
		d.change(func(s graph.Store) error { return s.Put(t.Context(), g) })
		gone := pick(r, graphs).Document.ID
		d.change(func(s graph.Store) error { return s.Withdraw(t.Context(), gone) })
		d.ask()
	}
}

type differential struct {
	t    *testing.T
	a, b graph.Store
	q    question
	// rounds is how many questions of each sort are asked at a time.
	rounds int
}

// change does the same to both stores, with the same success.
func (d *differential) change(do func(graph.Store) error) {
	d.t.Helper()
	x, y := do(d.a), do(d.b)
	if (x == nil) != (y == nil) || errors.Is(x, graph.ErrNotFound) != errors.Is(y, graph.ErrNotFound) {
		d.t.Fatalf("a change ends with %v in one store, with %v in the other", x, y)
	}
}

// same asks both stores and compares the answers.
func same[T any](d *differential, what any, ask func(graph.Store) (T, error)) (answer T, ok bool) {
	d.t.Helper()
	x, errX := ask(d.a)
	y, errY := ask(d.b)
	if errX != nil || errY != nil {
		d.t.Fatalf("%s\nends with %v in one store, with %v in the other", dump(what), errX, errY)
	}
	if dump(x) != dump(y) {
		first, second := around(dump(x), dump(y))
		d.t.Fatalf("%s\nanswers differ:\n%s\n%s", dump(what), first, second)
	}
	return x, dump(x) != "null"
}

// dump is a readable form in which nil and empty lists are alike.
func dump(v any) string {
	if rv := reflect.ValueOf(v); rv.Kind() == reflect.Slice && rv.Len() == 0 {
		return "null"
	}
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	var tree any
	if err := json.Unmarshal(b, &tree); err != nil {
		return err.Error()
	}
	b, err = json.Marshal(withoutEmpty(tree))
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func withoutEmpty(tree any) any {
	switch x := tree.(type) {
	case map[string]any:
		for k, v := range x {
			x[k] = withoutEmpty(v)
		}
	case []any:
		if len(x) == 0 {
			return nil
		}
		for i, v := range x {
			x[i] = withoutEmpty(v)
		}
	}
	return tree
}

func (d *differential) ask() {
	d.t.Helper()
	for range d.rounds {
		d.entities()
		d.adjacent()
		d.relations()
		d.targets()
		d.documents()
		d.stated()
		d.others()
	}
}

// walk asks for page after page, forwards or backwards, each store by its own cursors.
func walk[T any](d *differential, what any, ask func(graph.Store, graph.PageArgs) (graph.Page[T], error)) {
	d.t.Helper()
	size, back := 1+d.q.IntN(7), d.q.chance(40)
	args := map[graph.Store]graph.PageArgs{d.a: {First: size}, d.b: {First: size}}
	if back {
		args = map[graph.Store]graph.PageArgs{d.a: {Last: size}, d.b: {Last: size}}
	}
	for range 6 {
		next := make(map[graph.Store]string)
		page, _ := same(d, what, func(s graph.Store) (graph.Page[T], error) {
			p, err := ask(s, args[s])
			if len(p.Cursors) != len(p.Items) {
				d.t.Fatalf("%s\n%d cursors for %d items", dump(what), len(p.Cursors), len(p.Items))
			}
			if n := len(p.Cursors); n > 0 && back {
				next[s] = p.Cursors[0]
			} else if n > 0 {
				next[s] = p.Cursors[n-1]
			}
			p.Cursors = nil
			return p, err
		})
		if len(page.Items) == 0 || back && !page.HasPrevious || !back && !page.HasNext {
			return
		}
		for s, p := range args {
			if back {
				p.Before = next[s]
			} else {
				p.After = next[s]
			}
			args[s] = p
		}
	}
}

func (d *differential) entities() {
	q := graph.EntityQuery{
		Search: d.q.search(), Where: d.q.entity(3), CountTotal: d.q.chance(50),
		Order: d.q.order(graph.ByName, graph.ByKind, graph.ByStatus, graph.ByMentions, graph.ByDocuments, graph.ByDegree),
	}
	if q.Search != "" && d.q.chance(60) {
		q.Order = append([]graph.Order{{Field: graph.ByRelevance, Direction: pick(d.q.random, []graph.Direction{"", graph.Descending})}}, q.Order...)
	}
	walk(d, q, func(s graph.Store, p graph.PageArgs) (graph.Page[graph.EntityHit], error) {
		q.Page = p
		return s.Entities(context.Background(), q)
	})
	by := some(d.q.random, []graph.Field{graph.ByKind, graph.ByStatus, graph.ByLevel, graph.ByParkKind, graph.ByPlace, graph.ByIndustry}, 2)
	d.groups(graph.GroupQuery{Entities: &q, By: by}, graph.ByKind)
}

func (d *differential) groups(q graph.GroupQuery, field graph.Field) {
	d.t.Helper()
	if len(q.By) == 0 {
		q.By = []graph.Field{field}
	}
	same(d, q, func(s graph.Store) ([][]graph.Group, error) { return s.Groups(context.Background(), q) })
}

func (d *differential) adjacent() {
	q := graph.AdjacentQuery{
		Of: append(some(d.q.random, d.q.pool.entities, 5), "e' OR 1=1"), Heading: pick(d.q.random, []graph.Heading{graph.Either, graph.Outgoing, graph.Incoming}),
		Search: d.q.search(), Where: d.q.relation(2), Within: d.q.chance(40), CountTotal: d.q.chance(50),
		Order: d.q.order(graph.ByName, graph.ByKind, graph.ByStatus, graph.ByType), Page: graph.PageArgs{First: 1 + d.q.IntN(6)},
	}
	if d.q.chance(30) {
		q.Page = graph.PageArgs{Last: 1 + d.q.IntN(6)}
	}
	same(d, q, func(s graph.Store) ([]graph.Page[graph.Adjacency], error) {
		pages, err := s.Adjacent(context.Background(), q)
		return withoutCursors(pages), err
	})
	one := q
	one.Of = q.Of[:1]
	walk(d, one, func(s graph.Store, p graph.PageArgs) (graph.Page[graph.Adjacency], error) {
		one.Page = p
		pages, err := s.Adjacent(context.Background(), one)
		if err != nil {
			return graph.Page[graph.Adjacency]{}, err
		}
		return pages[0], nil
	})
	d.groups(graph.GroupQuery{Adjacent: &q, By: some(d.q.random, []graph.Field{graph.ByKind, graph.ByStatus, graph.ByType}, 3)}, graph.ByType)
}

func withoutCursors[T any](pages []graph.Page[T]) []graph.Page[T] {
	for i := range pages {
		pages[i].Cursors = nil
	}
	return pages
}

func (d *differential) relations() {
	q := graph.RelationQuery{
		Where: d.q.relation(3), CountTotal: d.q.chance(50),
		Order: d.q.order(graph.ByType, graph.ByStatus, graph.ByFrom, graph.ByTo, graph.ByPublished),
	}
	walk(d, q, func(s graph.Store, p graph.PageArgs) (graph.Page[graph.Relation], error) {
		q.Page = p
		return s.Relations(context.Background(), q)
	})
	d.groups(graph.GroupQuery{Relations: &q, By: some(d.q.random, []graph.Field{graph.ByType, graph.ByStatus}, 2)}, graph.ByType)
}

func (d *differential) targets() {
	q := graph.TargetQuery{
		Where: d.q.target(2), CountTotal: d.q.chance(50), Page: graph.PageArgs{First: 1 + d.q.IntN(4)},
		Order: d.q.order(graph.ByOwner, graph.ByIndicator, graph.ByYear, graph.ByValue, graph.ByPublished),
	}
	by := some(d.q.random, []graph.Field{graph.ByOwner, graph.ByYear, graph.ByUnit, graph.ByKind}, 2)
	d.groups(graph.GroupQuery{Targets: &q, By: by}, graph.ByUnit)
	walk(d, q, func(s graph.Store, p graph.PageArgs) (graph.Page[graph.Target], error) {
		q := q
		q.Page = p
		pages, err := s.Targets(context.Background(), q)
		if err != nil {
			return graph.Page[graph.Target]{}, err
		}
		return pages[0], nil
	})
	q.Owners = some(d.q.random, d.q.pool.entities, 6)
	same(d, q, func(s graph.Store) ([]graph.Page[graph.Target], error) {
		pages, err := s.Targets(context.Background(), q)
		return withoutCursors(pages), err
	})
	d.groups(graph.GroupQuery{Targets: &q, By: by}, graph.ByUnit)
}

func (d *differential) documents() {
	q := graph.DocumentQuery{Where: d.q.document(2), CountTotal: d.q.chance(50), Order: d.q.order(graph.ByPublished, graph.ByTitle, graph.ByIssuer)}
	walk(d, q, func(s graph.Store, p graph.PageArgs) (graph.Page[graph.Document], error) {
		q.Page = p
		return s.Documents(context.Background(), q)
	})
	d.groups(graph.GroupQuery{Documents: &q, By: some(d.q.random, []graph.Field{graph.ByIssuer, graph.ByYear}, 2)}, graph.ByYear)
}

func (d *differential) others() {
	ctx := context.Background()
	edges := graph.EdgeQuery{Of: some(d.q.random, d.q.pool.entities, 6), Where: d.q.relation(2), Limit: 1 + d.q.IntN(12)}
	same(d, edges, func(s graph.Store) ([]graph.Relation, error) { return s.Edges(ctx, edges) })
	ids := []string{"e0", "", "x"}
	for _, list := range [][]string{d.q.pool.entities, d.q.pool.relations, d.q.pool.targets, d.q.pool.documents} {
		ids = append(ids, some(d.q.random, list, 5)...)
	}
	same(d, ids, func(s graph.Store) (graph.Found, error) { return s.Lookup(ctx, ids) })
	same(d, ids, func(s graph.Store) (map[string][]graph.Statement, error) { return s.Statements(ctx, ids) })
	same(d, ids, func(s graph.Store) (map[string]string, error) { return s.Texts(ctx, ids) })
	same(d, "statistics", func(s graph.Store) (graph.Statistics, error) { return s.Statistics(ctx) })
}

func (d *differential) stated() {
	q := graph.StatedQuery{Documents: append(some(d.q.random, d.q.pool.documents, 4), "d' OR 1=1")}
	page, count := graph.PageArgs{First: 1 + d.q.IntN(6)}, d.q.chance(50)
	by := []graph.Field{graph.ByKind}
	switch d.q.IntN(3) {
	case 0:
		q.Entities = &graph.EntityQuery{Search: d.q.search(), Where: d.q.entity(2), Order: d.q.order(graph.ByName, graph.ByKind, graph.ByDegree), Page: page, CountTotal: count}
	case 1:
		q.Relations = &graph.RelationQuery{Where: d.q.relation(2), Order: d.q.order(graph.ByType, graph.ByFrom, graph.ByPublished), Page: page, CountTotal: count}
		by = []graph.Field{graph.ByType, graph.ByStatus}
	default:
		q.Targets = &graph.TargetQuery{Where: d.q.target(2), Order: d.q.order(graph.ByOwner, graph.ByValue), Page: page, CountTotal: count}
	}
	same(d, q, func(s graph.Store) (graph.StatedPages, error) {
		pages, err := s.Stated(context.Background(), q)
		return graph.StatedPages{Entities: withoutCursors(pages.Entities), Relations: withoutCursors(pages.Relations), Targets: withoutCursors(pages.Targets)}, err
	})
	d.groups(graph.GroupQuery{Stated: &q, By: by}, graph.ByKind)
}
