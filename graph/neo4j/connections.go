package neo4j

import (
	"context"
	"fmt"

	"innograph/graph"
)

// ranked is an entity and how well it meets the search.
type ranked struct {
	entity graph.Entity
	rank   int
}

func rankedEntity(d *decoder) ranked {
	return ranked{d.entity(), d.number()}
}

// checkRelevance refuses an order that needs a search where there is none.
func checkRelevance(q *graph.EntityQuery) error {
	for _, o := range q.Order {
		if q.Search == "" && o.Field == graph.ByRelevance {
			return fmt.Errorf("%w: RELEVANCE sorts what a search finds; give a search text or another order", graph.ErrInvalid)
		}
	}
	return nil
}

// Entities implements graph.Store.
func (s *Store) Entities(ctx context.Context, q graph.EntityQuery) (graph.Page[graph.EntityHit], error) {
	var page graph.Page[graph.EntityHit]
	if err := checkRelevance(&q); err != nil {
		return page, err
	}
	p, err := newPager(&entityListing, q.Order, q.Page)
	if err != nil {
		return page, err
	}
	src := entitySource(&q)
	err = s.read(ctx, func(tx transaction) error {
		found, err := pages(ctx, tx, &entityListing, src, p, q.CountTotal, rankedEntity)
		if err != nil {
			return err
		}
		page, err = first(tx.hits(ctx, found, q.Search))
		return err
	})
	return page, err
}

// Adjacent implements graph.Store.
func (s *Store) Adjacent(ctx context.Context, q graph.AdjacentQuery) ([]graph.Page[graph.Adjacency], error) {
	l := &adjacentListing
	if q.Within {
		l = &withinListing
	}
	p, err := newPager(l, q.Order, q.Page)
	if err != nil {
		return nil, err
	}
	src, err := adjacentSource(&q)
	if err != nil {
		return nil, err
	}
	return connection(ctx, s, l, src, p, q.CountTotal, func(d *decoder) graph.Adjacency {
		return graph.Adjacency{Relation: d.relation(), Entity: d.entity()}
	})
}

// Relations implements graph.Store.
func (s *Store) Relations(ctx context.Context, q graph.RelationQuery) (graph.Page[graph.Relation], error) {
	l, src := relationSource(&q)
	p, err := newPager(l, q.Order, q.Page)
	if err != nil {
		return graph.Page[graph.Relation]{}, err
	}
	return first(connection(ctx, s, l, src, p, q.CountTotal, (*decoder).relation))
}

// Targets implements graph.Store.
func (s *Store) Targets(ctx context.Context, q graph.TargetQuery) ([]graph.Page[graph.Target], error) {
	l, src := targetSource(&q)
	p, err := newPager(l, q.Order, q.Page)
	if err != nil {
		return nil, err
	}
	return connection(ctx, s, l, src, p, q.CountTotal, (*decoder).target)
}

// Documents implements graph.Store.
func (s *Store) Documents(ctx context.Context, q graph.DocumentQuery) (graph.Page[graph.Document], error) {
	p, err := newPager(&documentListing, q.Order, q.Page)
	if err != nil {
		return graph.Page[graph.Document]{}, err
	}
	return first(connection(ctx, s, &documentListing, documentSource(&q), p, q.CountTotal, (*decoder).document))
}

// Edges implements graph.Store.
func (s *Store) Edges(ctx context.Context, q graph.EdgeQuery) ([]graph.Relation, error) {
	if q.Limit <= 0 {
		return nil, fmt.Errorf("%w: edges need a limit above zero, not %d", graph.ErrInvalid, q.Limit)
	}
	src := edgeSource(&q)
	var out []graph.Relation
	err := s.read(ctx, func(tx transaction) error {
		if err := tx.complete(ctx, src); err != nil {
			return err
		}
		out = nil
		return tx.items(ctx, src.text, src.params, func(d *decoder) { out = append(out, d.relation()) })
	})
	return out, err
}

func first[T any](pages []graph.Page[T], err error) (graph.Page[T], error) {
	if err != nil {
		return graph.Page[T]{}, err
	}
	return pages[0], nil
}
