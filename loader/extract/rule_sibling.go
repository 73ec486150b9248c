package extract

import (
	"strings"

	"innograph/graph"
)

// What stands before an actor that a plan supports or sets to work.
var sponsors = []string{"支持", "推动", "鼓励", "引导", "依托", "由", "发挥", "培育"}

// findSiblings proposes firms that only their company tells: a member of a list whose other members are firms, and
// what a plan supports in working with a university ("支持X与Y大学…").
func findSiblings(r *reading, s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	for _, m := range s.mentions {
		if m.kind == graph.Enterprise && m.end < len(s.text) && s.text[m.end] == '、' {
			list = r.appendSibling(list, s, m.end+1, s.itemEnd(m.end+1))
		}
		if m.kind == graph.Enterprise && m.start > 0 && s.text[m.start-1] == '、' {
			start, _ := bounds.left(m.start - 1)
			list = r.appendSibling(list, s, start, m.start-1)
		}
		if m.kind == graph.University && m.start > 0 && s.text[m.start-1] == '与' {
			start, _ := bounds.left(m.start - 1)
			if r.sponsored(s, start) {
				list = r.appendSibling(list, s, start, m.start-1)
			}
		}
	}
	return list
}

// sponsored tells whether a verb of support, or the beginning of the clause, stands right before offset at.
func (r *reading) sponsored(s *sentence, at int) bool {
	if at == 0 || isClauseEnd(s.text[at-1]) {
		return true
	}
	before := string(s.text[max(0, at-2):at])
	for _, w := range sponsors {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// itemEnd is where the item of a list that begins at offset at ends: at the next separator, or -1 where none comes.
func (s *sentence) itemEnd(at int) int {
	for i := at; i < len(s.text) && i-at < 14; i++ {
		if strings.ContainsRune("、等与和及", s.text[i]) {
			return i
		}
		if isClauseEnd(s.text[i]) {
			return -1
		}
	}
	return -1
}

// appendSibling adds [start,end) as a firm unless it cannot be one.
func (r *reading) appendSibling(list []*mention, s *sentence, start, end int) []*mention {
	if end-start < 2 || end-start > 12 {
		return list
	}
	text := s.text[start:end]
	m := &mention{start: start, end: end, kind: graph.Enterprise, rank: rankWeak, rule: "sibling", form: string(text)}
	if p := s.place(m); p != nil && (p.start != start || p.end >= end || p.kind != graph.Region && p.kind != graph.City) || r.words.generic.covered(text) || r.words.borders.in(text) || r.words.notIndustry.covered(text) ||
		strings.ContainsAny(m.form, "、,。;:()“”《》0123456789") || r.isIndustry(m.form) || r.endsLikeName(text) {
		return list
	}
	return append(list, m)
}

// isIndustry tells whether the gazetteer knows form as an industry.
func (r *reading) isIndustry(form string) bool {
	for _, e := range r.known.Lookup(form) {
		if e.Kind == graph.Industry {
			return true
		}
	}
	return false
}
