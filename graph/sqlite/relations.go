package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"innograph/graph"
)

const (
	relationColumns  = `r.n, r.id, r.type, r.from_id, r.to_id, r.status, r.collective`
	loadRelationsSQL = `SELECT ` + relationColumns + ` FROM relation r WHERE r.n IN (SELECT value FROM json_each(?))`
)

type relationRow struct {
	n int64
	graph.Relation
}

func scanRelation(rows *sql.Rows) (r relationRow, err error) {
	x := &r.Relation
	err = rows.Scan(&r.n, &x.ID, &x.Type, &x.From, &x.To, &x.Status, &x.Collective)
	return r, err
}

// loadRelations reads relations by row number.
func loadRelations(ctx context.Context, tx *sql.Tx, ns []int64) (map[int64]graph.Relation, error) {
	rows, err := query(ctx, tx, scanRelation, loadRelationsSQL, list(ns))
	out := make(map[int64]graph.Relation, len(rows))
	for _, r := range rows {
		out[r.n] = r.Relation
	}
	return out, err
}

var relationSorts = map[graph.Field]column{
	graph.ByType:      {"r.type", false},
	graph.ByStatus:    {"r.status", false},
	graph.ByFrom:      {"r.from_name", false},
	graph.ByTo:        {"r.to_name", false},
	graph.ByPublished: {"r.published", false},
}

var relationGroups = map[graph.Field]grouping{
	graph.ByType:   {"r.type", "''", ""},
	graph.ByStatus: {"r.status", "''", ""},
}

func relationListing(q graph.RelationQuery) *listing {
	var c compiler
	return &listing{
		name: "relations", from: sqlText("relation r"), where: c.relation(listNames(nil))(q.Where),
		items: "r.n", parts: 1, tally: tallyOfRelations(q.Where),
		sorts: relationSorts, id: "r.id", standard: []graph.Field{graph.ByType, graph.ByFrom, graph.ByTo}, groups: relationGroups,
	}
}

// Relations gives a page of relations.
func (s *Store) Relations(ctx context.Context, q graph.RelationQuery) (page graph.Page[graph.Relation], err error) {
	err = s.read(ctx, "relations", func(tx *sql.Tx) error {
		found, err := s.counting(relationListing(q)).pages(ctx, tx, q.Order, q.Page, q.CountTotal)
		if err != nil {
			return err
		}
		page = pageOf[graph.Relation](found[0])
		page.Items, err = inOrder(ctx, tx, loadRelations, found[0].rows)
		return err
	})
	return page, err
}

// inOrder loads the items of rows, in their order.
func inOrder[T any](ctx context.Context, tx *sql.Tx, load func(context.Context, *sql.Tx, []int64) (map[int64]T, error), rows []row) ([]T, error) {
	ns := make([]int64, len(rows))
	for i, r := range rows {
		ns[i] = r.item
	}
	loaded, err := load(ctx, tx, ns)
	if err != nil {
		return nil, err
	}
	items := make([]T, len(rows))
	for i, n := range ns {
		items[i] = loaded[n]
	}
	return items, nil
}

const (
	touchingSQL = `r.n IN (SELECT t.relation FROM entity m CROSS JOIN tie t ON t.entity = m.n`
	ofSQL       = `m.id IN (SELECT value FROM json_each(?))`
)

// edgeListing asks the ties of the entities, as far as they can tell; what they cannot, it asks each relation.
func edgeListing(q graph.EdgeQuery) *listing {
	of := q.Of
	if of == nil {
		of = []string{}
	}
	c := compiler{inner: true}
	var touching, where cond
	if withs, denied := countWiths(q.Where); withs < 2 && !denied {
		touching = c.relation(tieNames("t", "x"))(q.Where)
	} else {
		where = c.relation(listNames(of))(q.Where)
	}
	from := touchingSQL
	if c.needed["x"] {
		from += " CROSS JOIN relation x ON x.n = t.relation"
	}
	touching = statement(sqlText(from+" WHERE "), every(sqlText(ofSQL, list(of)), touching), sqlText(")"))
	return &listing{
		from: sqlText("relation r"), where: every(touching, where), items: relationColumns, parts: 1, id: "r.id",
	}
}

// countWiths tells how many conditions on the other end a filter has, and whether one is denied. A relation with both
// ends in the list is seen from either end: a single condition that must hold may be asked at each end by itself.
func countWiths(f *graph.RelationFilter) (n int, denied bool) {
	if f == nil {
		return 0, false
	}
	if f.With != nil {
		n++
	}
	for _, part := range slices.Concat(f.And, f.Or) {
		more, no := countWiths(part)
		n, denied = n+more, denied || no
	}
	more, no := countWiths(f.Not)
	return n + more, denied || no || more > 0
}

// Edges gives relations that touch a set of entities.
func (s *Store) Edges(ctx context.Context, q graph.EdgeQuery) (edges []graph.Relation, err error) {
	if q.Limit <= 0 {
		return nil, fmt.Errorf("%w: edges with limit %d; give one greater than zero", graph.ErrInvalid, q.Limit)
	}
	l := edgeListing(q)
	ask := statement(sqlText("SELECT "+l.items), l.source("", cond{}), sqlText(" ORDER BY r.id LIMIT ?", q.Limit))
	err = s.read(ctx, "edges", func(tx *sql.Tx) error {
		found, err := query(ctx, tx, scanRelation, ask.text, ask.args...)
		for _, r := range found {
			edges = append(edges, r.Relation)
		}
		return err
	})
	return edges, err
}
