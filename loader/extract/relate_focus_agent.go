package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// growAgent is focusAgent for what only places, parks, firms and programmes with a field do: build up an industry.
func (r *reading) growAgent(s *sentence, at int) *entity {
	if e := r.focusAgent(s, at); e != nil && e.kind != graph.Platform && e.kind != graph.ResearchInstitute && (e.kind != graph.Program || !strings.HasSuffix(e.name, "行动")) {
		return e
	}
	return r.home(s)
}

// supports tells whether the clause only supports or plans what is told ("支持X发展Y").
func (r *reading) supports(s *sentence, start, at int) bool {
	for i := start; i < at; i++ {
		if n, value := r.words.ties.longest(s.text[i:at]); n > 0 && value == string(graph.Planned) {
			return true
		}
	}
	return false
}

// focusAgent is the actor named last before offset at in its clause; else the one that opens an earlier clause of the same
// part; else the programme, platform, institute or park that ends the clause before; else the home.
func (r *reading) focusAgent(s *sentence, at int) *entity {
	start, _ := s.clause(at)
	list := s.within(start, at)
	for i := len(list) - 1; i >= 0; i-- {
		if canFocus(list[i].kind) && !s.isMeans(list[i]) {
			return list[i].entity
		}
	}
	if m := s.defined(); m != nil {
		return m.entity
	}
	from, _ := s.part(at)
	for _, m := range s.mentions {
		if m.start == from && m.end < start && m.kind == graph.City && r.isZone(m.entity) { // 望湖区建设A,发展B
			return m.entity
		}
	}
	if m := r.opener(s, from, start); m != nil {
		return m.entity
	}
	if m := r.builtBefore(s, start); m != nil {
		return m.entity
	}
	if m := r.builtFirst(s, from); m != nil && m.end < start {
		return m.entity
	}
	return r.home(s)
}

// builtFirst is the park that the first clause from offset from on is about, and names alone behind a verb ("高质量建设青岚
// 科学园,加快…,推动A、B发展"); nil where there is none.
func (r *reading) builtFirst(s *sentence, from int) *mention {
	_, end := s.clause(from)
	list := s.within(from, end)
	if len(list) != 1 || list[0].kind != graph.Park || end-list[0].end > 4 || list[0].start == from || s.isFrame(list[0]) || !r.words.borders.covered(s.text[from:list[0].start]) {
		return nil
	}
	return list[0]
}

// builtBefore is the park, platform, institute or programme that the nearest clause before offset start is about: the one
// that it ends with, or the only name in it, behind a verb ("推动云河产业园提档升级,聚焦A、B"); nil where there is none.
func (r *reading) builtBefore(s *sentence, start int) *mention {
	from, _ := s.part(start)
	for at := start; at > from; {
		begin, end := s.clause(at - 1)
		list := s.within(begin, at)
		at = begin
		if len(list) == 0 {
			continue
		}
		m := list[len(list)-1]
		if !canFocus(m.kind) || m.kind == graph.City || m.kind == graph.Enterprise || m.kind == graph.University || s.isFrame(m) {
			return nil
		}
		alone := len(list) == 1 && m.kind != graph.Program && end-m.end <= 8 && r.words.borders.covered(s.text[begin:m.start])
		if alone || start-m.end <= 3 {
			return m
		}
		return nil
	}
	return nil
}

// isMeans tells whether m is only what somebody works with: "以A为载体", "发挥A作用".
func (s *sentence) isMeans(m *mention) bool {
	_, end := s.clause(m.end)
	behind := string(s.text[m.end:max(end, m.end)])
	return strings.HasPrefix(behind, "为") || strings.HasSuffix(behind, "作用")
}

// chainEnd is the last mention of the list that m stands in.
func (s *sentence) chainEnd(m *mention) *mention {
	i := slices.Index(s.mentions, m)
	_, to := s.chain(i)
	return s.mentions[to-1]
}

func canFocus(k graph.Kind) bool {
	rule, _ := graph.Rule(graph.FocusesOn)
	return rule.Allows(k, graph.Industry)
}

// opener is the institute, platform, university or firm that opens the nearest clause of [from,start) that one opens,
// behind nothing but verbs such as 推动.
func (r *reading) opener(s *sentence, from, start int) *mention {
	for at := start; at > from; {
		begin, _ := s.clause(at - 1)
		for _, m := range s.mentions {
			if m.end < start && !s.isMeans(m) && !s.isMeans(s.chainEnd(m)) && (m.start == begin || m.start > begin && r.words.borders.covered(s.text[begin:m.start])) && (m.kind == graph.ResearchInstitute || m.kind == graph.Platform || m.kind == graph.University || m.kind == graph.Enterprise) {
				return m
			}
		}
		at = begin - 1
	}
	return nil
}

// scopeAgent is the programme or platform named last before offset at, or first behind the list, or the one that the
// paragraph's first sentence names; nil where there is none.
func (r *reading) scopeAgent(s *sentence, at, behind int) *entity {
	var found *entity
	for _, m := range s.mentions {
		if m.kind != graph.Program && m.kind != graph.Platform {
			continue
		}
		if m.end <= at || m.start >= behind && found == nil {
			found = m.entity
		}
	}
	if found == nil {
		found = r.opening[s.block]
	}
	if found == nil {
		found = r.headed[s.section]
	}
	return found
}
