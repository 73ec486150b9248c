package traverse

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"innograph/graph"
)

// PathQuery asks for the shortest connections of two entities.
type PathQuery struct {
	From, To string
	// MaxLength bounds a path's relations, First the number of paths; both must be greater than zero.
	MaxLength, First int
	// Where says which relations may be used; ExcludeKinds which kinds of entity no path may lead through.
	Where        *graph.RelationFilter
	ExcludeKinds []graph.Kind
}

// Path is a connection: Nodes has the ids of the entities from start to end, one more than Relations.
type Path struct {
	Nodes     []string
	Relations []graph.Relation
}

// PathList is what was found of the connections of two entities.
type PathList struct {
	Paths []Path
	// Cut tells that the search did not look at everything, so that a path may be missing.
	Cut bool
}

// Paths finds the shortest paths that visit no entity twice, shortest first, then by the ids of their entities in
// order. Where several relations join two entities, the path has the most real one. The search goes out from both ends
// a step at a time, one call of the store a step, and stops as soon as enough paths are found; a step looks at
// MaxRelations relations at most.
func Paths(ctx context.Context, store graph.Store, q PathQuery) (PathList, error) {
	s := search{query: q, links: map[string]map[string]graph.Relation{}}
	near, far := []string{q.From}, []string{q.To}
	seen := map[string]bool{q.From: true, q.To: true}
	for reach := 0; reach < q.MaxLength && len(near)+len(far) > 0; {
		of := near
		if reach+1 < q.MaxLength {
			of = slices.Concat(near, far)
		}
		if err := s.expand(ctx, store, of); err != nil {
			return PathList{}, err
		}
		reach += 2
		if list := s.paths(min(reach, q.MaxLength)); len(list.Paths) == q.First || reach >= q.MaxLength {
			return list, nil
		}
		near, far = s.beyond(near, seen), s.beyond(far, seen)
	}
	return s.paths(q.MaxLength), nil
}

// search is what has been found of the surroundings of both ends.
type search struct {
	query PathQuery
	// links has the relation that joins two entities, from either end.
	links map[string]map[string]graph.Relation
	// cut tells that a step had more relations than it looked at.
	cut bool
}

// expand reads the relations of some entities.
func (s *search) expand(ctx context.Context, store graph.Store, of []string) error {
	where := &graph.RelationFilter{}
	if s.query.Where != nil {
		where.And = []*graph.RelationFilter{s.query.Where}
	}
	if len(s.query.ExcludeKinds) > 0 {
		where.With = &graph.EntityFilter{Or: []*graph.EntityFilter{
			{Kind: &graph.KindFilter{NotIn: s.query.ExcludeKinds}},
			{ID: &graph.IDFilter{In: []string{s.query.From, s.query.To}}},
		}}
	}
	if len(of) == 0 {
		return nil
	}
	of = slices.Sorted(slices.Values(of))
	relations, err := store.Edges(ctx, graph.EdgeQuery{Of: slices.Compact(of), Where: where, Limit: MaxRelations})
	if err != nil {
		return fmt.Errorf("a step of the paths: %w", err)
	}
	s.cut = s.cut || len(relations) == MaxRelations
	for _, r := range relations {
		if old, ok := s.links[r.From][r.To]; ok && !moreReal(r, old) {
			continue
		}
		put(s.links, r.From, r.To, r)
		put(s.links, r.To, r.From, r)
	}
	return nil
}

// moreReal tells whether a stands for a pair rather than b.
func moreReal(a, b graph.Relation) bool {
	return cmp.Or(cmp.Compare(reality(a.Status), reality(b.Status)), cmp.Compare(a.ID, b.ID)) < 0
}

// beyond is the next step's entities: the neighbours of front not seen before, sorted.
func (s *search) beyond(front []string, seen map[string]bool) []string {
	next := map[string]bool{}
	for _, id := range front {
		for other := range s.links[id] {
			if !seen[other] {
				next[other] = true
			}
		}
	}
	maps.Copy(seen, next)
	return slices.Sorted(maps.Keys(next))
}

// maxSteps bounds the work of putting paths together.
const maxSteps = 500_000

// paths puts together the first paths of at most this length.
func (s *search) paths(length int) PathList {
	w := walk{search: s, left: s.distances(length), steps: maxSteps, on: map[string]bool{s.query.From: true}}
	for exact := 1; exact <= length && len(w.found) < s.query.First; exact++ {
		w.from(s.query.From, exact)
	}
	return PathList{w.found, s.cut || w.steps < 0}
}

// distances tells how far entities are from the end, up to length.
func (s *search) distances(length int) map[string]int {
	left := map[string]int{s.query.To: 0}
	front := []string{s.query.To}
	for d := 1; d <= length; d++ {
		var next []string
		for _, id := range front {
			for other := range s.links[id] {
				if _, ok := left[other]; !ok {
					left[other] = d
					next = append(next, other)
				}
			}
		}
		front = next
	}
	return left
}

// walk goes along links, in the order of ids, and collects the paths that reach the end.
type walk struct {
	*search
	left  map[string]int
	steps int
	nodes []string
	on    map[string]bool
	found []Path
}

// from goes on from id with just more relations to go.
func (w *walk) from(id string, more int) {
	w.nodes = append(w.nodes, id)
	defer func() { w.nodes = w.nodes[:len(w.nodes)-1] }()
	if id == w.query.To {
		if more == 0 {
			w.found = append(w.found, w.path())
		}
		return
	}
	for _, other := range slices.Sorted(maps.Keys(w.links[id])) {
		d, reaches := w.left[other]
		if w.on[other] || !reaches || d > more-1 {
			continue
		}
		if w.steps--; w.steps < 0 || len(w.found) == w.query.First {
			return
		}
		w.on[other] = true
		w.from(other, more-1)
		delete(w.on, other)
	}
}

func (w *walk) path() Path {
	p := Path{Nodes: slices.Clone(w.nodes)}
	for i, id := range p.Nodes[1:] {
		p.Relations = append(p.Relations, w.links[p.Nodes[i]][id])
	}
	return p
}
