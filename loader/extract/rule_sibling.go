package extract

import (
	"strings"

	"innograph/graph"
)

// findSiblings proposes firms that only their company tells: a member of a list whose other members are firms, and
// what a plan supports in working with a university ("支持X与Y大学…").
func findSiblings(r *reading, s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	for _, m := range s.mentions {
		list = r.beside(list, s, bounds, m)
		if !r.wholeItem(s, bounds, m) {
			continue
		}
		if m.end < len(s.text) && s.text[m.end] == '、' {
			list = r.appendSibling(list, s, m.end+1, s.itemEnd(m.end+1))
		}
		if m.start > 0 && s.text[m.start-1] == '、' {
			start, _ := bounds.left(m.start - 1)
			list = r.appendSibling(list, s, start, m.start-1)
		}
	}
	return r.leaders(list, s, bounds)
}

// wholeItem tells whether m is a firm that is the whole of its item of a list, not the beginning of another name there
// (国家电网云河变电站).
func (r *reading) wholeItem(s *sentence, b *borders, m *mention) bool {
	return m.kind == graph.Enterprise && b.itemLeft(m.end) >= m.start && r.nameEnds(s, m.end)
}

// beside adds the unknown actor on the other side of a joiner from a university or institute ("支持X与Y大学…",
// "Y大学与X共建…", "X联合Y大学…").
func (r *reading) beside(list []*mention, s *sentence, b *borders, m *mention) []*mention {
	if m.kind != graph.University && m.kind != graph.ResearchInstitute && m.kind != graph.Enterprise {
		return list
	}
	for _, joiner := range []string{"与", "联合", "携手"} {
		if m.kind == graph.Enterprise && !r.firmBeside(s, b, m, joiner) {
			continue
		}
		n := len([]rune(joiner))
		if at := m.start - n; at > 1 && string(s.text[at:m.start]) == joiner {
			if start, _ := b.left(at); r.sponsored(s, start) {
				list = r.appendSibling(list, s, start, at)
			}
		}
		if end := m.end + n; end <= len(s.text) && string(s.text[m.end:end]) == joiner {
			if stop := r.partnerWord(s, end); stop > end {
				for from, at := end, end; at <= stop; at++ {
					if at == stop || s.text[at] == '、' {
						list = r.appendSibling(list, s, from, at)
						from = at + 1
					}
				}
			}
		}
	}
	return list
}

// firmBeside tells whether what joiner joins to the firm m from the left, if anything, ends like the name of a firm.
func (r *reading) firmBeside(s *sentence, b *borders, m *mention, joiner string) bool {
	if at := m.start - len([]rune(joiner)); at > 1 && string(s.text[at:m.start]) == joiner {
		start, _ := b.left(at)
		return r.words.firmEnd.ends(s.text[start:at])
	}
	return true
}

// partnerWord is where the next word of working together begins behind offset at, within a name's length, or -1.
func (r *reading) partnerWord(s *sentence, at int) int {
	for i := at; i < len(s.text) && i-at < 24; i++ {
		if isClauseEnd(s.text[i]) || s.text[i] == '等' {
			return -1
		}
		if n, _ := r.words.partner.longest(s.text[i:]); n > 0 {
			return i
		}
	}
	return -1
}

// leaders adds the unknown actor that leads something ("由X牵头").
func (r *reading) leaders(list []*mention, s *sentence, b *borders) []*mention {
	for i := 2; i+1 < len(s.text); i++ {
		if s.text[i] == '牵' && s.text[i+1] == '头' {
			if start, _ := b.left(i); start > 0 && s.text[start-1] == '由' {
				list = r.appendSibling(list, s, start, i)
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
	return r.words.sponsors.ends(s.text[max(0, at-2):at])
}

// itemEnd is where the item of a list that begins at offset at ends: at the next separator, or -1 where none comes.
func (s *sentence) itemEnd(at int) int {
	for i := at; i < len(s.text) && i-at < 14; i++ {
		if strings.ContainsRune("、等与和及为", s.text[i]) {
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
	if p := s.place(m); p != nil && (p.start != start || p.end >= end || p.kind != graph.Region && p.kind != graph.City) || r.words.generic.covered(text) || r.hasVerb(text) || r.words.notIndustry.covered(text) ||
		strings.ContainsAny(m.form, "、,。;:()“”《》0123456789") || r.isIndustry(m.form) || r.endsOtherwise(text) {
		return list
	}
	return append(list, m)
}

// endsOtherwise tells whether text has a last word of names that makes no firm of it.
func (r *reading) endsOtherwise(text []rune) bool {
	for i := range text {
		if n, kind, _ := r.lastWord(text[i:]); n > 0 && i+n == len(text) && kind != graph.Enterprise {
			return true
		}
	}
	return false
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
