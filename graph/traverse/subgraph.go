package traverse

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"innograph/graph"
)

// SubgraphQuery asks for the surroundings of some entities.
type SubgraphQuery struct {
	Seeds []string
	// Depth is how many relations away an entity may be; Limit, greater than zero, how many entities are given.
	Depth, Limit int
	// Where says which relations may be used.
	Where *graph.RelationFilter
	// CountHidden asks for Node.Hidden, which costs a call of the store.
	CountHidden bool
}

// Subgraph is the surroundings of some entities, laid out.
type Subgraph struct {
	// Nodes come by distance from the seeds, then by descending degree, then by id.
	Nodes []Node
	// Edges are all relations among Nodes, by id.
	Edges []graph.Relation
	// TotalNodes and TotalEdges count what lies within the depth as far as was looked, given or not.
	TotalNodes, TotalEdges int
	// Truncated tells that there is more than is given.
	Truncated bool
}

// Node is an entity with its place in the picture.
type Node struct {
	Entity graph.Entity
	// X and Y lie between -1 and 1, with four decimals.
	X, Y float64
	// Degree counts the relations to other Nodes; Community numbers the clusters, the largest 0.
	Degree, Community int
	// Hidden counts the neighbours that are not among the Nodes.
	Hidden []HiddenCount
}

// HiddenCount counts neighbours of an entity that a subgraph leaves out.
type HiddenCount struct {
	Type  graph.RelationType
	Kind  graph.Kind
	Count int
}

// Surroundings reads the subgraph around the seeds: one call of the store for each step of the depth, one for the
// entities, one for the relations among them and one for hidden counts. A step looks at MaxRelations relations at
// most. A seed that is not known is refused with graph.ErrNotFound.
func Surroundings(ctx context.Context, store graph.Store, q SubgraphQuery) (*Subgraph, error) {
	a := newArea(q.Seeds)
	for step := 1; step <= q.Depth && len(a.front) > 0; step++ {
		relations, err := store.Edges(ctx, graph.EdgeQuery{Of: a.front, Where: q.Where, Limit: MaxRelations})
		if err != nil {
			return nil, fmt.Errorf("step %d of the surroundings: %w", step, err)
		}
		a.reach(relations, step)
	}
	kept := a.nearest(q.Limit)
	g := &Subgraph{TotalNodes: len(a.distance), Truncated: a.cut || len(kept) < len(a.distance)}
	if err := g.fill(ctx, store, q, kept, a); err != nil {
		return nil, err
	}
	return g, nil
}

// fill draws the subgraph and, meanwhile, counts what it hides: that takes about as long.
func (g *Subgraph) fill(ctx context.Context, store graph.Store, q SubgraphQuery, kept []string, a *area) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	hidden, failed := make([][]HiddenCount, len(kept)), error(nil)
	var beside sync.WaitGroup
	if q.CountHidden {
		beside.Go(func() { hidden, failed = readHidden(ctx, store, q, kept) })
	}
	err := g.draw(ctx, store, q, kept, a)
	if err != nil {
		stop()
	}
	beside.Wait()
	if err = cmp.Or(err, failed); err != nil {
		return err
	}
	for i := range g.Nodes {
		g.Nodes[i].Hidden = hidden[i]
	}
	return nil
}

// draw reads the nodes and the edges and lays them out.
func (g *Subgraph) draw(ctx context.Context, store graph.Store, q SubgraphQuery, kept []string, a *area) error {
	if err := g.readNodes(ctx, store, kept); err != nil {
		return err
	}
	if err := g.readEdges(ctx, store, q, kept, a); err != nil {
		return err
	}
	g.place()
	return nil
}

// area is what has been reached from the seeds.
type area struct {
	distance, degree map[string]int
	relations        map[string]bool
	front            []string
	cut              bool
}

func newArea(seeds []string) *area {
	a := &area{distance: map[string]int{}, degree: map[string]int{}, relations: map[string]bool{}}
	for _, id := range seeds {
		a.distance[id] = 0
	}
	a.front = slices.Sorted(maps.Keys(a.distance))
	return a
}

// reach takes in the relations of the front; what is new becomes the next front.
func (a *area) reach(relations []graph.Relation, step int) {
	a.cut = a.cut || len(relations) == MaxRelations
	a.front = nil
	for _, r := range relations {
		if a.relations[r.ID] {
			continue
		}
		a.relations[r.ID] = true
		for _, id := range []string{r.From, r.To} {
			a.degree[id]++
			if _, ok := a.distance[id]; !ok {
				a.distance[id] = step
				a.front = append(a.front, id)
			}
		}
	}
	slices.Sort(a.front)
}

// nearest are at most limit entities, in the order of Subgraph.Nodes.
func (a *area) nearest(limit int) []string {
	ids := slices.SortedFunc(maps.Keys(a.distance), func(x, y string) int {
		return cmp.Or(cmp.Compare(a.distance[x], a.distance[y]), cmp.Compare(a.degree[y], a.degree[x]), cmp.Compare(x, y))
	})
	return ids[:min(limit, len(ids))]
}

func (g *Subgraph) readNodes(ctx context.Context, store graph.Store, kept []string) error {
	found, err := store.Lookup(ctx, kept)
	if err != nil {
		return fmt.Errorf("the entities of the surroundings: %w", err)
	}
	for _, id := range kept {
		e, ok := found.Entities[id]
		if !ok {
			return fmt.Errorf("%w: no entity has the id %q", graph.ErrNotFound, id)
		}
		g.Nodes = append(g.Nodes, Node{Entity: e})
	}
	return nil
}

// readEdges reads the relations among the nodes, those between the outermost ones included.
func (g *Subgraph) readEdges(ctx context.Context, store graph.Store, q SubgraphQuery, kept []string, a *area) error {
	among := &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{In: kept}}}
	if q.Where != nil {
		among.And = []*graph.RelationFilter{q.Where}
	}
	edges, err := store.Edges(ctx, graph.EdgeQuery{Of: kept, Where: among, Limit: MaxRelations})
	if err != nil {
		return fmt.Errorf("the relations of the surroundings: %w", err)
	}
	g.Edges = edges
	g.Truncated = g.Truncated || len(edges) == MaxRelations
	for _, r := range edges {
		a.relations[r.ID] = true
	}
	g.TotalEdges = len(a.relations)
	return nil
}

// readHidden counts, for each entity that is kept, the neighbours left out.
func readHidden(ctx context.Context, store graph.Store, q SubgraphQuery, kept []string) ([][]HiddenCount, error) {
	outside := &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{NotIn: kept}}}
	if q.Where != nil {
		outside.And = []*graph.RelationFilter{q.Where}
	}
	groups, err := store.Groups(ctx, graph.GroupQuery{
		Adjacent: &graph.AdjacentQuery{Of: kept, Where: outside, Page: graph.PageArgs{First: 1}},
		By:       []graph.Field{graph.ByType, graph.ByKind},
	})
	if err != nil {
		return nil, fmt.Errorf("the neighbours left out: %w", err)
	}
	hidden := make([][]HiddenCount, len(groups))
	for i, list := range groups {
		for _, c := range list {
			hidden[i] = append(hidden[i], HiddenCount{graph.RelationType(c.Keys[0].Value), graph.Kind(c.Keys[1].Value), c.Count})
		}
	}
	return hidden, nil
}
