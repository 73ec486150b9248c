package graphtest

import (
	"cmp"
	"context"
	"fmt"

	"innograph/graph"
)

// ofDocument is q with one more condition: that a document states it.
func ofDocument(q graph.StatedQuery, id string) graph.StatedQuery {
	only := &graph.DocumentsFilter{Some: &graph.DocumentFilter{ID: &graph.IDFilter{Eq: &id}}}
	if q.Entities != nil {
		e := *q.Entities
		e.Where = &graph.EntityFilter{Documents: only, And: []*graph.EntityFilter{e.Where}}
		q.Entities = &e
	}
	if q.Relations != nil {
		r := *q.Relations
		r.Where = &graph.RelationFilter{Documents: only, And: []*graph.RelationFilter{r.Where}}
		q.Relations = &r
	}
	if q.Targets != nil {
		t := *q.Targets
		t.Where = &graph.TargetFilter{Documents: only, And: []*graph.TargetFilter{t.Where}}
		q.Targets = &t
	}
	return q
}

func checkStated(q graph.StatedQuery) error {
	set := 0
	for _, one := range []bool{q.Entities != nil, q.Relations != nil, q.Targets != nil} {
		if one {
			set++
		}
	}
	if set != 1 || q.Targets != nil && q.Targets.Owners != nil {
		return fmt.Errorf("%w: %d queries", graph.ErrInvalid, set)
	}
	return nil
}

// Stated answers graph.Store's Stated.
func (r *Reference) Stated(ctx context.Context, q graph.StatedQuery) (out graph.StatedPages, err error) {
	if err := checkStated(q); err != nil {
		return out, err
	}
	for _, id := range q.Documents {
		of := ofDocument(q, id)
		switch {
		case of.Entities != nil:
			page, e := r.Entities(ctx, *of.Entities)
			out.Entities, err = append(out.Entities, page), cmp.Or(err, e)
		case of.Relations != nil:
			page, e := r.Relations(ctx, *of.Relations)
			out.Relations, err = append(out.Relations, page), cmp.Or(err, e)
		default:
			pages, e := r.Targets(ctx, *of.Targets)
			out.Targets, err = append(out.Targets, pages...), cmp.Or(err, e)
		}
	}
	return out, cmp.Or(err, ctx.Err())
}

// statedGroups counts what each document states.
func (r *Reference) statedGroups(ctx context.Context, q graph.StatedQuery, by []graph.Field) (out [][]graph.Group, err error) {
	if err := checkStated(q); err != nil {
		return nil, err
	}
	for _, id := range q.Documents {
		of := ofDocument(q, id)
		list, err := r.Groups(ctx, graph.GroupQuery{Entities: of.Entities, Relations: of.Relations, Targets: of.Targets, By: by})
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	return out, nil
}
