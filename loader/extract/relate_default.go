package extract

import (
	"sort"

	"innograph/graph"
)

// relateDefaults states what a plan presents as the place's own: parks, platforms, institutes and firms without a
// stated place lie in the nearest place that their name gives, else in the home of the sentences that name them; and
// parts of places belong to the whole.
func (r *reading) relateDefaults() {
	r.vote()
	for _, e := range r.entities {
		if canBeLocated(e.kind) && len(e.places) > 0 {
			r.locate(e)
		}
	}
	for _, e := range r.entities {
		if e.kind == graph.City {
			r.partOf(e)
		}
	}
}

func (r *reading) locate(e *entity) {
	p := e.places[0]
	if at, known := r.placeByName(e); known {
		if at != nil {
			r.stateLocated(e, at, p)
		}
		return
	}
	if e.entry != nil && e.entry.Place != "" && !r.isLocal(e) || r.located(e) {
		return
	}
	if e.kind == graph.University && !r.isLocal(e) || e.foreign > e.own || e.kind == graph.Enterprise && e.own == 0 {
		return
	}
	if e.entry != nil && e.entry.Place == "" && e.kind == graph.ResearchInstitute {
		return
	}
	r.stateLocated(e, r.home(p.s), p)
}

func (r *reading) stateLocated(e, at *entity, p place) {
	if at == nil {
		return
	}
	start, end := p.s.clause(p.m.start)
	r.state(graph.LocatedIn, e, at, p.s, start, max(end, p.m.end), e.settledStatus(), false)
}

// located tells whether a place was stated for e.
func (r *reading) located(e *entity) bool {
	for _, rel := range r.relations {
		if rel.kind == graph.LocatedIn && rel.from == e {
			return true
		}
	}
	return false
}

// placeByName is the place that the name of e gives; known where the name gives one at all, even one that is no
// entity of the document.
func (r *reading) placeByName(e *entity) (at *entity, known bool) {
	if r.code == "" {
		return nil, false
	}
	if e.entry != nil {
		if e.entry.Place == "" {
			return nil, false
		}
		return r.placeOfCode(e.entry.Place), true
	}
	for _, p := range e.places {
		for _, part := range p.m.parts {
			if part.kind == graph.Park && part.entity != nil && part.entity != e {
				return part.entity, true
			}
		}
	}
	hits := r.known.Match([]rune(e.name))
	for i := len(hits) - 1; i >= 0; i-- {
		h := hits[i]
		if h.Weak || h.Entries[0].Code == "" {
			continue
		}
		place := r.choose(h.Entries, nil)
		if place == nil || place.Level == graph.Province || place.Kind != graph.City && !r.within(place.Code, r.code) {
			continue
		}
		if found := r.byKey[entityKey{place.Kind, graph.Fold(place.Name), place.Code}]; found != nil {
			return found, true
		}
		if r.within(place.Code, r.code) {
			return r.subject, true
		}
		return nil, true
	}
	return nil, false
}

// placeOfCode is the entity of a place, or of the subject where the place lies in it and is not named; nil elsewhere.
func (r *reading) placeOfCode(code string) *entity {
	for _, e := range r.entities {
		if e.kind == graph.City && e.scope == code {
			return e
		}
	}
	if r.within(code, r.code) {
		return r.subject
	}
	return nil
}

// partOf states the containment of administrative places by their codes, where both are named: the nearest above.
func (r *reading) partOf(e *entity) {
	if e.scope == "" || len(e.places) == 0 {
		return
	}
	var above []*entity
	for _, o := range r.entities {
		if o != e && o.scope != "" && (o.kind == graph.City || o.kind == graph.Region) && len(trimZeros(o.scope)) < len(trimZeros(e.scope)) && r.within(e.scope, o.scope) {
			above = append(above, o)
		}
	}
	if len(above) == 0 {
		return
	}
	sort.SliceStable(above, func(i, j int) bool { return len(trimZeros(above[i].scope)) > len(trimZeros(above[j].scope)) })
	p := e.places[0]
	start, end := p.s.clause(p.m.start)
	r.state(graph.PartOf, e, above[0], p.s, start, max(end, p.m.end), graph.Existing, false)
}
