package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"innograph/graph"
)

// What documents state. CROSS JOIN keeps SQLite from starting at the larger table.
const (
	statingSQL         = `json_each(?) each JOIN document od ON od.id = each.value CROSS JOIN `
	statedEntitiesSQL  = statingSQL + `entity_statement os ON os.document = od.n CROSS JOIN entity e ON e.n = os.entity`
	statedRelationsSQL = statingSQL + `relation_statement os ON os.document = od.n CROSS JOIN relation r ON r.n = os.relation`
	statedTargetsSQL   = statingSQL + `target t ON t.document = od.n`
)

// statedListing is a listing of what each document states, one list a document.
func statedListing(q graph.StatedQuery) (*listing, error) {
	var l *listing
	set, from := 0, ""
	if q.Entities != nil {
		set, l, from = set+1, entityListing(*q.Entities), statedEntitiesSQL+joinHit(q.Entities.Search, "e.n")
	}
	if q.Relations != nil {
		set, l, from = set+1, relationListing(*q.Relations), statedRelationsSQL
	}
	if q.Targets != nil {
		set, l, from = set+1, targetListing(*q.Targets), statedTargetsSQL
	}
	if set != 1 || q.Targets != nil && q.Targets.Owners != nil {
		return nil, fmt.Errorf("%w: what documents state takes just one query, of targets one without owners", graph.ErrInvalid)
	}
	l.from, l.part, l.parts, l.tally = sqlText(from, list(q.Documents)), "each.key", len(q.Documents), nil
	return l, nil
}

// Stated gives what each of several documents states.
func (s *Store) Stated(ctx context.Context, q graph.StatedQuery) (out graph.StatedPages, err error) {
	l, err := statedListing(q)
	if err != nil {
		return out, err
	}
	err = s.read(ctx, "stated", func(tx *sql.Tx) error {
		switch {
		case q.Entities != nil:
			out.Entities, err = statedPages(ctx, tx, s.counting(l), q.Entities.Order, q.Entities.Page, q.Entities.CountTotal, func(rows []row) ([]graph.EntityHit, error) {
				return entityHits(ctx, tx, q.Entities.Search, rows)
			})
		case q.Relations != nil:
			out.Relations, err = statedPages(ctx, tx, s.counting(l), q.Relations.Order, q.Relations.Page, q.Relations.CountTotal, func(rows []row) ([]graph.Relation, error) {
				return inOrder(ctx, tx, loadRelations, rows)
			})
		default:
			out.Targets, err = statedPages(ctx, tx, s.counting(l), q.Targets.Order, q.Targets.Page, q.Targets.CountTotal, func(rows []row) ([]graph.Target, error) {
				return inOrder(ctx, tx, loadTargets, rows)
			})
		}
		return err
	})
	return out, err
}

// statedPages reads one page of each list; load gives the items of all their rows at once.
func statedPages[T any](ctx context.Context, tx *sql.Tx, l *listing, order []graph.Order, p graph.PageArgs, count bool, load func([]row) ([]T, error)) ([]graph.Page[T], error) {
	found, err := l.pages(ctx, tx, order, p, count)
	if err != nil {
		return nil, err
	}
	var rows []row
	for _, c := range found {
		rows = append(rows, c.rows...)
	}
	items, err := load(rows)
	if err != nil {
		return nil, err
	}
	pages := make([]graph.Page[T], len(found))
	for i, c := range found {
		pages[i] = pageOf[T](c)
		pages[i].Items, items = items[:len(c.rows):len(c.rows)], items[len(c.rows):]
	}
	return pages, nil
}
