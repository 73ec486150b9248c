package extract

import (
	"strings"

	"innograph/graph"
)

// relateBranches reads what a name itself says: a branch belongs to the organisation it is named after
// (中国海洋大学日照研究院), and by it that university or academy works with the place.
func relateBranches(r *reading, s *sentence) {
	r.owners(s)
	for _, m := range s.mentions {
		r.relateParts(s, m, m)
		r.knownParent(s, m)
		if status, explicit := r.statusOf(s, m); explicit && m.kind == graph.ResearchInstitute && m.entry != nil && !r.isLocal(m.entity) && status != graph.Existing {
			start, end := s.clause(m.start)
			r.state(graph.PartnersWith, m.entity, r.subject, s, start, max(end, m.end), status, false)
		}
	}
}

// knownParent states that an institute whose full name begins with an academy's belongs to it, by whatever form the text
// calls it (长春光机所), where the text names the academy.
func (r *reading) knownParent(s *sentence, m *mention) {
	if m.entry == nil || m.kind != graph.ResearchInstitute || len(m.parts) > 0 {
		return
	}
	for _, e := range r.entities {
		if e.kind == graph.ResearchInstitute && e != m.entity && e.entry != nil && strings.HasSuffix(e.name, "科学院") && strings.HasPrefix(m.entity.name, e.name) && len(e.places) > 0 {
			r.state(graph.AffiliatedWith, m.entity, e, s, m.start, m.end, graph.Existing, false)
		}
	}
}

// owners reads whom something belongs to: "X(Y所属)", "Y旗下的X".
func (r *reading) owners(s *sentence) {
	for i := 1; i < len(s.mentions); i++ {
		a, b := s.mentions[i-1], s.mentions[i]
		n, _ := r.words.belonging.longest(s.text[min(b.end, len(s.text)):])
		k, _ := r.words.belonging.longest(s.text[min(a.end, len(s.text)):])
		switch {
		case n > 0 && b.start == a.end+1 && s.text[a.end] == '(' && canBeFounded(a.kind):
			r.state(graph.AffiliatedWith, a.entity, b.entity, s, a.start, b.end+n, graph.Existing, false)
		case k > 0 && b.start == a.end+k && canBeFounded(b.kind):
			r.state(graph.AffiliatedWith, b.entity, a.entity, s, a.start, b.end, graph.Existing, false)
		}
	}
}

// relateParts states what the parts of m are to it, down to the parts of parts; whole is the name that holds them all.
func (r *reading) relateParts(s *sentence, m, whole *mention) {
	for _, p := range m.parts {
		if p.entity == nil {
			continue
		}
		status, _ := r.statusOf(s, whole)
		r.state(graph.AffiliatedWith, m.entity, p.entity, s, m.start, m.end, status, false)
		if p.kind == graph.University || p.kind == graph.ResearchInstitute {
			r.partnerByBranch(s, m, p, status)
		}
		r.relateParts(s, p, whole)
	}
}

// partnerByBranch states the partnership of a parent with the place of its branch, if that place is the plan's.
func (r *reading) partnerByBranch(s *sentence, m, parent *mention, status graph.Status) {
	if m.kind != graph.ResearchInstitute && m.kind != graph.Platform && m.kind != graph.Park {
		return
	}
	at := r.placeOfBranch(s, m)
	if z := r.subject; z != nil && z.kind == graph.Park && at != nil && at.kind == graph.City && r.code != "" && r.within(r.code, at.scope) {
		at = z // a branch named after the zone's city, in the plan of the zone
	}
	if at == nil || !r.isHome(at) || r.isLocal(parent.entity) && at == r.subject {
		return
	}
	start, end := s.clause(m.start)
	r.state(graph.PartnersWith, parent.entity, at, s, start, max(end, m.end), status, false)
}

// placeOfBranch is where a branch is: the place in its name, else that of the words around it, else the subject, unless
// the gazetteer knows the branch elsewhere.
func (r *reading) placeOfBranch(s *sentence, m *mention) *entity {
	if at := r.placeInName(s, m); at != nil {
		return at
	}
	if at, stated := r.placeAround(s, m); stated {
		return at
	}
	if m.entry == nil || r.isLocal(m.entity) {
		return r.subject
	}
	return nil
}

// isHome tells whether e is the document's subject or a part of it.
func (r *reading) isHome(e *entity) bool { return e == r.subject || r.isZone(e) }

// calledAfterHome tells whether e is a university called after the subject (云河职业技术学院).
func (r *reading) calledAfterHome(e *entity) bool {
	if e.kind != graph.University || r.subject == nil || r.subject.kind != graph.City || e.entry != nil && e.entry.Place != "" && !r.within(r.code, e.entry.Place) {
		return false
	}
	name := []rune(r.subject.name)
	return len(name) > 2 && strings.HasPrefix(e.name, string(name[:len(name)-1]))
}

// isLocal tells whether the gazetteer places e inside the subject.
func (r *reading) isLocal(e *entity) bool {
	return e.entry != nil && e.entry.Place != "" && r.code != "" && r.within(e.entry.Place, r.code)
}

// placeInName is the entity of the last place or zone named inside m, or nil.
func (r *reading) placeInName(s *sentence, m *mention) *entity {
	var at *entity
	for _, p := range m.parts {
		if p.kind == graph.Park && p.entity != nil {
			at = p.entity
		}
		if p.kind == graph.City && p.entry != nil {
			at = r.lookupPlace(p)
		}
	}
	return at
}

// lookupPlace is the entity of a place named inside another name: it counts as known only if the document names the
// place by itself, or it is the subject or a part of it.
func (r *reading) lookupPlace(p *mention) *entity {
	if e := r.byKey[entityKey{p.entry.Kind, graph.Fold(p.entry.Name), p.entry.Code}]; e != nil {
		return e
	}
	return nil
}
