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

// The verbs behind a name whose object is its place.
var placeVerbs = []string{"落户", "入驻", "位于", "坐落", "落地", ":位于", ",位于"}

// placeAround is the place that the clause gives for m; strong where the words say so: a verb behind m, "在X" before or
// behind it, or a district or zone that opens the part of the sentence as its subject.
func (r *reading) placeAround(s *sentence, m *mention) (*entity, bool) {
	if at := r.placeBehind(s, m); at != nil {
		return at, true
	}
	if at := r.placeLater(s, m); at != nil {
		return at, true
	}
	if at := r.placeBefore(s, m); at != nil {
		return at, true
	}
	start, _ := s.clause(m.start)
	for _, p := range s.within(start, m.start) {
		place := p.kind == graph.City || p.kind == graph.Park && p.park == graph.Zone || p.entity != nil && p.entity.level == graph.Country
		if place && p.start > start && s.text[p.start-1] == '在' && p.entity != nil && p.entity != m.entity && (r.isHome(p.entity) || r.words.founding.in(s.text[p.end:m.start])) {
			return s.nearer(p).entity, true
		}
	}
	for i := start; i < m.start; i++ { // 在云设立研究院
		if s.text[i] == '在' && r.abbreviatesHome(s, i+1) && r.words.founding.ends(s.text[i:m.start]) {
			return r.subject, true
		}
	}
	for _, p := range s.mentions { // 望湖区“云上工坊”
		if p.end == m.start && p.kind == graph.City && s.text[m.start] == '“' && r.isZone(p.entity) {
			return p.entity, true
		}
	}
	return r.placeAsSubject(s, m)
}

// placeBefore reads "地处P的m", "设在P的m".
func (r *reading) placeBefore(s *sentence, m *mention) *entity {
	if m.start == 0 || s.text[m.start-1] != '的' {
		return nil
	}
	for i, p := range s.mentions {
		if p.end == m.start-1 && (p.kind == graph.City || p.kind == graph.Park) {
			first := p.start
			if i > 0 && s.mentions[i-1].end == p.start {
				first = s.mentions[i-1].start
			}
			if r.words.lying.ends(s.text[max(0, first-3):first]) {
				return p.entity
			}
		}
	}
	return nil
}

// nearer is the place that stands right behind p and lies in it (望湖区 of 云河市望湖区), else p.
func (s *sentence) nearer(p *mention) *mention {
	for _, m := range s.mentions {
		if m.start == p.end && m.kind == graph.City {
			return m
		}
	}
	return p
}

// placeBehind reads "m落户X" and "m在X揭牌".
func (r *reading) placeBehind(s *sentence, m *mention) *entity {
	from := max(m.end, m.shortEnd+1)
	if m.shortEnd == 0 {
		from = m.end
	}
	for _, part := range []string{"总部", "项目", "二期", "一期"} {
		if beginsWith(s.text[from:], part) {
			from += len([]rune(part))
		}
	}
	after := string(s.text[from:min(from+3, len(s.text))])
	for _, verb := range placeVerbs {
		if strings.HasPrefix(after, verb) {
			if at := r.placeAt(s, from+len([]rune(verb))); at != nil {
				return at
			}
		}
	}
	if strings.HasPrefix(after, "在") {
		for _, p := range s.mentions {
			if p.start == from+1 && (p.kind == graph.City || p.kind == graph.Park) && r.words.placeAct.begins(s.text[p.end:]) {
				return p.entity
			}
		}
	}
	return nil
}

// placeLater is the place of a name that opens its part of the sentence, told by a later clause: "Z由A与B共建,落户X".
func (r *reading) placeLater(s *sentence, m *mention) *entity {
	start, end := s.part(m.start)
	if m.start != start {
		return nil
	}
	for i := m.end; i < end; i++ {
		if s.text[i] != ',' {
			continue
		}
		for _, verb := range placeVerbs {
			if strings.HasPrefix(string(s.text[i+1:min(i+4, end)]), verb) {
				if at := r.placeAt(s, i+1+len([]rune(verb))); at != nil {
					return at
				}
			}
		}
	}
	return nil
}

