package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"innograph/graph"
)

// Reference is the contract of graph.Store in plain Go: it keeps document graphs in memory and works out every answer
// from all of them anew. It is there to be compared with, not to be fast.
type Reference struct {
	mu     sync.Mutex
	graphs map[string]*graph.DocumentGraph
	// all is what the graphs say together, until the next change.
	all *world
}

var _ graph.Store = (*Reference)(nil)

// NewReference gives an empty reference.
func NewReference() *Reference { return &Reference{graphs: make(map[string]*graph.DocumentGraph)} }

// Put keeps copies of graphs.
func (r *Reference) Put(ctx context.Context, graphs ...*graph.DocumentGraph) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, g := range graphs {
		if err := g.Validate(); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, g := range graphs {
		r.graphs[g.Document.ID], r.all = settled(g), nil
	}
	return nil
}

// settled is a copy of g as a store gives it back: with counts, document ids, and no empty lists.
func settled(g *graph.DocumentGraph) *graph.DocumentGraph {
	out := &graph.DocumentGraph{Document: g.Document, Text: g.Text}
	id := g.Document.ID
	out.Document.Counts = graph.Counts{Entities: len(g.Entities), Relations: len(g.Relations), Targets: len(g.Targets)}
	for _, e := range g.Entities {
		e.Evidence = signed(e.Evidence, id)
		e.Aliases = append([]string(nil), e.Aliases...)
		out.Entities = append(out.Entities, e)
	}
	for _, x := range g.Relations {
		x.Evidence = signed(x.Evidence, id)
		out.Relations = append(out.Relations, x)
	}
	for _, t := range g.Targets {
		t.DocumentID = id
		t.Evidence = signed(t.Evidence, id)
		out.Targets = append(out.Targets, t)
	}
	return out
}

func signed(evidence []graph.Evidence, document string) []graph.Evidence {
	out := slices.Clone(evidence)
	for i := range out {
		out[i].DocumentID = document
	}
	return out
}

// Withdraw forgets documents.
func (r *Reference) Withdraw(ctx context.Context, documents ...string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, d := range documents {
		if r.graphs[d] == nil {
			return fmt.Errorf("%w: document %s", graph.ErrNotFound, d)
		}
	}
	for _, d := range documents {
		delete(r.graphs, d)
	}
	r.all = nil
	return nil
}

// Graph gives back a copy of what Put kept.
func (r *Reference) Graph(ctx context.Context, document string) (*graph.DocumentGraph, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	g := r.graphs[document]
	if g == nil {
		return nil, fmt.Errorf("%w: document %s", graph.ErrNotFound, document)
	}
	return settled(g), ctx.Err()
}

// Texts gives texts by document id.
func (r *Reference) Texts(ctx context.Context, documents []string) (map[string]string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make(map[string]string)
	for _, d := range documents {
		if g := r.graphs[d]; g != nil {
			out[d] = g.Text
		}
	}
	return out, ctx.Err()
}

// Ping always answers.
func (r *Reference) Ping(ctx context.Context) error { return ctx.Err() }

// Close does nothing.
func (r *Reference) Close() error { return nil }

// stated is an entity or relation with what each document says of it, the deciding statement first.
type stated[T any] struct {
	value      T
	statements []graph.Statement
	single     []T // what each document says, parallel to statements
}

// world is what all documents say together.
type world struct {
	entities  map[string]*stated[graph.Entity]
	relations map[string]*stated[graph.Relation]
	targets   []graph.Target
	documents map[string]graph.Document
}

func (r *Reference) world() *world {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil {
		r.all = unite(r.graphs)
	}
	return r.all
}

func unite(graphs map[string]*graph.DocumentGraph) *world {
	w := &world{make(map[string]*stated[graph.Entity]), make(map[string]*stated[graph.Relation]), nil, make(map[string]graph.Document)}
	for _, id := range slices.Sorted(maps.Keys(graphs)) {
		w.add(graphs[id])
	}
	for _, e := range w.entities {
		e.value = together(e)
	}
	for _, x := range w.relations {
		decide(x)
		x.value = x.single[0]
		x.value.Evidence = nil
		for _, s := range x.statements {
			x.value.Collective = x.value.Collective && s.Collective
		}
	}
	return w
}

