package gazetteer

import (
	"slices"
	"strings"

	"innograph/graph"
)

// codeLevel reads the level off a code of GB/T 2260.
func codeLevel(code string) graph.Level {
	switch {
	case code[4:] != "00":
		return graph.County
	case code[2:] != "0000":
		return graph.Prefecture
	case strings.Contains("110000 120000 310000 500000", code):
		return graph.Municipality
	default:
		return graph.Province
	}
}

// linkPlaces builds the tree of divisions from their codes.
func (g *Gazetteer) linkPlaces() {
	g.places = make(map[string]*Place, 3500)
	count := make(map[string]int, 3500)
	for _, e := range g.entries {
		if e.Code != "" {
			g.places[e.Code] = &Place{Entry: e}
			count[e.Name]++
		}
	}
	for _, e := range g.entries {
		p := g.places[e.Code]
		if p == nil {
			continue
		}
		p.shared = count[p.Name] > 1
		if p.parent = g.above(e.Code); p.parent != nil {
			p.parent.children = append(p.parent.children, p)
		}
	}
}

// above is the division that a code lies in: its prefecture, else its province (counties that a province governs directly).
func (g *Gazetteer) above(code string) *Place {
	if code[4:] != "00" {
		if p := g.places[code[:4]+"00"]; p != nil {
			return p
		}
	}
	if code[2:] != "0000" {
		return g.places[code[:2]+"0000"]
	}
	return nil
}

// Place returns the division with a code of GB/T 2260; nil where there is none.
func (g *Gazetteer) Place(code string) *Place { return g.places[code] }

// Within tells whether the division code lies in, or is, the division ancestor. Unknown codes lie nowhere.
func (g *Gazetteer) Within(code, ancestor string) bool {
	if g.places[ancestor] == nil {
		return false
	}
	for p := g.places[code]; p != nil; p = p.parent {
		if p.Code == ancestor {
			return true
		}
	}
	return false
}

// Places returns all divisions of a level, by code.
func (g *Gazetteer) Places(level graph.Level) []*Place {
	var list []*Place
	for _, p := range g.places {
		if p.Level == level {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b *Place) int { return strings.Compare(a.Code, b.Code) })
	return list
}

// Entries returns all entries of a kind, in the order of the data files.
func (g *Gazetteer) Entries(kind graph.Kind) []*Entry {
	var list []*Entry
	for _, e := range g.entries {
		if e.Kind == kind {
			list = append(list, e)
		}
	}
	return list
}
