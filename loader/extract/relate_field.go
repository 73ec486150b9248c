package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"innograph/graph"
)

// fieldHead closes a list of industries: "等重点领域", "产业", "等战略性新兴产业"; no further member follows it.
var fieldHead = regexp.MustCompile(`(?:等[^、,。;和与及等]{0,8}?|(?:重点|关键|核心|优势|特色|新兴|前沿|未来|传统|主导|支柱|首位|战略性|高新技术|高技术|技术|产业){0,4})(?:领域|产业链|产业集群|集群|产业|行业|新赛道|赛道|方向|方面)(?:[^、]|$)`)

// researchEnd closes a list of what is looked into ("开展A、B研究").
var researchEnd = regexp.MustCompile(`(?:基础|应用|技术|联合|协同|科学|关键技术|共性技术)*(?:研究|研发|攻关|试验|探索)`)

// focusByField reads lists of industries that a head closes, behind "在", "支持" and the like: they are what the programme
// or platform that the words name is for, else what the home works on ("在A、B和C领域加大投入").
// Under a title that is an industry, such lists tell its products. Industries that begin at told are told of already.
func (r *reading) focusByField(s *sentence, told map[int]bool) {
	if r.titled[s.section] != nil {
		return
	}
	for _, o := range r.words.scope.all(s.text) {
		if s.covered(o.start, o.end) || r.words.scope.insideLonger(s.text, o) || s.inQuotes(o.start) || r.words.suffixes.begins(s.text[o.start:]) { // 开发区
			continue
		}
		list := r.fieldList(s, o.end, o.value)
		if len(list) == 0 || told[list[0].start] {
			continue
		}
		last := list[len(list)-1].end
		start, end := s.clause(o.start)
		if o.value == "research" && r.researchers(s, start, o.start, list) {
			continue
		}
		agent := r.fieldAgent(s, start, o.start)
		if from, _ := s.part(o.start); agent == nil && o.value == "research" {
			if m := r.opener(s, from, start); m != nil {
				agent = m.entity
			}
		}
		if agent == nil && o.value == "in" && !r.foundsMany(s.behind(last)) {
			agent = r.scopeAgent(s, o.start, last)
		}
		if agent == nil {
			agent = r.home(s)
		}
		status := graph.Ongoing
		if r.supports(s, start, o.start) {
			status = graph.Planned
		}
		for _, f := range list {
			r.focus(agent, f, s, start, max(end, f.end), status)
		}
	}
}

// researchers states that the organisations before the verb of research at offset at work on the fields of list; false
// where there is none.
func (r *reading) researchers(s *sentence, start, at int, list []field) bool {
	actors := r.organisations(s, at)
	for _, m := range actors {
		for _, f := range list {
			r.focus(m.entity, f, s, start, f.end, graph.Ongoing)
		}
	}
	return len(actors) > 0
}

// organisations gives the universities, institutes and firms that its clause names before offset at.
func (r *reading) organisations(s *sentence, at int) []*mention {
	start, _ := s.clause(at)
	var list []*mention
	for _, m := range s.within(start, at) {
		if isOrganisation(m.kind) {
			list = append(list, m)
		}
	}
	return list
}

// fieldAgent is the place, park or institute named last in [start,at), else the one that the sentence defines, or nil.
func (r *reading) fieldAgent(s *sentence, start, at int) *entity {
	list := s.within(start, at)
	for i := len(list) - 1; i >= 0; i-- {
		if canFocus(list[i].kind) {
			return list[i].entity
		}
	}
	if m := s.defined(); m != nil {
		return m.entity
	}
	return nil
}

// defined is the name that a colon sets apart at the beginning of s, behind a number (2.云河科创湾:位于…), or nil.
func (s *sentence) defined() *mention {
	if len(s.mentions) == 0 || !canFocus(s.mentions[0].kind) {
		return nil
	}
	m := s.mentions[0]
	if before := string(s.text[:m.start]); strings.HasPrefix(before, "“") && (strings.HasSuffix(before, "”即") || strings.HasSuffix(before, "”为")) {
		return m
	}
	if m.end >= len(s.text) || s.text[m.end] != ':' || strings.Trim(string(s.text[:m.start]), "0123456789.()一二三四五六七八九十、 ") != "" {
		return nil
	}
	return m
}

// fieldList is the list behind offset at that a head closes, or that, behind a word of research, the clause or "的"
// closes: two items or more, half of them, behind a word of
// research all, known or of a likely form. Nil where it is none.
func (r *reading) fieldList(s *sentence, at int, sort string) []field {
	_, end := s.clause(at)
	stop := r.fieldStop(string(s.text[at:end]), sort)
	if stop <= 0 || r.words.noFocus.in(s.text[at+stop:end]) {
		return nil
	}
	var list []field
	refused := 0
	for from, stop := at, at+stop; from < stop; {
		to := from
		for to < stop && s.text[to] != '、' {
			to++
		}
		if to == stop && to-from > 3 && countsList(s.text, to-2) { // "A、B两个领域"
			to -= 2
		}
		if item := s.text[from:to]; len(item) < 2 || !r.isIndustry(string(item)) && r.refuseField(s, item, from, to) {
			refused++
		} else {
			list = append(list, r.joinedFields(item, from)...)
		}
		for from = to; from < stop && s.text[from] != '、'; {
			from++
		}
		from++
	}
	if sort == "research" && len(list) == 1 && refused == 0 && r.likely(list) == 1 && len(r.organisations(s, at)) > 0 {
		return list
	}
	if len(list) < 2 || 3*refused > len(list) || 2*r.likely(list) < len(list) || sort == "research" && r.likely(list) < len(list) {
		return nil
	}
	return list
}

// fieldStop is the length of the list that clause begins with, in code points, or -1.
func (r *reading) fieldStop(clause, sort string) int {
	m := findFieldHead(clause)
	if sort == "research" {
		if i := researchEnd.FindStringIndex(clause); i != nil && (m == nil || i[0] < m[0]) {
			return len([]rune(clause[:i[0]]))
		}
		if i := strings.IndexAny(clause, "等的"); i >= 0 && (m == nil || i < m[0]) {
			return len([]rune(clause[:i]))
		}
		if m == nil {
			return len([]rune(clause))
		}
	}
	if m == nil {
		return -1
	}
	return len([]rune(clause[:m[0]]))
}

// findFieldHead is where fieldHead matches first in clause, or nil. It looks only around the first of its last words:
// seventeen code points of three bytes stand in front of it at most, or 等 and eight of any.
func findFieldHead(clause string) []int {
	at := len(clause)
	for _, word := range []string{"领域", "产业", "集群", "行业", "赛道", "方向", "方面"} {
		if i := strings.Index(clause[:at], word); i >= 0 {
			at = i
		}
	}
	if at == len(clause) {
		return nil
	}
	from := max(0, at-17*len("等"))
	for !utf8.RuneStart(clause[from]) {
		from--
	}
	m := fieldHead.FindStringIndex(clause[from:])
	if m != nil {
		m[0], m[1] = m[0]+from, m[1]+from
	}
	return m
}

// likely counts the industries of list that the gazetteer knows or that end like one.
func (r *reading) likely(list []field) int {
	n := 0
	for _, f := range list {
		if r.likelyIndustry(f.form) {
			n++
		}
	}
	return n
}

// likelyIndustry tells whether the gazetteer knows form as an industry, or it ends like one.
func (r *reading) likelyIndustry(form string) bool {
	return r.isIndustry(form) || r.words.industryEnd.ends([]rune(form))
}