func (w *world) add(g *graph.DocumentGraph) {
	g = settled(g)
	d := g.Document
	w.documents[d.ID] = d
	w.targets = append(w.targets, g.Targets...)
	for _, e := range g.Entities {
		s := w.entities[e.ID]
		if s == nil {
			s = &stated[graph.Entity]{}
			w.entities[e.ID] = s
		}
		s.single = append(s.single, e)
		s.statements = append(s.statements, graph.Statement{DocumentID: d.ID, Published: d.Published, Status: e.Status, Evidence: e.Evidence})
	}
	for _, x := range g.Relations {
		s := w.relations[x.ID]
		if s == nil {
			s = &stated[graph.Relation]{}
			w.relations[x.ID] = s
		}
		s.single = append(s.single, x)
		s.statements = append(s.statements, graph.Statement{DocumentID: d.ID, Published: d.Published, Status: x.Status, Collective: x.Collective, Evidence: x.Evidence})
	}
}

// decide brings the statement that speaks for all to the front of both lists: newest, then most real, then by document.
func decide[T any](s *stated[T]) {
	order := make([]int, len(s.statements))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := s.statements[i], s.statements[j]
		return cmp.Or(cmp.Compare(b.Published, a.Published),
			slices.Index(graph.Statuses, a.Status)-slices.Index(graph.Statuses, b.Status), cmp.Compare(a.DocumentID, b.DocumentID))
	})
	statements, single := make([]graph.Statement, len(order)), make([]T, len(order))
	for to, from := range order {
		statements[to], single[to] = s.statements[from], s.single[from]
	}
	s.statements, s.single = statements, single
}

func together(s *stated[graph.Entity]) graph.Entity {
	decide(s)
	e := s.single[0]
	e.Evidence, e.Mentions = nil, 0
	var forms []string
	for _, x := range s.single {
		e.Mentions += x.Mentions
		forms = append(append(forms, x.Name), x.Aliases...)
	}
	slices.Sort(forms)
	forms = slices.DeleteFunc(slices.Compact(forms), func(f string) bool { return f == e.Name })
	e.Aliases = append([]string(nil), forms...)
	return e
}

// ends gives the relations of an entity.
func (w *world) ends(id string) (out []*stated[graph.Relation]) {
	for _, r := range w.relations {
		if r.value.From == id || r.value.To == id {
			out = append(out, r)
		}
	}
	return out
}

// parts are the entity and its parts down all PART_OF steps, at most 8.
func (w *world) parts(id string) map[string]bool {
	all := map[string]bool{id: true}
	step := map[string]bool{id: true}
	for range 8 {
		next := make(map[string]bool)
		for _, r := range w.relations {
			if r.value.Type == graph.PartOf && step[r.value.To] && !all[r.value.From] {
				next[r.value.From], all[r.value.From] = true, true
			}
		}
		step = next
	}
	return all
}

// leads gives the entities that id leads to by relations of a type.
func (w *world) leads(id string, t graph.RelationType) (out []graph.Entity) {
	for _, r := range w.ends(id) {
		if r.value.Type == t && r.value.From == id {
			out = append(out, w.entities[r.value.To].value)
		}
	}
	return out
}

// hit is how well a search text meets an entity: its rank and what it met, or false.
func (w *world) hit(s *stated[graph.Entity], search string) (rank int, matched string, ok bool) {
	fold := graph.Fold(search)
	if fold == "" {
		return 0, "", search == ""
	}
	for rank, meets := range []func(string) bool{
		func(f string) bool { return f == fold },
		func(f string) bool { return strings.HasPrefix(f, fold) },
		func(f string) bool { return strings.Contains(f, fold) },
	} {
		if meets(graph.Fold(s.value.Name)) {
			return 2 * rank, s.value.Name, true
		}
		for _, a := range s.value.Aliases {
			if meets(graph.Fold(a)) {
				return 2*rank + 1, a, true
			}
		}
	}
	statements := slices.Clone(s.statements)
	newestFirst(statements)
	for _, st := range statements {
		for _, e := range st.Evidence {
			if strings.Contains(graph.Fold(e.Quote), fold) {
				return 6, e.Quote, true
			}
		}
	}
	return 0, "", false
}

func newestFirst(statements []graph.Statement) {
	slices.SortFunc(statements, func(a, b graph.Statement) int {
		return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.DocumentID, b.DocumentID))
	})
}
