package traverse_test

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/traverse"
)

// world is a store with random actors, industries and relations, and everything in it for plain counting.
type world struct {
	store     graph.Store
	entities  []string
	relations []graph.Relation
	kinds     map[string]graph.Kind
}

func newWorld(t *testing.T, seed uint64, actors, industries, ties int) *world {
	t.Helper()
	chance := rand.New(rand.NewPCG(seed, 7))
	p := graphtest.NewPlan("随机规划", "2021-01-01")
	w := &world{store: graphtest.NewReference(), kinds: map[string]graph.Kind{}}
	var who, what []string
	for i := range actors {
		kind := []graph.Kind{graph.City, graph.University, graph.Enterprise, graph.ResearchInstitute}[i%4]
		who = append(who, p.Entity(graph.Entity{Kind: kind, Name: fmt.Sprintf("甲%d", i)}))
		w.kinds[who[i]] = kind
	}
	for i := range industries {
		what = append(what, p.Entity(graph.Entity{Kind: graph.Industry, Name: fmt.Sprintf("产业%d", i)}))
		w.kinds[what[i]] = graph.Industry
	}
	w.entities = slices.Concat(who, what)
	seen := map[string]bool{}
	add := func(typ graph.RelationType, from, to string) {
		rule, _ := graph.Rule(typ)
		r := graph.NewRelation(typ, from, to, graph.Statuses[chance.IntN(3)])
		if from == to || seen[r.ID] || !rule.Allows(w.kinds[from], w.kinds[to]) {
			return
		}
		seen[r.ID] = true
		p.Relate(typ, from, to, r.Status)
		w.relations = append(w.relations, r)
	}
	for range ties {
		a, b := who[chance.IntN(actors)], who[chance.IntN(actors)]
		add(graph.PartnersWith, a, b)
		add([]graph.RelationType{graph.LocatedIn, graph.AffiliatedWith}[chance.IntN(2)], b, who[chance.IntN(actors)])
		add(graph.FocusesOn, a, what[chance.IntN(industries)])
		add(graph.PartOf, who[chance.IntN(actors)], who[chance.IntN(actors)])
	}
	if err := w.store.Put(t.Context(), p.Graph()); err != nil {
		t.Fatal(err)
	}
	return w
}

// joined is the relation that a path takes between two entities.
func (w *world) joined(a, b string) (best graph.Relation, ok bool) {
	for _, r := range w.relations {
		if (r.From == a && r.To == b || r.From == b && r.To == a) &&
			(!ok || cmp.Or(cmp.Compare(rank(r), rank(best)), cmp.Compare(r.ID, best.ID)) < 0) {
			best, ok = r, true
		}
	}
	return best, ok
}

func rank(r graph.Relation) int { return slices.Index(graph.Statuses, r.Status) }

// simplePaths lists every path without a repeated entity, by trying all.
func (w *world) simplePaths(to string, length int, skip []graph.Kind, on []string) [][]string {
	last := on[len(on)-1]
	if last == to {
		return [][]string{slices.Clone(on)}
	}
	var found [][]string
	for _, next := range w.entities {
		if slices.Contains(on, next) || len(on) > length || next != to && slices.Contains(skip, w.kinds[next]) {
			continue
		}
		if _, ok := w.joined(last, next); ok {
			found = append(found, w.simplePaths(to, length, skip, append(on, next))...)
		}
	}
	return found
}

func TestPathsAgainstAllPaths(t *testing.T) {
	for seed := range uint64(12) {
		w := newWorld(t, seed, 9, 2, 7)
		from, to := w.entities[0], w.entities[1]
		for length := 1; length <= 5; length++ {
			for _, skip := range [][]graph.Kind{nil, {graph.Industry}, {graph.Industry, graph.City}} {
				all := w.simplePaths(to, length, skip, []string{from})
				slices.SortFunc(all, func(a, b []string) int { return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b)) })
				for _, first := range []int{1, 3, 1000} {
					got, err := traverse.Paths(t.Context(), w.store, traverse.PathQuery{From: from, To: to, MaxLength: length, First: first, ExcludeKinds: skip})
					if err != nil {
						t.Fatal(err)
					}
					w.samePaths(t, got.Paths, all[:min(first, len(all))])
					if got.Cut {
						t.Error("a small search is said to be cut")
					}
				}
			}
		}
	}
}

func (w *world) samePaths(t *testing.T, got []traverse.Path, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d paths, want %d", len(got), len(want))
	}
	for i, p := range got {
		if !slices.Equal(p.Nodes, want[i]) {
			t.Fatalf("path %d is %v, want %v", i, p.Nodes, want[i])
		}
		for k, r := range p.Relations {
			if best, _ := w.joined(p.Nodes[k], p.Nodes[k+1]); r.ID != best.ID {
				t.Fatalf("path %d takes %s, want %s", i, r.ID, best.ID)
			}
		}
	}
}

