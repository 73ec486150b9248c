package neo4j

import (
	"context"
	"fmt"

	"innograph/graph"
)

// statedSource is the list of what each document states.
func statedSource(q *graph.StatedQuery) (l *listing, src source, err error) {
	c, set := newCompiler(), 0
	text := ""
	if q.Entities != nil {
		l, text, set = &entityListing, c.statedEntities(q.Entities), set+1
	}
	if q.Relations != nil {
		either := func(f *graph.EntityFilter) string {
			return fmt.Sprintf("(%s OR %s)", c.entity(f, "f"), c.entity(f, "t"))
		}
		where := c.relation(q.Relations.Where, relationScope{"r", "f", "t", either})
		l, text, set = &relationListing, render(sourceStatedRelations, "where", where), set+1
	}
	if q.Targets != nil {
		l, text, set = &targetListing, render(sourceStatedTargets, "where", c.target(q.Targets.Where)), set+1
	}
	if set != 1 || q.Targets != nil && q.Targets.Owners != nil {
		return nil, source{}, fmt.Errorf("%w: what documents state takes just one query, of targets one without owners", graph.ErrInvalid)
	}
	c.params["of"] = append([]string{}, q.Documents...)
	return l, c.source(text), nil
}

func (c *compiler) statedEntities(q *graph.EntityQuery) string {
	where := c.entity(q.Where, "e")
	if q.Search == "" {
		return render(sourceStatedEntities, "where", where, "rank", "7", "found", "true")
	}
	folded := graph.Fold(q.Search)
	if folded == "" {
		where = "false"
	}
	c.params["search"] = folded
	return render(sourceStatedEntities, "where", where, "rank", render(rankExpression, "e", "e"), "found", "rank < 7")
}

// Stated implements graph.Store.
func (s *Store) Stated(ctx context.Context, q graph.StatedQuery) (out graph.StatedPages, err error) {
	l, src, err := statedSource(&q)
	if err != nil {
		return out, err
	}
	switch {
	case q.Entities != nil:
		out.Entities, err = s.statedEntities(ctx, l, src, q.Entities)
	case q.Relations != nil:
		out.Relations, err = statedPages(ctx, s, l, src, q.Relations.Order, q.Relations.Page, q.Relations.CountTotal, (*decoder).relation)
	default:
		out.Targets, err = statedPages(ctx, s, l, src, q.Targets.Order, q.Targets.Page, q.Targets.CountTotal, (*decoder).target)
	}
	return out, err
}

func statedPages[T any](ctx context.Context, s *Store, l *listing, src source, order []graph.Order, page graph.PageArgs, count bool, row func(*decoder) T) ([]graph.Page[T], error) {
	p, err := newPager(l, order, page)
	if err != nil {
		return nil, err
	}
	return connection(ctx, s, l, src, p, count, row)
}

func (s *Store) statedEntities(ctx context.Context, l *listing, src source, q *graph.EntityQuery) ([]graph.Page[graph.EntityHit], error) {
	if err := checkRelevance(q); err != nil {
		return nil, err
	}
	p, err := newPager(l, q.Order, q.Page)
	if err != nil {
		return nil, err
	}
	var out []graph.Page[graph.EntityHit]
	err = s.read(ctx, func(tx transaction) error {
		found, err := pages(ctx, tx, l, src, p, q.CountTotal, rankedEntity)
		if err != nil {
			return err
		}
		out, err = tx.hits(ctx, found, q.Search)
		return err
	})
	return out, err
}
