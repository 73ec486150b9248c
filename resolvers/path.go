package resolvers

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"innograph/graph"
	"innograph/graph/traverse"
	"innograph/schema"
)

// The bounds of a search for paths.
const (
	maxPathLength = 6
	maxPaths      = 50
)

// Paths are the shortest connections of two entities.
func (queryResolver) Paths(
	ctx context.Context, from, to string, maxLength, first int, via []graph.RelationType, excludeKinds []graph.Kind, where *graph.RelationFilter,
) ([]*schema.Path, error) {
	if err := within(ctx, "maxLength", maxLength, 1, maxPathLength); err != nil {
		return nil, err
	}
	if err := within(ctx, "first", first, 1, maxPaths); err != nil {
		return nil, err
	}
	if from == to {
		return nil, refuse(ctx, "from and to are the same entity")
	}
	if err := mustExist(ctx, from, to); err != nil {
		return nil, err
	}
	f := &graph.RelationFilter{}
	if where != nil {
		f.And = []*graph.RelationFilter{where}
	}
	if via != nil {
		f.Type = &graph.RelationTypeFilter{In: via}
	}
	found, err := traverse.Paths(ctx, in(ctx), traverse.PathQuery{
		From: from, To: to, MaxLength: maxLength, First: first, Where: f, ExcludeKinds: excludeKinds,
	})
	if err != nil {
		return nil, err
	}
	if found.Cut {
		in(ctx).noteCut(graphql.GetPath(ctx))
	}
	return schemaPaths(ctx, found.Paths)
}

// mustExist refuses ids that are no entity's.
func mustExist(ctx context.Context, of ...string) error {
	found, err := in(ctx).Lookup(ctx, of)
	if err != nil {
		return err
	}
	for _, id := range of {
		if _, ok := found.Entities[id]; !ok {
			return fmt.Errorf("%w: no entity has the id %q", graph.ErrNotFound, id)
		}
	}
	return nil
}

// schemaPaths gives the ids of all paths their entities, in one lookup; all relations become peers.
func schemaPaths(ctx context.Context, found []traverse.Path) ([]*schema.Path, error) {
	var wanted []string
	var relations []graph.Relation
	for _, p := range found {
		wanted, relations = append(wanted, p.Nodes...), append(relations, p.Relations...)
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	entities, err := entityList(ctx, newPeers(wanted, func(id string) string { return id }).All)
	if err != nil {
		return nil, err
	}
	peers := newPeers(relations, relationKey)
	paths := make([]*schema.Path, len(found))
	for i, p := range found {
		paths[i] = &schema.Path{Nodes: pick(entities, p.Nodes)}
		if len(paths[i].Nodes) < len(p.Nodes) {
			return nil, gone(p.Nodes[0])
		}
		for _, r := range p.Relations {
			paths[i].Relations = append(paths[i].Relations, &schema.Relation{Relation: r, Peers: peers})
		}
	}
	return paths, nil
}
