package export

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"

	"innograph/graph"
)

// colours are those of nodes by kind, red, green and blue.
var colours = map[graph.Kind][3]int{
	graph.City: {214, 39, 40}, graph.Region: {255, 152, 150}, graph.Park: {44, 160, 44}, graph.University: {31, 119, 180},
	graph.ResearchInstitute: {23, 190, 207}, graph.Enterprise: {255, 127, 14}, graph.Program: {148, 103, 189},
	graph.Platform: {227, 119, 194}, graph.Agency: {127, 127, 127}, graph.Industry: {188, 189, 34},
}

// byKind is the order of nodes in pictures.
var byKind = []graph.Order{{Field: graph.ByKind}, {Field: graph.ByName}}

// spot is the place of the n-th node of a picture: on a spiral of even density (by the golden angle, as seeds lie in a
// sunflower), which needs to know no other node. Nodes that come by kind lie in rings by kind.
func spot(n int) (x, y float64) {
	const distance = 20
	golden := math.Pi * (3 - math.Sqrt(5))
	r, angle := distance*math.Sqrt(float64(n)+0.5), golden*float64(n)
	return r * math.Cos(angle), r * math.Sin(angle)
}

// decimals writes a coordinate with two decimals, so that no machine rounds it otherwise.
func decimals(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }

// gexfSpot are the place and colour of a node in GEXF.
func gexfSpot(n int, kind graph.Kind) []xml.StartElement {
	x, y := spot(n)
	c := colours[kind]
	return []xml.StartElement{
		element("viz:color", "r", strconv.Itoa(c[0]), "g", strconv.Itoa(c[1]), "b", strconv.Itoa(c[2])),
		element("viz:position", "x", decimals(x), "y", decimals(y), "z", "0"),
	}
}

// spotAttributes are the columns of spotValues.
var spotAttributes = []attribute{{"x", "double"}, {"y", "double"}, {"r", "int"}, {"g", "int"}, {"b", "int"}, {"color", "string"}}

// spotValues are the place and colour of a node as values, under the names that Gephi gives them in GraphML.
func spotValues(n int, kind graph.Kind) []string {
	x, y := spot(n)
	c := colours[kind]
	return []string{
		decimals(x), decimals(y), strconv.Itoa(c[0]), strconv.Itoa(c[1]), strconv.Itoa(c[2]), fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]),
	}
}
