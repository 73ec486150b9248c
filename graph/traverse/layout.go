package traverse

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
)

// place gives the nodes their degrees, communities and coordinates.
func (g *Subgraph) place() {
	index := make(map[string]int, len(g.Nodes))
	for i, n := range g.Nodes {
		index[n.Entity.ID] = i
	}
	links := make([][2]int, 0, len(g.Edges))
	for _, r := range g.Edges {
		from, to := index[r.From], index[r.To]
		g.Nodes[from].Degree++
		g.Nodes[to].Degree++
		links = append(links, [2]int{from, to})
	}
	for i, c := range communities(len(g.Nodes), links) {
		g.Nodes[i].Community = c
	}
	for i, p := range layout(len(g.Nodes), links) {
		g.Nodes[i].X, g.Nodes[i].Y = p.x, p.y
	}
}

// communities numbers the clusters that Louvain's method finds (resolution 1, a fixed source of chance): the largest
// first, then the one with the first node.
func communities(n int, links [][2]int) []int {
	of := make([]int, n)
	if n == 0 {
		return of
	}
	g := simple.NewUndirectedGraph()
	for i := range n {
		g.AddNode(simple.Node(i))
	}
	for _, l := range links {
		g.SetEdge(simple.Edge{F: simple.Node(l[0]), T: simple.Node(l[1])})
	}
	clusters := community.Modularize(g, 1, rand.NewPCG(1, 2)).Communities()
	for _, c := range clusters {
		slices.SortFunc(c, func(a, b gonum.Node) int { return cmp.Compare(a.ID(), b.ID()) })
	}
	slices.SortFunc(clusters, func(a, b []gonum.Node) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0].ID(), b[0].ID()))
	})
	for number, c := range clusters {
		for _, node := range c {
			of[node.ID()] = number
		}
	}
	return of
}

type point struct{ x, y float64 }

// Layout places n nodes by their links, pairs of indexes below n, as Surroundings places its nodes: coordinates fill -1
// to 1, with four decimals, and the same links give the same picture. The work grows with the square of n: about half
// a second for 1,000 nodes.
func Layout(n int, links [][2]int) (x, y []float64) {
	x, y = make([]float64, n), make([]float64, n)
	for i, p := range layout(n, links) {
		x[i], y[i] = p.x, p.y
	}
	return x, y
}

// The layout's figures, in units of the picture's half width.
const (
	rounds = 200
	// heat is the longest first move; it cools down in equal steps.
	heat = 0.1
	// gravity pulls to the centre, so that parts without a link to the rest stay in the picture.
	gravity = 0.05
	// nearest keeps forces finite where two nodes meet.
	nearest = 1e-3
)

// layout places n nodes by the springs and charges of Fruchterman and Reingold (1991), from a circle in the order of
// the nodes, without chance: the same links give the same picture (products are rounded before they are added, so that
// no machine fuses the two). Coordinates fill -1 to 1, with four decimals.
func layout(n int, links [][2]int) []point {
	at := make([]point, n)
	for i := range at {
		angle := 2 * math.Pi * float64(i) / float64(n)
		at[i] = point{math.Cos(angle), math.Sin(angle)}
	}
	if n < 2 {
		return make([]point, n)
	}
	spring := 2 / math.Sqrt(float64(n))
	for round := range rounds {
		move := forces(at, links, spring)
		step := heat * (1 - float64(round)/rounds)
		for i, f := range move {
			if length := math.Sqrt(square(f.x) + square(f.y)); length > step {
				f.x, f.y = f.x*step/length, f.y*step/length
			}
			at[i].x += f.x
			at[i].y += f.y
		}
	}
	return fill(at)
}

// forces are what pushes and pulls each node: any two push with spring²/distance, linked ones pull with distance²/spring.
func forces(at []point, links [][2]int, spring float64) []point {
	force := make([]point, len(at))
	for i, p := range at {
		for j, q := range at[:i] {
			dx, dy := p.x-q.x, p.y-q.y
			f := spring * spring / max(square(dx)+square(dy), nearest*nearest)
			force[i].x += float64(dx * f)
			force[i].y += float64(dy * f)
			force[j].x -= float64(dx * f)
			force[j].y -= float64(dy * f)
		}
		force[i].x -= float64(p.x * gravity)
		force[i].y -= float64(p.y * gravity)
	}
	for _, l := range links {
		from, to := at[l[0]], at[l[1]]
		dx, dy := from.x-to.x, from.y-to.y
		f := math.Sqrt(square(dx)+square(dy)) / spring
		force[l[0]].x -= float64(dx * f)
		force[l[0]].y -= float64(dy * f)
		force[l[1]].x += float64(dx * f)
		force[l[1]].y += float64(dy * f)
	}
	return force
}

// fill moves and stretches the picture to -1 to 1, keeping its proportions.
func fill(at []point) []point {
	low, high := at[0], at[0]
	for _, p := range at {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	half := max(high.x-low.x, high.y-low.y, nearest) / 2
	middle := point{(low.x + high.x) / 2, (low.y + high.y) / 2}
	for i, p := range at {
		at[i] = point{decimals((p.x - middle.x) / half), decimals((p.y - middle.y) / half)}
	}
	return at
}

// square is rounded to a float64 before anything is added to it.
func square(v float64) float64 { return float64(v * v) }

func decimals(v float64) float64 { return math.Round(v*1e4)/1e4 + 0 }
