package export

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"

	"innograph/graph"
	"innograph/graph/traverse"
)

// colours are those of nodes by kind, red, green and blue.
var colours = map[graph.Kind][3]int{
	graph.City: {214, 39, 40}, graph.Region: {255, 152, 150}, graph.Park: {44, 160, 44}, graph.University: {31, 119, 180},
	graph.ResearchInstitute: {23, 190, 207}, graph.Enterprise: {255, 127, 14}, graph.Program: {148, 103, 189},
	graph.Platform: {227, 119, 194}, graph.Agency: {127, 127, 127}, graph.Industry: {188, 189, 34},
}

// byKind is the order of nodes in pictures.
var byKind = []graph.Order{{Field: graph.ByKind}, {Field: graph.ByName}}

// MaxLaidOut is how many nodes a picture may have to be laid out by its links; a larger one is drawn as a spiral.
const MaxLaidOut = 1000

// distance is how far apart nodes are, in units of the picture.
const distance = 20

// places tells where the n-th node of a picture lies, which has this id.
type places func(n int, id string) (x, y float64)

// places lays out small pictures by springs and charges, as GraphQL's subgraph does; of a large one no more than the
// node at hand is in memory.
func (s *selection) places() (places, error) {
	page, err := s.Store.Entities(s.ctx, graph.EntityQuery{Where: s.Where, Order: byKind, Page: graph.PageArgs{First: MaxLaidOut}})
	if err != nil || page.HasNext {
		return spiral, err
	}
	index := make(map[string]int, len(page.Items))
	for i, hit := range page.Items {
		index[hit.Entity.ID] = i
	}
	var links [][2]int
	for r, err := range s.relations() {
		if err != nil {
			return nil, err
		}
		from, known := index[r.From]
		if to, other := index[r.To]; known && other {
			links = append(links, [2]int{from, to})
		}
	}
	x, y := traverse.Layout(len(index), links)
	half := distance * math.Sqrt(float64(len(index)))
	return func(_ int, id string) (float64, float64) { return half * x[index[id]], half * y[index[id]] }, nil
}

// spiral puts the n-th node on a spiral of even density (by the golden angle, as seeds lie in a sunflower), which needs
// to know no other node. Nodes that come by kind lie in rings by kind.
func spiral(n int, _ string) (x, y float64) {
	golden := math.Pi * (3 - math.Sqrt(5))
	r, angle := distance*math.Sqrt(float64(n)+0.5), golden*float64(n)
	return r * math.Cos(angle), r * math.Sin(angle)
}

// decimals writes a coordinate with two decimals, so that no machine rounds it otherwise.
func decimals(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// gexfSpot are the place and colour of a node in GEXF.
func gexfSpot(x, y float64, kind graph.Kind) []xml.StartElement {
	c := colours[kind]
	return []xml.StartElement{
		element("viz:color", "r", strconv.Itoa(c[0]), "g", strconv.Itoa(c[1]), "b", strconv.Itoa(c[2])),
		element("viz:position", "x", decimals(x), "y", decimals(y), "z", "0"),
	}
}

// spotAttributes are the columns of spotValues.
var spotAttributes = []attribute{{"x", "double"}, {"y", "double"}, {"r", "int"}, {"g", "int"}, {"b", "int"}, {"color", "string"}}

// spotValues are the place and colour of a node as values, under the names that Gephi gives them in GraphML.
func spotValues(x, y float64, kind graph.Kind) []string {
	c := colours[kind]
	return []string{
		decimals(x), decimals(y), strconv.Itoa(c[0]), strconv.Itoa(c[1]), strconv.Itoa(c[2]), fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]),
	}
}
