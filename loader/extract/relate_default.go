package extract

import (
	"slices"
	"strings"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

// relateDefaults states what a plan presents as the place's own: parks, platforms, institutes and firms without a
// stated place lie in the nearest place that their name gives, else in the home of the sentences that name them; and
// parts of places belong to the whole.
func (r *reading) relateDefaults() {
	r.vote()
	r.subjectZone()
	r.places = r.indexPlaces()
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

// subjectZone gives the zone that the plan is for to the city that its name tells.
func (r *reading) subjectZone() {
	z := r.subject
	if z == nil || z.kind != graph.Park || z.entry == nil || len(z.places) == 0 {
		return
	}
	city := r.known.Place(z.entry.Place)
	if city == nil || city.Entry.Kind != graph.City {
		return
	}
	short := strings.TrimRight(city.Entry.Name, "市县区")
	for _, p := range z.places {
		if !strings.HasPrefix(p.m.form, short) {
			continue
		}
		e := r.entity(graph.City, city.Entry.Name, city.Entry.Code, city.Entry)
		m := &mention{start: p.m.start, end: p.m.start + len([]rune(short)), kind: graph.City, form: short, entity: e}
		e.keep, e.places = true, append(e.places, place{p.s, m})
		r.stateLocated(z, e, p)
		return
	}
}

func (r *reading) locate(e *entity) {
	p := e.zonePlace()
	if e.placed || r.ofZone(e, p) {
		return
	}
	if r.calledAfterHome(e) {
		r.stateLocated(e, r.subject, p)
		return
	}
	if r.sharesZone(e) {
		r.stateLocated(e, r.home(p.s), p)
		return
	}
	if at, known := r.placeByName(e); known {
		if at != nil && at.level == graph.MacroRegion && (e.kind == graph.Platform && !r.isAbroad(e, at) || e.kind == graph.Park && e.entry == nil && strings.HasPrefix(e.name, at.name) && r.isBuilt(e)) {
			at = r.home(p.s)
		}
		if at != nil && (r.isHome(at) || r.isAbroad(e, at) || at.kind == graph.Park && at != e && at.foreign == 0 && !r.isElsewhere(at)) {
			r.stateLocated(e, at, p)
		}
		return
	}
	if e.entry != nil && e.entry.Place != "" && !r.isLocal(e) && (e.kind != graph.Enterprise || e.own <= e.foreign) {
		return
	}
	if local := r.isLocal(e); !local && (e.kind == graph.University || e.foreign > e.own || e.kind == graph.Enterprise && e.own == 0) {
		return
	}
	if e.entry != nil && e.entry.Place == "" && e.kind == graph.ResearchInstitute || e.onlyInside() && (e.kind != graph.University || !r.isLocal(e)) {
		return
	}
	at := r.home(p.s)
	if at == e || e.kind == graph.University && r.subject != nil && r.subject.kind == graph.City {
		at = r.subject
	}
	r.stateLocated(e, at, p)
}

// sharesZone tells whether e is the free trade zone of the province that the subject has a part of, which it calls by the
// bare word.
func (r *reading) sharesZone(e *entity) bool {
	return e.kind == graph.Park && r.subject != nil && r.subject.kind == graph.City && strings.HasPrefix(e.places[0].m.form, "自")
}

// onlyInside tells whether e is named only inside the names of others, as the parent of a branch is.
func (e *entity) onlyInside() bool {
	for _, p := range e.places {
		if p.m.owner == nil {
			return false
		}
	}
	return true
}

// isElsewhere tells whether the gazetteer places e outside the subject.
func (r *reading) isElsewhere(e *entity) bool {
	return e.entry != nil && e.entry.Place != "" && !r.isLocal(e)
}

// ofZone locates e where the plan's subject is a zone: what bears the name of the zone's city, or no place's, lies in
// the zone; universities do not. It tells whether that settles e.
func (r *reading) ofZone(e *entity, p place) bool {
	if r.subject == nil || r.subject.kind != graph.Park || e == r.subject {
		return false
	}
	if e.kind == graph.University {
		return true
	}
	if r.bearsZone(e) && e.own >= e.foreign {
		r.stateLocated(e, r.subject, p)
		return true
	}
	if at, known := r.placeByName(e); !known || at == nil || at.kind != graph.City || !r.within(r.code, at.scope) {
		return false
	}
	if e.own >= e.foreign && (e.kind != graph.Park || e.park != graph.Zone) {
		r.stateLocated(e, r.home(p.s), p)
	}
	return true
}

// bearsZone tells whether the name of e holds the short word for the subject's sort of zone (云河大学经开研究院).
func (r *reading) bearsZone(e *entity) bool {
	for word, zone := range map[string]string{"经开": "经济", "高新": "高新"} {
		if strings.Contains(r.subject.name, zone) && strings.Contains(e.name, word) && !strings.Contains(e.name, "高新技术") && e.park != graph.Zone {
			return true
		}
	}
	return false
}

// zonePlace is the first mention under a heading about a zone or district, else the first mention.
func (e *entity) zonePlace() place {
	for _, p := range e.places {
		if p.s.zone != nil && p.s.zone != e {
			return p
		}
	}
	return e.places[0]
}

// isAbroad tells whether e is an outpost in at, a place outside the subject: the bracket of its name says so
// (枣庄高新区(杭州)科创中心), or it is named after a grouping of places.
func (r *reading) isAbroad(e, at *entity) bool {
	if at.kind == graph.Region && strings.HasPrefix(e.name, at.name) {
		return e.kind == graph.Platform && (isAlliance(e.name) || !r.isBuilt(e))
	}
	return strings.Contains(e.name, "("+at.name+")") || at.hasAliasIn(e.name)
}

// isBuilt tells whether words say that e is built or at work, which a plan says of what its own place has.
func (r *reading) isBuilt(e *entity) bool {
	return slices.ContainsFunc(e.places, func(p place) bool {
		_, explicit := r.statusOf(p.s, p.m)
		return explicit
	})
}

// hasAliasIn tells whether a form of e stands in brackets in name.
func (e *entity) hasAliasIn(name string) bool {
	for a := range e.aliases {
		if strings.Contains(name, "("+a+")") {
			return true
		}
	}
	return false
}

func (r *reading) stateLocated(e, at *entity, p place) {
	if at == nil {
		return
	}
	start, end := p.s.clause(p.m.start)
	r.state(graph.LocatedIn, e, at, p.s, start, max(end, p.m.end), e.settledStatus(), false)
}

// parkInName is the park that the name of e holds, as 望湖科创湾孵化器 does; nil for none.
func (e *entity) parkInName() *entity {
	for _, p := range e.places {
		for _, part := range p.m.parts {
			if part.kind == graph.Park && part.entity != nil && part.entity != e {
				return part.entity
			}
		}
	}
	return nil
}

// placeByName is the place that the name of e gives; known where the name gives one at all, even one that is no
// entity of the document.
func (r *reading) placeByName(e *entity) (at *entity, known bool) {
	if r.code == "" {
		if at := e.parkInName(); at != nil {
			return at, true
		}
		return r.unlistedByName(e)
	}
	if e.entry != nil {
		at := r.placeOfCode(e.entry.Place)
		if e.entry.Place == "" || at == nil && e.kind == graph.Enterprise || at == r.subject && e.kind != graph.Park {
			return nil, false
		}
		return at, true
	}
	hits := r.known.Match([]rune(e.name))
	if at := r.bracketPlace(e, hits); at != nil {
		return at, true
	}
	if at := e.parkInName(); at != nil {
		return at, true
	}
	if len(hits) > 0 && hits[0].Span.Start == 0 && hits[0].Entries[0].Level == graph.MacroRegion && hits[0].Form == hits[0].Entries[0].Name && e.kind == graph.Platform {
		if at := r.byKey[entityKey{graph.Region, graph.Fold(hits[0].Entries[0].Name), ""}]; at != nil && len(at.places) > 0 {
			return at, true
		}
	}
	for i := len(hits) - 1; i >= 0; i-- {
		h := hits[i]
		if h.Entries[0].Code == "" || h.Weak && h.Span.Start > 0 {
			continue
		}
		place := r.choose(h.Entries, nil)
		if place != nil && (h.Weak || place.Level == graph.County && h.Form != place.Name) && !r.within(place.Code, prefix(r.code, 4)) {
			continue
		}
		if place == nil || place.Level == graph.Province || place.Level == graph.Municipality && place.Code != r.code && r.within(r.code, place.Code) || place.Kind != graph.City && !r.within(place.Code, r.code) {
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

// unlistedByName is the district, county or zone of an unlisted subject that the name of e begins with.
func (r *reading) unlistedByName(e *entity) (at *entity, known bool) {
	if o := r.places.zoneOf(e); o != nil {
		return o, true
	}
	if r.places.namesElsewhere(e) {
		return nil, true
	}
	return nil, e.entry != nil && e.entry.Place != ""
}

// bracketPlace is the place in the brackets of a name (枣庄高新区(杭州)科创中心), if the document names it and it is not
// the subject.
func (r *reading) bracketPlace(e *entity, hits []gazetteer.Hit) *entity {
	name := []rune(e.name)
	for _, h := range hits {
		before, after := h.Span.Start-1, h.Span.End
		if before < 0 || after >= len(name) || graph.FoldRune(name[before]) != '(' || graph.FoldRune(name[after]) != ')' {
			continue
		}
		place := h.Entries[0]
		if place.Level == graph.Province || place.Level == graph.Country {
			continue
		}
		if at := r.byKey[entityKey{place.Kind, graph.Fold(place.Name), place.Code}]; at != nil && at != r.subject {
			return at
		}
	}
	return nil
}

// placeOfCode is the entity of a place, or of the subject where the place lies in it and is not named; nil elsewhere.
func (r *reading) placeOfCode(code string) *entity {
	if e := r.places.cities[code]; e != nil {
		return e
	}
	if r.within(code, r.code) {
		return r.subject
	}
	return nil
}

// partOf states the containment of administrative places by their codes, where both are named: the nearest above.
func (r *reading) partOf(e *entity) {
	if (r.unlisted || e.level == graph.Town) && r.isZone(e) && len(e.places) > 0 {
		p := e.places[0]
		start, end := p.s.clause(p.m.start)
		r.state(graph.PartOf, e, r.subject, p.s, start, max(end, p.m.end), graph.Existing, false)
		return
	}
	if e.scope == "" || len(e.places) == 0 {
		return
	}
	above := r.places.above(e.scope)
	if above == nil {
		return
	}
	p := e.places[0]
	start, end := p.s.clause(p.m.start)
	r.state(graph.PartOf, e, above, p.s, start, max(end, p.m.end), graph.Existing, false)
}
