package schema

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"innograph/graph"
	"innograph/graph/traverse"
)

// PageInfo tells where a page lies in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

// Edge is an item of a page. Matched is for entities that a search found.
type Edge[N any] struct {
	Cursor  string
	Node    N
	Matched *string
}

// Connection is a page of a list.
type Connection[N any] struct {
	Edges    []*Edge[N]
	PageInfo PageInfo
	// TotalCount is -1 where it was not asked for.
	TotalCount int
	// Count answers Groups.
	Count Counter
}

// Counter counts the items of a list, whatever the page, by some fields.
type Counter func(ctx context.Context, by []graph.Field) ([]*Group, error)

// Nodes are the items without their cursors.
func (c *Connection[N]) Nodes() []N {
	nodes := make([]N, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Groups counts the items of the list by some fields.
func (c *Connection[N]) Groups(ctx context.Context, by []graph.Field) ([]*Group, error) {
	return c.Count(ctx, by)
}

// The connections and edges by the names of their GraphQL types.
type (
	EntityConnection            = Connection[Entity]
	EntityEdge                  = Edge[Entity]
	CityConnection              = Connection[*City]
	CityEdge                    = Edge[*City]
	RegionConnection            = Connection[*Region]
	RegionEdge                  = Edge[*Region]
	ParkConnection              = Connection[*Park]
	ParkEdge                    = Edge[*Park]
	UniversityConnection        = Connection[*University]
	UniversityEdge              = Edge[*University]
	ResearchInstituteConnection = Connection[*ResearchInstitute]
	ResearchInstituteEdge       = Edge[*ResearchInstitute]
	EnterpriseConnection        = Connection[*Enterprise]
	EnterpriseEdge              = Edge[*Enterprise]
	ProgramConnection           = Connection[*Program]
	ProgramEdge                 = Edge[*Program]
	PlatformConnection          = Connection[*Platform]
	PlatformEdge                = Edge[*Platform]
	AgencyConnection            = Connection[*Agency]
	AgencyEdge                  = Edge[*Agency]
	IndustryConnection          = Connection[*Industry]
	IndustryEdge                = Edge[*Industry]
	RelationConnection          = Connection[*Relation]
	RelationEdge                = Edge[*Relation]
	TargetConnection            = Connection[*Target]
	TargetEdge                  = Edge[*Target]
	DocumentConnection          = Connection[*Document]
	DocumentEdge                = Edge[*Document]
	GapEdge                     = Edge[*Gap]
)

// NeighbourEdge is a neighbour and the relation that leads to it.
type NeighbourEdge struct {
	Cursor   string
	Node     Entity
	Relation *Relation
}

// NeighbourConnection is a page of neighbours.
type NeighbourConnection struct {
	Edges      []*NeighbourEdge
	PageInfo   PageInfo
	TotalCount int
	// Count answers Groups.
	Count Counter
}

// Nodes are the neighbours without their relations.
func (c *NeighbourConnection) Nodes() []Entity {
	nodes := make([]Entity, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// Groups counts the neighbours, whatever the page, by some fields.
func (c *NeighbourConnection) Groups(ctx context.Context, by []graph.Field) ([]*Group, error) {
	return c.Count(ctx, by)
}

// Group is one combination of values and how many items have it.
type Group struct {
	Keys  []*GroupKey
	Count int
}

// GroupKey is one value of a group together with those that were counted with it.
type GroupKey struct {
	graph.GroupKey
	Peers *Peers[graph.GroupKey]
}

// Value is the value as GraphQL spells it: the domain's kinds of entity are written like any enum.
func (k *GroupKey) Value() string {
	if slices.Contains(graph.Kinds, graph.Kind(k.GroupKey.Value)) && k.Field == graph.ByKind {
		return EnumName(graph.Kind(k.GroupKey.Value))
	}
	return k.GroupKey.Value
}

// EnumName is how the enum EntityKind spells k: RESEARCH_INSTITUTE for ResearchInstitute.
func EnumName(k graph.Kind) string {
	var b strings.Builder
	for i, r := range string(k) {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// GapConnection is a page of gaps and what they cannot tell.
type GapConnection struct {
	Connection[*Gap]
	Caveat string
}

// Subgraph is the surroundings of some entities, ready to draw.
type Subgraph struct {
	Nodes                  []*SubgraphNode
	Edges                  []*SubgraphEdge
	TotalNodes, TotalEdges int
	Truncated              bool
}

// SubgraphNode is an entity with its place in the picture.
type SubgraphNode struct {
	Entity            Entity
	X, Y              float64
	Degree, Community int
	Hidden            []traverse.HiddenCount
}

// SubgraphEdge is a relation in the picture, between ids.
type SubgraphEdge struct{ graph.Relation }

// Source is the id of the entity that it starts from.
func (e *SubgraphEdge) Source() string { return e.From }

// Target is the id of the entity that it leads to.
func (e *SubgraphEdge) Target() string { return e.To }