func hasAnyPrefix(text []rune, list []string) bool {
	for _, x := range list {
		if beginsWith(text, x) {
			return true
		}
	}
	return false
}

// placeAsSubject is the district or zone that opens the part of the sentence in which m is presented as its own.
func (r *reading) placeAsSubject(s *sentence, m *mention) (*entity, bool) {
	for _, p := range s.mentions { // 云河科创谷引来A研究院
		if start, _ := s.clause(m.start); p.start == start && p.kind == graph.Park && p.end < m.start && p.entity != m.entity && r.words.gaining.begins(s.text[p.end:]) {
			return p.entity, true
		}
	}
	p, start := r.clauseSubject(s, m)
	if p == nil {
		return nil, false
	}
	clause, _ := s.clause(m.start)
	if m.start == clause && clause != start || m.park == graph.Zone {
		return nil, false
	}
	if p.entity == m.entity || p.entity == r.subject || !r.isHome(p.entity) {
		return nil, false
	}
	founded := m.kind != graph.Enterprise && m.kind != graph.University && r.words.founding.in(s.text[p.end:m.start])
	if gap := string(s.text[p.end:m.start]); strings.HasPrefix(gap, "与") && !founded || strings.HasPrefix(gap, "、") || strings.HasPrefix(gap, "联合") && !founded {
		return nil, false
	}
	if _, foreign := r.presented(s, m); foreign && m.kind != graph.Platform && m.kind != graph.Park || m.kind == graph.University {
		return nil, false
	}
	return p.entity, true
}

// acts tells whether the place s.mentions[i] is one that something is said of in the clause from start on: "“一核”即云河高
// 新区", "支持望湖区建设A、青岚县打造B".
func (r *reading) acts(s *sentence, start, i int) bool {
	p := s.mentions[i]
	if p.start <= start {
		return false
	}
	before := string(s.text[start:p.start])
	if strings.HasPrefix(before, "“") && (strings.HasSuffix(before, "”即") || strings.HasSuffix(before, "”为") || strings.HasSuffix(before, "”:")) {
		return true
	}
	verb, _ := r.words.founding.longest(s.text[p.end:])
	if other, _ := r.words.building.longest(s.text[p.end:]); other > verb {
		verb = other
	}
	if verb == 0 {
		return false
	}
	return r.sponsored(s, p.start) || s.text[p.start-1] == '、' && (i == 0 || !s.joined(i-1, i))
}

// clauseSubject is the mention that opens the nearest clause before m, in its part of the sentence, that a place or
// zone opens, and where that clause begins; nil where none does.
func (r *reading) clauseSubject(s *sentence, m *mention) (*mention, int) {
	from, _ := s.part(m.start)
	for at := m.start; ; {
		start, _ := s.clause(at)
		var found *mention
		for i, p := range s.mentions {
			if p.end <= m.start && !strings.HasSuffix(p.form, "带") && (p.kind == graph.City || p.kind == graph.Park && p.park == graph.Zone) && (p.start == start || r.acts(s, start, i)) {
				found = p
			}
		}
		if found != nil {
			return found, start
		}
		if start <= from {
			return nil, 0
		}
		at = start - 1
	}
}

// placeAt is the place or zone named right at offset at (one or two characters may stand between), or nil.
func (r *reading) placeAt(s *sentence, at int) *entity {
	for i, m := range s.mentions {
		if m.start < at || m.start-at > 1 || m.kind != graph.City && m.kind != graph.Park {
			continue
		}
		if i+1 < len(s.mentions) && s.mentions[i+1].start == m.end && s.mentions[i+1].kind == graph.City {
			m = s.mentions[i+1] // 云河市望湖区: the nearer place
		}
		return m.entity
	}
	return nil
}

// presented tells whether the words around m present it as the place's own, and whether as a partner from elsewhere.
func (r *reading) presented(s *sentence, m *mention) (own, foreign bool) {
	start, end := s.clause(m.start)
	first, _ := s.listBounds(m)
	if m.kind == graph.Platform || m.kind == graph.Park {
		start = max(start, first-4)
	}
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