func TestGapsAgainstAllPairs(t *testing.T) {
	kind := func(k graph.Kind) *graph.EntityFilter { return &graph.EntityFilter{Kind: &graph.KindFilter{Eq: &k}} }
	found := 0
	for seed := range uint64(12) {
		w := newWorld(t, seed, 16, 4, 14)
		got, err := traverse.Gaps(t.Context(), w.store, traverse.GapQuery{Left: kind(graph.City), Right: kind(graph.University)})
		if err != nil {
			t.Fatal(err)
		}
		want := map[[2]string]traverse.Gap{}
		for _, left := range w.entities {
			for _, right := range w.entities {
				if w.kinds[left] == graph.City && w.kinds[right] == graph.University {
					if g, ok := w.gap(left, right); ok {
						want[[2]string{left, right}] = g
					}
				}
			}
		}
		if len(got.Gaps) != len(want) {
			t.Fatalf("seed %d: %d gaps, want %d", seed, len(got.Gaps), len(want))
		}
		if !slices.IsSortedFunc(got.Gaps, traverse.Gap.Compare) {
			t.Errorf("seed %d: not sorted", seed)
		}
		for _, g := range got.Gaps {
			wanted := want[[2]string{g.Left, g.Right}]
			if g.Kind != wanted.Kind || math.Abs(g.Score-wanted.Score) > 1e-6 || len(g.Industries) != len(wanted.Industries) || len(g.Partners) != len(wanted.Partners) {
				t.Errorf("seed %d: got %+v, want %+v", seed, g, wanted)
			}
			if len(g.Ties) != 2*(len(g.Industries)+len(g.Partners)) {
				t.Errorf("seed %d: %d ties", seed, len(g.Ties))
			}
		}
		found += len(want)
	}
	if found < 20 {
		t.Errorf("only %d gaps in all worlds: they test little", found)
	}
}

// gap is the gap of a pair by counting.
func (w *world) gap(left, right string) (g traverse.Gap, ok bool) {
	g.Kind = traverse.NoTie
	if r, tied := w.joined(left, right); tied {
		if r.Status != graph.Planned {
			return g, false
		}
		g.Kind = traverse.PlannedOnly
	}
	if w.liesIn(left, right, 4) || w.liesIn(right, left, 4) {
		return g, false
	}
	near := false
	for _, thing := range w.entities {
		if thing == left || thing == right {
			continue
		}
		if w.has(graph.FocusesOn, left, thing) && w.has(graph.FocusesOn, right, thing) {
			g.Industries = append(g.Industries, thing)
			g.Score += 1 / math.Log(1+w.count(graph.FocusesOn, thing))
		}
		if w.has(graph.PartnersWith, left, thing) && w.has(graph.PartnersWith, right, thing) {
			g.Partners = append(g.Partners, thing)
			g.Score += 1 / w.count(graph.PartnersWith, thing)
		}
		near = near || w.located(left, thing) && w.located(right, thing)
	}
	if near || w.located(left, right) || w.located(right, left) {
		g.Score += 0.25
	}
	return g, len(g.Industries)+len(g.Partners) > 0
}

func (w *world) has(typ graph.RelationType, a, b string) bool {
	return slices.ContainsFunc(w.relations, func(r graph.Relation) bool {
		return r.Type == typ && (r.From == a && r.To == b || r.From == b && r.To == a)
	})
}

// liesIn follows containment that is there for so many steps.
func (w *world) liesIn(a, place string, steps int) bool {
	return steps > 0 && slices.ContainsFunc(w.relations, func(r graph.Relation) bool {
		return (r.Type == graph.LocatedIn || r.Type == graph.PartOf) && r.From == a && r.Status != graph.Planned &&
			(r.To == place || w.liesIn(r.To, place, steps-1))
	})
}

func (w *world) located(a, place string) bool {
	return slices.ContainsFunc(w.relations, func(r graph.Relation) bool { return r.Type == graph.LocatedIn && r.From == a && r.To == place })
}

func (w *world) count(typ graph.RelationType, id string) float64 {
	n := 0
	for _, r := range w.relations {
		if r.Type == typ && (r.From == id || r.To == id) {
			n++
		}
	}
	return float64(n)
}

func TestSurroundings(t *testing.T) {
	for seed := range uint64(10) {
		w := newWorld(t, seed, 24, 4, 18)
		for _, limit := range []int{1, 6, 300} {
			for depth := range 4 {
				q := traverse.SubgraphQuery{Seeds: w.entities[:1], Depth: depth, Limit: limit, CountHidden: true}
				g, err := traverse.Surroundings(t.Context(), w.store, q)
				if err != nil {
					t.Fatal(err)
				}
				w.checkSurroundings(t, q, g)
			}
		}
	}
}

