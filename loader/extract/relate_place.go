package extract

import (
	"strings"

	"innograph/graph"
)

// relatePlaces reads places that the words around a name give: "Z落户X", "X建成Z", "X依托Z", "位于X".
func relatePlaces(r *reading, s *sentence) {
	for _, m := range s.mentions {
		if !canBeLocated(m.kind) {
			continue
		}
		at, strong := r.placeAround(s, m)
		own, foreign := r.presented(s, m)
		if foreign && !own {
			m.entity.foreign++
		} else {
			m.entity.own++
		}
		if at == nil || !strong {
			continue
		}
		status, _ := r.statusOf(s, m)
		start, end := s.clause(m.start)
		r.state(graph.LocatedIn, m.entity, at, s, start, max(end, m.end), status, false)
	}
}

func canBeLocated(k graph.Kind) bool {
	switch k {
	case graph.Park, graph.University, graph.ResearchInstitute, graph.Enterprise, graph.Platform:
		return true
	}
	return false
}

// placeAround is the place that the clause gives for m; strong where the words say so.
func (r *reading) placeAround(s *sentence, m *mention) (*entity, bool) {
	after := string(s.text[m.end:min(m.end+3, len(s.text))])
	for _, verb := range []string{"落户", "入驻", "位于", "坐落", "落地"} {
		if strings.HasPrefix(after, verb) {
			if at := r.placeAt(s, m.end+2); at != nil {
				return at, true
			}
		}
	}
	start, _ := s.clause(m.start)
	for _, p := range s.within(start, m.start) {
		if p.start == start && p.kind == graph.City && p.entity != nil && p.entity != m.entity && r.isHome(p.entity) && p.entity != r.subject {
			return p.entity, true
		}
		if p.kind == graph.City || p.kind == graph.Park && p.park == graph.Zone {
			if p.start > start && s.text[p.start-1] == '在' && r.isHome(p.entity) {
				return p.entity, true
			}
		}
	}
	return nil, false
}

// placeAt is the place or zone named right at offset at (one or two characters may stand between), or nil.
func (r *reading) placeAt(s *sentence, at int) *entity {
	for _, m := range s.mentions {
		if m.start >= at && m.start-at <= 1 && (m.kind == graph.City || m.kind == graph.Park) {
			return m.entity
		}
	}
	return nil
}

// presented tells whether the words around m present it as the place's own, and whether as a partner from elsewhere.
func (r *reading) presented(s *sentence, m *mention) (own, foreign bool) {
	start, end := s.clause(m.start)
	for i := start; i < m.start; i++ {
		if n, _ := r.words.outside.longest(s.text[i:]); n > 0 && i+n <= m.start && !s.covered(i, i+n) {
			foreign = true
		}
		if s.text[i] == '与' && !s.covered(i, i+1) {
			foreign = true
		}
	}
	own = r.words.local.in(s.text[start:m.start]) || r.words.local.in(s.text[m.end:max(end, m.end)])
	return own && !foreign, foreign
}
