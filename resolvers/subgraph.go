package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"innograph/graph"
	"innograph/graph/traverse"
	"innograph/schema"
)

// The bounds of a subgraph.
const (
	maxSeeds    = 50
	maxDepth    = 4
	maxSubgraph = 300
)

// Subgraph is the surroundings of some entities, ready to draw.
func (queryResolver) Subgraph(ctx context.Context, seeds []string, depth, limit int, where *graph.RelationFilter) (*schema.Subgraph, error) {
	if err := within(ctx, "the number of seeds", len(seeds), 1, maxSeeds); err != nil {
		return nil, err
	}
	if err := within(ctx, "depth", depth, 0, maxDepth); err != nil {
		return nil, err
	}
	if err := within(ctx, "limit", limit, 1, maxSubgraph); err != nil {
		return nil, err
	}
	g, err := traverse.Surroundings(ctx, in(ctx), traverse.SubgraphQuery{
		Seeds: seeds, Depth: depth, Limit: limit, Where: where, CountHidden: selectsInNodes(ctx, "hidden"),
	})
	if err != nil {
		return nil, err
	}
	return schemaSubgraph(g), nil
}

// selectsInNodes tells whether the subgraph under way has a field of its nodes selected.
func selectsInNodes(ctx context.Context, name string) bool {
	op := graphql.GetOperationContext(ctx)
	for _, f := range graphql.CollectFields(op, graphql.GetFieldContext(ctx).Field.Selections, []string{"Subgraph"}) {
		for _, inner := range graphql.CollectFields(op, f.Selections, []string{"SubgraphNode"}) {
			if f.Name == "nodes" && inner.Name == name {
				return true
			}
		}
	}
	return false
}

func schemaSubgraph(g *traverse.Subgraph) *schema.Subgraph {
	all := make([]graph.Entity, len(g.Nodes))
	for i, n := range g.Nodes {
		all[i] = n.Entity
	}
	peers := schema.NewPeers(all)
	s := &schema.Subgraph{TotalNodes: g.TotalNodes, TotalEdges: g.TotalEdges, Truncated: g.Truncated}
	for _, n := range g.Nodes {
		s.Nodes = append(s.Nodes, &schema.SubgraphNode{
			Entity: schema.NewEntity(n.Entity, peers), X: n.X, Y: n.Y, Degree: n.Degree, Community: n.Community, Hidden: n.Hidden,
		})
	}
	for _, r := range g.Edges {
		s.Edges = append(s.Edges, &schema.SubgraphEdge{Relation: r})
	}
	return s
}
