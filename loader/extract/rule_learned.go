package extract

import (
	"strings"

	"innograph/graph"
)

// learn remembers the names that strong evidence gave, and their short forms, so that they are found everywhere.
func (r *reading) learn(s *sentence) {
	for _, m := range s.mentions {
		stem := m.kind == graph.Program && m.name != "" && m.name != m.form // A of A、B专项 is a name only there
		if m.entry == nil && m.kind != graph.Industry && !stem {
			r.learnForm(m.form, m)
		}
		if short := s.abbreviation(m.end); short != "" {
			m.shortEnd = matching(s.text, m.end)
			m.aliases = append(m.aliases, short)
			r.learnForm(short, m)
		}
		if m.kind == graph.Enterprise && m.rank >= rankSuffix && m.entry == nil {
			for _, short := range r.shortFirms(m.form) {
				m.aliases = append(m.aliases, short)
				r.learnForm(short, m)
			}
		}
	}
}

func (r *reading) learnForm(form string, m *mention) {
	if len([]rune(form)) < 2 {
		return
	}
	name := m.name
	if name == "" {
		name = m.form
	}
	if m.entry != nil {
		name = m.entry.Name
	}
	r.learned.add([]rune(form), string(m.kind)+"\t"+string(m.park)+"\t"+name)
}

// abbreviation reads "(以下简称X)" at offset at.
func (s *sentence) abbreviation(at int) string {
	if at >= len(s.text) || s.text[at] != '(' {
		return ""
	}
	end := matching(s.text, at)
	if end < 0 {
		return ""
	}
	inside := string(s.text[at+1 : end])
	for _, lead := range []string{"以下简称", "下称", "简称"} {
		if short, ok := strings.CutPrefix(inside, lead); ok {
			return strings.Trim(short, "“”\":")
		}
	}
	return ""
}

// dropShortForms takes out the mentions inside brackets that introduce a short form: they are the name before.
func (s *sentence) dropShortForms() {
	kept := s.mentions[:0]
	end := 0
	for _, m := range s.mentions {
		if m.start >= end {
			kept = append(kept, m)
		}
		end = max(end, m.shortEnd)
	}
	s.mentions = kept
}

// The legal forms that a short name drops, longest first.
var legalForms = []string{"股份有限公司", "有限责任公司", "集团有限公司", "(集团)有限公司", "有限公司", "集团"}

// shortFirms derives the short forms in which plans name a company again: without legal form, bracket or the place
// before it.
func (r *reading) shortFirms(name string) []string {
	core := name
	for _, legal := range legalForms {
		if cut, ok := strings.CutSuffix(core, legal); ok {
			core = cut
			break
		}
	}
	var forms []string
	if core != name && len([]rune(core)) >= 3 {
		forms = append(forms, core)
	}
	if i := strings.IndexRune(core, '('); i > 0 && len([]rune(core[:i])) >= 3 {
		forms = append(forms, core[:i])
	}
	return forms
}

// findLearned proposes the names that were learned anywhere in the document.
func findLearned(r *reading, s *sentence) []*mention {
	var list []*mention
	for i := 0; i < len(s.text); i++ {
		n, value := r.learned.longest(s.text[i:])
		if n == 0 {
			continue
		}
		f := strings.SplitN(value, "\t", 3)
		list = append(list, &mention{
			start: i, end: i + n, kind: graph.Kind(f[0]), park: graph.ParkKind(f[1]), name: f[2], rank: rankList,
			form: string(s.text[i : i+n]), rule: "learned",
		})
		i += n - 1
	}
	return list
}
