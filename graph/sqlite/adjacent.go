package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"innograph/graph"
)

// Neighbours sort and group by what their ties tell, or within an entity by the relation and neighbour picked.
var (
	adjacentSorts = map[graph.Field]column{
		graph.ByName:   {"e.name", false},
		graph.ByKind:   {"t.kind", false},
		graph.ByStatus: {"t.status", false},
		graph.ByType:   {"t.type", false},
	}
	adjacentGroups = map[graph.Field]grouping{
		graph.ByKind:   {"t.kind", "''", ""},
		graph.ByStatus: {"t.status", "''", ""},
		graph.ByType:   {"t.type", "''", ""},
	}
	pickedSorts = map[graph.Field]column{
		graph.ByName:   {"e.name", false},
		graph.ByKind:   {"e.kind", false},
		graph.ByStatus: {"r.status", false},
		graph.ByType:   {"r.type", false},
	}
	pickedGroups = map[graph.Field]grouping{
		graph.ByKind:   {"e.kind", "''", ""},
		graph.ByStatus: {"r.status", "''", ""},
		graph.ByType:   {"r.type", "''", ""},
	}
)

// headings are the conditions that keep the ties of a heading.
var headings = map[graph.Heading]string{
	graph.Either:   "",
	graph.Outgoing: "t.heading IN ('OUT', 'BOTH')",
	graph.Incoming: "t.heading IN ('IN', 'BOTH')",
}

const (
	// In these, CROSS JOIN keeps SQLite from starting at the larger table.
	adjacentSQL  = `json_each(?) o JOIN entity root ON root.id = o.value CROSS JOIN tie t ON t.entity = root.n`
	relationJoin = ` CROSS JOIN relation r ON r.n = t.relation`
	entityJoin   = ` CROSS JOIN entity e ON e.n = t.other`
	// membersSQL are the entities and their parts. A cycle of PART_OF ends with the steps.
	membersSQL = `step (part, root, n, depth) AS (
	SELECT o.key, root.n, root.n, 0 FROM json_each(?) o JOIN entity root ON root.id = o.value UNION
	SELECT step.part, step.root, t.other, step.depth + 1 FROM step
	CROSS JOIN tie t ON t.entity = step.n AND t.type = 'PART_OF' AND t.heading = 'IN' WHERE step.depth < 8),
	member (part, root, n) AS (SELECT DISTINCT part, root, n FROM step)`
	withinSQL = `, within (part, relation, other, pick) AS (
	SELECT m.part, r.n, t.other, row_number() OVER (PARTITION BY m.part, t.other ORDER BY r.id)
	FROM member m CROSS JOIN tie t ON t.entity = m.n` + relationJoin
	pickedSQL = `within w JOIN relation r ON r.n = w.relation JOIN entity e ON e.n = w.other`
)

func adjacentListing(q graph.AdjacentQuery) (*listing, error) {
	heading, ok := headings[q.Heading]
	if !ok {
		return nil, fmt.Errorf("%w: %q is no heading; use OUT, IN or none", graph.ErrInvalid, q.Heading)
	}
	c := compiler{inner: true}
	l := &listing{
		name: "neighbours", items: "t.relation, t.other", parts: len(q.Of), common: search(q.Search),
		sorts: adjacentSorts, id: "r.id", standard: []graph.Field{graph.ByName}, groups: adjacentGroups,
	}
	hit := joinHit(q.Search, "t.other")
	where := every(sqlText(heading), c.relation(tieNames("t", "r"))(q.Where))
	if q.Within {
		l.within(q.Of, hit, where)
	} else {
		l.from, l.where, l.sorting = sqlText(adjacentSQL+hit, list(q.Of)), where, []joined{{"e", entityJoin}}
		if c.needed["r"] {
			l.from = l.from.then(relationJoin)
		} else {
			l.sorting = append(l.sorting, joined{"r", relationJoin})
		}
		l.part = "o.key"
	}
	if l.parts == 1 {
		l.part = "" // a single list, of which a page is cut without numbering all
	}
	return l, nil
}

// within makes l the list of what is around the entities and their parts.
func (l *listing) within(of []string, hit string, where cond) {
	if l.common.text != "" {
		l.common = l.common.then(", ")
	}
	l.common = statement(l.common, sqlText(membersSQL, list(of)), sqlText(withinSQL+hit+" WHERE "),
		every(sqlText("t.other <> m.root"), where), sqlText(")"))
	l.from, l.where, l.part, l.items = sqlText(pickedSQL), sqlText("w.pick = 1"), "w.part", "w.relation, w.other"
	l.sorts, l.groups, l.id = pickedSorts, pickedGroups, "r.id || e.id"
}

// Adjacent gives one page of neighbours for each entity of q.Of.
func (s *Store) Adjacent(ctx context.Context, q graph.AdjacentQuery) (pages []graph.Page[graph.Adjacency], err error) {
	l, err := adjacentListing(q)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "adjacent", func(tx *sql.Tx) error {
		found, err := s.counting(l).pages(ctx, tx, q.Order, q.Page, q.CountTotal)
		if err != nil {
			return err
		}
		pages, err = adjacencies(ctx, tx, found)
		return err
	})
	return pages, err
}

func adjacencies(ctx context.Context, tx *sql.Tx, found []chosen) ([]graph.Page[graph.Adjacency], error) {
	var relations, entities []int64
	for _, c := range found {
		for _, r := range c.rows {
			relations, entities = append(relations, r.item), append(entities, r.other)
		}
	}
	r, err := loadRelations(ctx, tx, relations)
	if err != nil {
		return nil, err
	}
	e, err := loadEntities(ctx, tx, entities)
	if err != nil {
		return nil, err
	}
	pages := make([]graph.Page[graph.Adjacency], len(found))
	for i, c := range found {
		pages[i] = pageOf[graph.Adjacency](c)
		for _, x := range c.rows {
			pages[i].Items = append(pages[i].Items, graph.Adjacency{Relation: r[x.item], Entity: e[x.other]})
		}
	}
	return pages, nil
}
