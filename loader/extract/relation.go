package extract

import (
	"sort"
	"strings"

	"innograph/graph"
)

type relationKey struct {
	kind     graph.RelationType
	from, to *entity
}

// relation is a relationship as it is found, with the places that state it.
type relation struct {
	relationKey
	status     map[graph.Status]int
	collective bool
	spans      []stated
	said       map[graph.Span]bool // the spans of spans
	first      int
}

type stated struct {
	s    *sentence
	span graph.Span
}

// state adds a relation that the words [start,end) of s state, if the ontology allows it. A relation said twice keeps
// every place; it is collective only if each statement is.
func (r *reading) state(kind graph.RelationType, from, to *entity, s *sentence, start, end int, status graph.Status, collective bool) {
	rule, _ := graph.Rule(kind)
	if from == nil || to == nil || from == to || !rule.Allows(from.kind, to.kind) {
		return
	}
	if rule.Undirected && to.id() < from.id() {
		from, to = to, from
	}
	key := relationKey{kind, from, to}
	rel := r.byEnds[key]
	if rel == nil {
		rel = &relation{relationKey: key, status: make(map[graph.Status]int), said: make(map[graph.Span]bool), collective: collective, first: len(r.relations)}
		r.byEnds[key] = rel
		from.placed = from.placed || kind == graph.LocatedIn
		r.relations = append(r.relations, rel)
	}
	rel.collective = rel.collective && collective
	rel.status[status]++
	span := r.trim(s.spanAt(start, end))
	if !rel.said[span] {
		rel.said[span] = true
		rel.spans = append(rel.spans, stated{s, span})
	}
}

// settled is the most real status that any statement gives.
func (rel *relation) settled() graph.Status {
	for _, s := range graph.Statuses {
		if rel.status[s] > 0 {
			return s
		}
	}
	return graph.Existing
}

// fillRelations writes the relations whose ends are kept into g, in order of their first evidence.
func (r *reading) fillRelations(g *graph.DocumentGraph) {
	kept := make(map[string]bool, len(g.Entities))
	for _, e := range g.Entities {
		kept[e.ID] = true
	}
	for _, rel := range r.relations {
		if !kept[rel.from.id()] || !kept[rel.to.id()] {
			continue
		}
		sort.SliceStable(rel.spans, func(i, j int) bool { return rel.spans[i].span.Start < rel.spans[j].span.Start })
		status := rel.settled()
		if rel.kind == graph.LocatedIn || rel.kind == graph.AffiliatedWith {
			status = rel.from.settledStatus()
		}
		out := graph.NewRelation(rel.kind, rel.from.id(), rel.to.id(), status)
		out.Collective = rel.collective
		for _, p := range rel.spans[:min(len(rel.spans), graph.MaxEvidence)] {
			out.Evidence = append(out.Evidence, r.evidence(p.s, p.span))
		}
		g.Relations = append(g.Relations, out)
	}
	sort.SliceStable(g.Relations, func(i, j int) bool {
		return g.Relations[i].Evidence[0].Span.Start < g.Relations[j].Evidence[0].Span.Start
	})
}

// chain is the run of mentions joined by nothing but separators that contains s.mentions[i]: indices [from,to).
func (s *sentence) chain(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && s.joined(from-1, from) {
		from--
	}
	for to < len(s.mentions) && s.joined(to-1, to) {
		to++
	}
	return from, to
}

// joined tells whether only a separator of lists stands between the mentions i and j = i+1.
func (s *sentence) joined(i, j int) bool {
	gap := s.text[s.mentions[i].end:s.mentions[j].start]
	if len(gap) > 0 && gap[0] == '(' {
		if end := matching(gap, 0); end > 0 {
			gap = gap[end+1:]
		}
	}
	if n := len(gap); n > 1 && n <= 3 && gap[n-1] == '、' && isHan(gap[0]) && gap[0] != '等' { // 中科院系统、…
		return true
	}
	if len(gap) > 2 {
		return false
	}
	switch string(gap) {
	case "、", "和", "及", "以及", "或", "”“", "":
		return true
	}
	return false
}

// expand gives the entities of mentions, twins included.
func expand(list []*mention) []*entity {
	var out []*entity
	for _, m := range list {
		out = append(out, m.entity)
		for _, t := range m.twins {
			out = append(out, t.entity)
		}
	}
	return out
}

// home is the place that a sentence is about: the zone or district of its section, else the document's subject.
func (r *reading) home(s *sentence) *entity {
	if s.zone != nil {
		return s.zone
	}
	return r.subject
}

// findZones marks the sentences of a paragraph that a park or district of the subject opens like a label, and those under
// a heading that names one.
func (r *reading) findZones() {
	zones := make(map[int]*entity)
	labels := make(map[int]*entity)
	block := -1
	for _, s := range r.sentences {
		r.mentionSubject(s)
		if m := s.label(); m != nil && s.block != block && !s.cell && m.entity != r.subject && (m.kind == graph.Park || r.isZone(m.entity)) {
			labels[s.block] = m.entity
		}
		block = s.block
		if !s.heading || s.section < 0 {
			continue
		}
		for _, m := range s.mentions {
			for _, c := range append([]*mention{m}, m.parts...) {
				if c.entity != nil && c.entity != r.subject && r.isZone(c.entity) && !s.isFrame(m) && !strings.Contains(r.document.Title, c.form) {
					zones[s.section] = c.entity
				}
			}
		}
	}
	for _, s := range r.sentences {
		if !s.heading {
			s.zone = labels[s.block]
		}
		for i := s.section; i >= 0 && s.zone == nil; i = r.doc.Sections[i].Parent {
			s.zone = zones[i]
		}
	}
}

// label is the place or park that a space or a colon sets apart at the beginning of s ("云河新城 聚力发展…"), or nil.
func (s *sentence) label() *mention {
	if m := s.defined(); m != nil && (m.kind == graph.Park || m.kind == graph.City) {
		return m
	}
	if len(s.mentions) == 0 {
		return nil
	}
	m := s.mentions[0]
	if m.entity == nil || m.start > 0 || m.end >= len(s.text)-4 || s.text[m.end] != ' ' || m.kind != graph.Park && m.kind != graph.City {
		return nil
	}
	return m
}

// isFrame tells whether m is only what the clause starts from: "以m…为牵引", "依托m".
func (s *sentence) isFrame(m *mention) bool {
	start, end := s.clause(m.start)
	before := string(s.text[start:m.start])
	return strings.HasSuffix(before, "依托") || strings.HasSuffix(before, "以") && strings.ContainsRune(string(s.text[m.end:max(m.end, end)]), '为')
}

// isZone tells whether e is a zone or district of the document's subject.
func (r *reading) isZone(e *entity) bool {
	if r.subject != nil && r.subject.kind == graph.Park {
		return e.kind == graph.City && e.level == graph.Town && !e.abroad
	}
	if e.kind == graph.Park && e.park == graph.Zone && !strings.HasSuffix(e.name, "示范区") && !strings.HasSuffix(e.name, "试验区") {
		return e.entry == nil || r.within(e.entry.Place, r.code)
	}
	if e.kind == graph.City && e.level == graph.Town {
		return !e.abroad && r.subject != nil && r.subject.kind != graph.Region
	}
	if r.unlisted {
		return e.kind == graph.City && e.scope == "" && e.level == graph.County && r.subject.level == graph.Prefecture
	}
	return e.kind == graph.City && e.scope != "" && r.within(e.scope, r.code)
}
