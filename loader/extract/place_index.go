package extract

import (
	"strings"

	"innograph/graph"
)

// placeIndex finds the places of a document by what their names begin with and by their codes; of several that share a
// key, the one named first.
type placeIndex struct {
	order  map[*entity]int
	zones  map[string]*entity // the subject's districts, counties and zones, by name and short name
	cities map[string]*entity // by code
	areas  map[string]*entity // cities and regions, by code without the zeros at its end
	// elsewhere are the cities that are neither the subject nor a part of it, by name without 市, 县 or 区; longest is the
	// length of the longest of them in code points.
	elsewhere map[string]bool
	longest   int
}

func (r *reading) indexPlaces() *placeIndex {
	x := &placeIndex{order: make(map[*entity]int), zones: make(map[string]*entity), cities: make(map[string]*entity), areas: make(map[string]*entity), elsewhere: make(map[string]bool)}
	for i, e := range r.entities {
		x.order[e] = i
		if len(e.places) > 0 && r.isZone(e) {
			keepFirst(x.zones, e.name, e)
			if short := strings.TrimRight(e.name, "区县"); len([]rune(short)) >= 2 && e.kind == graph.City {
				keepFirst(x.zones, short, e)
			}
		}
		if e.kind == graph.City {
			keepFirst(x.cities, e.scope, e)
		}
		if short := []rune(strings.TrimRight(e.name, "市县区")); e.kind == graph.City && !r.isHome(e) && len(short) >= 2 {
			x.elsewhere[string(short)] = true
			x.longest = max(x.longest, len(short))
		}
		if e.scope != "" && (e.kind == graph.City || e.kind == graph.Region) {
			keepFirst(x.areas, trimZeros(e.scope), e)
		}
	}
	return x
}

func keepFirst(m map[string]*entity, key string, e *entity) {
	if m[key] == nil {
		m[key] = e
	}
}

// zoneOf is the zone that the name of e begins with, or nil.
func (x *placeIndex) zoneOf(e *entity) *entity {
	var found *entity
	for end := range e.name + "." {
		o := x.zones[e.name[:end]]
		if o != nil && o != e && (found == nil || x.order[o] < x.order[found]) {
			found = o
		}
	}
	return found
}

// namesElsewhere tells whether the name of e has the name of a city elsewhere in it.
func (x *placeIndex) namesElsewhere(e *entity) bool {
	name := []rune(e.name)
	for i := range name {
		for end := i + 2; end <= min(i+x.longest, len(name)); end++ {
			if x.elsewhere[string(name[i:end])] {
				return true
			}
		}
	}
	return false
}

// above is the nearest city or region that the place with code lies in, or nil.
func (x *placeIndex) above(code string) *entity {
	code = trimZeros(code)
	for n := len(code) - 1; n > 0; n-- {
		if o := x.areas[code[:n]]; o != nil {
			return o
		}
	}
	return nil
}
