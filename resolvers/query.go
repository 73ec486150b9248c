package resolvers

import (
	"context"
	"fmt"

	"innograph/graph"
	"innograph/schema"
)

// queryResolver answers the fields of Query.
type queryResolver struct{}

// Node is whatever has this id.
func (queryResolver) Node(ctx context.Context, id string) (schema.Node, error) {
	nodes, err := lookup(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	if nodes[0] == nil {
		return nil, fmt.Errorf("%w: nothing has the id %q", graph.ErrNotFound, id)
	}
	return nodes[0], nil
}

// Nodes is the same for many ids; nil stands for an id that is not known.
func (queryResolver) Nodes(ctx context.Context, ids []string) ([]schema.Node, error) {
	if err := within(ctx, "the number of ids", len(ids), 0, maxPage); err != nil {
		return nil, err
	}
	return lookup(ctx, ids)
}

// Entity is the entity with this id.
func (queryResolver) Entity(ctx context.Context, id string) (schema.Entity, error) {
	return single[schema.Entity](ctx, id, "an entity")
}

// Relation is the relation with this id.
func (queryResolver) Relation(ctx context.Context, id string) (*schema.Relation, error) {
	return single[*schema.Relation](ctx, id, "a relation")
}

// Document is the document with this id.
func (queryResolver) Document(ctx context.Context, id string) (*schema.Document, error) {
	return single[*schema.Document](ctx, id, "a document")
}

// single reads what has this id and must be of the type N, which what names.
func single[N schema.Node](ctx context.Context, id, what string) (N, error) {
	var none N
	nodes, err := lookup(ctx, []string{id})
	if err != nil {
		return none, err
	}
	if nodes[0] == nil {
		return none, fmt.Errorf("%w: nothing has the id %q", graph.ErrNotFound, id)
	}
	n, ok := nodes[0].(N)
	if !ok {
		return none, refuse(ctx, "the id %q is not that of %s; node(id) takes any", id, what)
	}
	return n, nil
}

// lookup reads what has these ids, in their order; nil stands for an id that is not known. What is of a sort becomes
// peers.
func lookup(ctx context.Context, wanted []string) ([]schema.Node, error) {
	nodes := make([]schema.Node, len(wanted))
	if len(wanted) == 0 {
		return nodes, nil
	}
	found, err := in(ctx).Lookup(ctx, newPeers(wanted, func(id string) string { return id }).All)
	if err != nil {
		return nil, err
	}
	byID, err := gapNodes(ctx, wanted)
	if err != nil {
		return nil, err
	}
	collect(byID, wanted, found.Entities, func(e graph.Entity, p *schema.Peers[graph.Entity]) schema.Node { return schema.NewEntity(e, p) })
	collect(byID, wanted, found.Relations, func(r graph.Relation, p *schema.Peers[graph.Relation]) schema.Node {
		return &schema.Relation{Relation: r, Peers: p}
	})
	collect(byID, wanted, found.Targets, func(t graph.Target, p *schema.Peers[graph.Target]) schema.Node {
		return &schema.Target{Target: t, Peers: p}
	})
	collect(byID, wanted, found.Documents, func(d graph.Document, p *schema.Peers[graph.Document]) schema.Node {
		return &schema.Document{Document: d, Peers: p}
	})
	for i, id := range wanted {
		nodes[i] = byID[id]
	}
	return nodes, nil
}

// collect adds to nodes what of one sort was found, as peers in the order of wanted.
func collect[T any](nodes map[string]schema.Node, wanted []string, found map[string]T, node func(T, *schema.Peers[T]) schema.Node) {
	var all []T
	var of []string
	for _, id := range wanted {
		if item, ok := found[id]; ok && nodes[id] == nil {
			all, of = append(all, item), append(of, id)
		}
	}
	peers := schema.NewPeers(all)
	for i, item := range all {
		nodes[of[i]] = node(item, peers)
	}
}

// Relations are relations between entities.
func (queryResolver) Relations(
	ctx context.Context, first *int, after *string, last *int, before *string,
	where *graph.RelationFilter, orderBy []*graph.Order,
) (*schema.RelationConnection, error) {
	return relations(ctx, where, paging{first, after, last, before, orderBy})
}

// Targets are the targets and baselines that documents give.
func (queryResolver) Targets(
	ctx context.Context, first *int, after *string, last *int, before *string,
	where *graph.TargetFilter, orderBy []*graph.Order,
) (*schema.TargetConnection, error) {
	return targets(ctx, where, paging{first, after, last, before, orderBy})
}

// Documents are the documents that were read.
func (queryResolver) Documents(
	ctx context.Context, first *int, after *string, last *int, before *string,
	where *graph.DocumentFilter, orderBy []*graph.Order,
) (*schema.DocumentConnection, error) {
	return documents(ctx, where, paging{first, after, last, before, orderBy})
}

// Statistics counts everything.
func (queryResolver) Statistics(ctx context.Context) (*graph.Statistics, error) {
	s, err := in(ctx).Statistics(ctx)
	return &s, err
}
