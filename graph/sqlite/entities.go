package sqlite

import (
	"context"
	"database/sql"

	"innograph/graph"
)

// A row an alias, or one without.
const (
	entityColumnsSQL = `SELECT e.n, e.id, e.kind, e.name, e.scope, e.level, e.park_kind, e.status, e.mentions, coalesce(f.form, '')
	FROM entity e LEFT JOIN entity_form f ON f.entity = e.n AND f.form <> e.name `
	loadEntitiesSQL   = entityColumnsSQL + `WHERE e.n IN (SELECT value FROM json_each(?)) ORDER BY e.n, f.form`
	lookupEntitiesSQL = entityColumnsSQL + `WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id, f.form`
)

type entityRow struct {
	n int64
	graph.Entity
	alias string
}

func scanEntity(rows *sql.Rows) (r entityRow, err error) {
	e := &r.Entity
	err = rows.Scan(&r.n, &e.ID, &e.Kind, &e.Name, &e.Scope, &e.Level, &e.ParkKind, &e.Status, &e.Mentions, &r.alias)
	return r, err
}

// readEntities puts entities together, each with its aliases.
func readEntities(ctx context.Context, tx *sql.Tx, statement, of string) ([]entityRow, error) {
	rows, err := query(ctx, tx, scanEntity, statement, of)
	var out []entityRow
	for _, r := range rows {
		if len(out) == 0 || out[len(out)-1].n != r.n {
			out = append(out, r)
		}
		if r.alias != "" {
			last := &out[len(out)-1]
			last.Aliases = append(last.Aliases, r.alias)
		}
	}
	return out, err
}

// loadEntities reads entities by row number.
func loadEntities(ctx context.Context, tx *sql.Tx, ns []int64) (map[int64]graph.Entity, error) {
	rows, err := readEntities(ctx, tx, loadEntitiesSQL, list(ns))
	out := make(map[int64]graph.Entity, len(rows))
	for _, r := range rows {
		out[r.n] = r.Entity
	}
	return out, err
}

// lookupEntities reads entities by id.
func lookupEntities(ctx context.Context, tx *sql.Tx, ids []string) (map[string]graph.Entity, error) {
	out := make(map[string]graph.Entity, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	rows, err := readEntities(ctx, tx, lookupEntitiesSQL, list(ids))
	for _, r := range rows {
		out[r.ID] = r.Entity
	}
	return out, err
}

// entitySorts are in the order of the fields of graph.EntityQuery.
func entitySorts(search string) map[graph.Field]column {
	sorts := map[graph.Field]column{
		graph.ByName:      {"e.name", false},
		graph.ByKind:      {"e.kind", false},
		graph.ByStatus:    {"e.status", false},
		graph.ByMentions:  {"e.mentions", true},
		graph.ByDocuments: {"e.documents", true},
		graph.ByDegree:    {"e.degree", true},
	}
	if search != "" {
		sorts[graph.ByRelevance] = column{"hit.rank", true}
	}
	return sorts
}

// entityGroups joins, for PLACE and INDUSTRY, every place and industry of an entity, or none.
var entityGroups = map[graph.Field]grouping{
	graph.ByKind:     {"e.kind", "''", ""},
	graph.ByStatus:   {"e.status", "''", ""},
	graph.ByLevel:    {"e.level", "''", ""},
	graph.ByParkKind: {"e.park_kind", "''", ""},
	graph.ByPlace: {
		"coalesce(place.name, '')", "coalesce(place.id, '')",
		` LEFT JOIN tie at ON at.entity = e.n AND at.type = 'LOCATED_IN' AND at.heading = 'OUT'
		LEFT JOIN entity place ON place.n = at.other`,
	},
	graph.ByIndustry: {
		"coalesce(industry.name, '')", "coalesce(industry.id, '')",
		` LEFT JOIN tie works ON works.entity = e.n AND works.type = 'FOCUSES_ON' AND works.heading = 'OUT'
		LEFT JOIN entity industry ON industry.n = works.other`,
	},
}

func entityListing(q graph.EntityQuery) *listing {
	var c compiler
	l := &listing{
		name: "entities", common: search(q.Search), from: sqlText("entity e" + joinHit(q.Search, "e.n")), where: c.entity("e")(q.Where),
		items: "e.n" + hitRank(q.Search), parts: 1,
		sorts: entitySorts(q.Search), id: "e.id", standard: []graph.Field{graph.ByName}, groups: entityGroups,
	}
	if q.Search == "" {
		l.tally = tallyOfEntities(q.Where)
	}
	return l
}

// hitRank is the rank as second column of an item of a search.
func hitRank(search string) string {
	if search == "" {
		return ""
	}
	return ", hit.rank"
}

// Entities gives a page of entities.
func (s *Store) Entities(ctx context.Context, q graph.EntityQuery) (page graph.Page[graph.EntityHit], err error) {
	err = s.read(ctx, "entities", func(tx *sql.Tx) error {
		found, err := s.counting(entityListing(q)).pages(ctx, tx, q.Order, q.Page, q.CountTotal)
		if err != nil {
			return err
		}
		page = pageOf[graph.EntityHit](found[0])
		page.Items, err = entityHits(ctx, tx, q.Search, found[0].rows)
		return err
	})
	return page, err
}

// pageOf is a page whose items are still to come.
func pageOf[T any](c chosen) graph.Page[T] {
	return graph.Page[T]{Cursors: c.cursors, HasNext: c.hasNext, HasPrevious: c.hasPrevious, Total: c.total}
}

func entityHits(ctx context.Context, tx *sql.Tx, text string, rows []row) ([]graph.EntityHit, error) {
	var ns, byQuote []int64
	for _, r := range rows {
		ns = append(ns, r.item)
		if r.other == rankQuote {
			byQuote = append(byQuote, r.item)
		}
	}
	entities, err := loadEntities(ctx, tx, ns)
	if err != nil {
		return nil, err
	}
	fold := graph.Fold(text)
	quotes, err := matchedQuotes(ctx, tx, fold, byQuote)
	if err != nil {
		return nil, err
	}
	hits := make([]graph.EntityHit, len(rows))
	for i, r := range rows {
		e := entities[r.item]
		hits[i].Entity = e
		switch {
		case text == "":
		case r.other == rankQuote:
			hits[i].Matched = quotes[r.item]
		case r.other%2 == rankAlias:
			hits[i].Matched = matchedAlias(e.Aliases, fold, r.other)
		default:
			hits[i].Matched = e.Name
		}
	}
	return hits, nil
}