func (w *world) checkSurroundings(t *testing.T, q traverse.SubgraphQuery, g *traverse.Subgraph) {
	t.Helper()
	within := w.within(q.Seeds[0], q.Depth)
	if g.TotalNodes != len(within) || len(g.Nodes) != min(q.Limit, len(within)) || g.Truncated != (q.Limit < len(within)) {
		t.Fatalf("%+v: %d of %d nodes, truncated %v; %d are there", q, len(g.Nodes), g.TotalNodes, g.Truncated, len(within))
	}
	shown := map[string]*traverse.Node{}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if within[n.Entity.ID] < within[g.Nodes[max(0, i-1)].Entity.ID] {
			t.Errorf("node %d is nearer than the one before", i)
		}
		if math.Abs(n.X) > 1 || math.Abs(n.Y) > 1 {
			t.Errorf("node %d lies at %v, %v", i, n.X, n.Y)
		}
		shown[n.Entity.ID] = n
	}
	degree, hidden, edges := map[string]int{}, map[string]int{}, 0
	for _, r := range w.relations {
		from, to := shown[r.From] != nil, shown[r.To] != nil
		switch {
		case from && to:
			edges++
			degree[r.From]++
			degree[r.To]++
		case from:
			hidden[r.From]++
		case to:
			hidden[r.To]++
		}
	}
	if len(g.Edges) != edges {
		t.Errorf("%d edges, want %d", len(g.Edges), edges)
	}
	for id, n := range shown {
		left := 0
		for _, h := range n.Hidden {
			left += h.Count
		}
		if n.Degree != degree[id] || left != hidden[id] {
			t.Errorf("%s: degree %d, hidden %d; want %d, %d", n.Entity.Name, n.Degree, left, degree[id], hidden[id])
		}
	}
}

// within is how far everything is from the seed that is no farther than depth.
func (w *world) within(seed string, depth int) map[string]int {
	distance := map[string]int{seed: 0}
	for d := 1; d <= depth; d++ {
		for _, a := range w.entities {
			for _, b := range w.entities {
				if _, known := distance[b]; known {
					continue
				}
				if at, ok := distance[a]; ok && at == d-1 {
					if _, ok := w.joined(a, b); ok {
						distance[b] = d
					}
				}
			}
		}
	}
	return distance
}

func TestPictureIsDeterministicAndSpread(t *testing.T) {
	w := newWorld(t, 3, 80, 8, 90)
	q := traverse.SubgraphQuery{Seeds: w.entities[:2], Depth: 3, Limit: 300}
	first, err := traverse.Surroundings(t.Context(), w.store, q)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := traverse.Surroundings(t.Context(), w.store, q)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first, again) {
			t.Fatal("the same question gave another picture")
		}
	}
	communities := map[int]int{}
	for i, a := range first.Nodes {
		communities[a.Community]++
		for _, b := range first.Nodes[:i] {
			if math.Hypot(a.X-b.X, a.Y-b.Y) < 0.005 {
				t.Errorf("%s and %s lie on each other", a.Entity.Name, b.Entity.Name)
			}
		}
	}
	if len(communities) < 3 || communities[0] < communities[len(communities)-1] {
		t.Errorf("communities by size: %v", communities)
	}
	if shorter := lengths(first); shorter >= 0.8 {
		t.Errorf("linked nodes lie %.2f times as far from each other as any two: the layout shows no structure", shorter)
	}
}

// lengths is how long the edges are on average, in average distances of any two nodes.
func lengths(g *traverse.Subgraph) float64 {
	at := map[string]traverse.Node{}
	all, pairs := 0.0, 0
	for i, a := range g.Nodes {
		at[a.Entity.ID] = a
		for _, b := range g.Nodes[:i] {
			all += math.Hypot(a.X-b.X, a.Y-b.Y)
			pairs++
		}
	}
	linked := 0.0
	for _, e := range g.Edges {
		a, b := at[e.From], at[e.To]
		linked += math.Hypot(a.X-b.X, a.Y-b.Y)
	}
	return linked / float64(len(g.Edges)) / (all / float64(pairs))
}

func TestUnknownSeed(t *testing.T) {
	w := newWorld(t, 1, 4, 1, 2)
	_, err := traverse.Surroundings(t.Context(), w.store, traverse.SubgraphQuery{Seeds: []string{"enothing"}, Limit: 5})
	if !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

// BenchmarkPicture draws the largest picture there is.
func BenchmarkPicture(b *testing.B) {
	p := graphtest.NewPlan("大图", "2021-01-01")
	ids := make([]string, 300)
	for i := range ids {
		ids[i] = p.Entity(graph.Entity{Kind: graph.Enterprise, Name: fmt.Sprintf("企业%d", i)})
		if i > 0 {
			p.Relate(graph.PartnersWith, ids[i], ids[i/3], graph.Existing)
		}
	}
	store := graphtest.NewReference()
	if err := store.Put(b.Context(), p.Graph()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := traverse.Surroundings(b.Context(), store, traverse.SubgraphQuery{Seeds: ids, Depth: 0, Limit: 300}); err != nil {
			b.Fatal(err)
		}
	}
}
