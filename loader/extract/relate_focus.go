package extract

import (
	"innograph/graph"
)

// relateFocus reads which industries actors work on: by their name (大数据产业园), by a verb of building up
// (重点发展A、B), by the head of a list of firms (A、B等重点医药企业), and by the section's title (5.新医药。).
func relateFocus(r *reading, s *sentence) {
	fields := r.fields(s)
	r.focusByName(s, fields)
	r.focusByVerb(s, fields)
	r.focusByHead(s, fields)
}

// field is an industry named in a sentence.
type field struct {
	start, end int
	name       string
	form       string
}

// fields finds the industries of a sentence: what the gazetteer knows, and what stands before 产业 or 产业集群.
func (r *reading) fields(s *sentence) []field {
	var list []field
	for _, h := range r.known.Match(s.text) {
		if h.Entries[0].Kind == graph.Industry && !h.Weak {
			list = append(list, field{h.Span.Start, h.Span.End, h.Entries[0].Name, string(s.text[h.Span.Start:h.Span.End])})
		}
	}
	return list
}

// industry is the entity of a field; stating a relation with it keeps it in the graph.
func (r *reading) focus(e *entity, f field, s *sentence, start, end int, status graph.Status) {
	if e == nil {
		return
	}
	industry := r.entity(graph.Industry, f.name, "", nil)
	if rule, _ := graph.Rule(graph.FocusesOn); !rule.Allows(e.kind, graph.Industry) {
		return
	}
	industry.keep = true
	industry.aliases[f.form] = true
	industry.places = append(industry.places, place{s, &mention{start: f.start, end: f.end, kind: graph.Industry, form: f.form, entity: industry}})
	r.state(graph.FocusesOn, e, industry, s, start, end, status, false)
}

// focusByName: an industry inside the name of a park, platform, institute or firm is what it works on.
func (r *reading) focusByName(s *sentence, fields []field) {
	for _, m := range s.mentions {
		switch m.kind {
		case graph.Park, graph.Platform, graph.ResearchInstitute:
		default:
			continue
		}
		status, _ := r.statusOf(s, m)
		for _, f := range fields {
			if m.start <= f.start && f.end <= m.end {
				r.focus(m.entity, f, s, m.start, m.end, status)
			}
		}
	}
}

// focusByVerb: industries right behind a verb of building up belong to who opens the clause, else to the home.
func (r *reading) focusByVerb(s *sentence, fields []field) {
	for _, o := range r.words.focus.all(s.text) {
		if s.covered(o.start, o.end) || r.words.focus.insideLonger(s.text, o) {
			continue
		}
		list := r.fieldsAfter(s, fields, o.end)
		if len(list) == 0 {
			continue
		}
		start, end := s.clause(o.start)
		agent := r.focusAgent(s, o.start)
		status := graph.Ongoing
		if r.supports(s, start, o.start) {
			status = graph.Planned
		}
		for _, f := range list {
			r.focus(agent, f, s, start, max(end, f.end), status)
		}
	}
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

// fieldsAfter gives the industries that stand in a chain right behind offset at.
func (r *reading) fieldsAfter(s *sentence, fields []field, at int) []field {
	var list []field
	for _, f := range fields {
		if f.start < at || s.covered(f.start, f.end) {
			continue
		}
		if gap := f.start - at; gap > 4 || gap > 0 && !separates(string(s.text[at:f.start])) {
			break
		}
		list = append(list, f)
		at = f.end
		if n, _ := r.words.industry.longest(s.text[at:]); n > 0 {
			at += n
		}
	}
	if len(list) > 0 && !r.endsAsIndustry(s, list[len(list)-1].end) {
		return nil
	}
	return list
}

func separates(gap string) bool {
	switch gap {
	case "、", "和", "及", "与", "以及", "等":
		return true
	}
	return false
}

// endsAsIndustry tells whether what follows the last industry shows that industries are meant, not a longer phrase.
func (r *reading) endsAsIndustry(s *sentence, at int) bool {
	if at >= len(s.text) || isClauseEnd(s.text[at]) || s.text[at] == '等' || s.text[at] == '、' {
		return true
	}
	n, _ := r.words.industry.longest(s.text[at:])
	return n > 0
}

// focusAgent is the place, park, institute or firm that opens the clause, else the last one of the clause before in
// the same part, else the home.
func (r *reading) focusAgent(s *sentence, at int) *entity {
	start, _ := s.clause(at)
	for _, m := range s.within(start, at) {
		if m.kind == graph.City || m.kind == graph.Park || m.kind == graph.Enterprise || m.kind == graph.Platform || m.kind == graph.ResearchInstitute {
			return m.entity
		}
	}
	return r.home(s)
}

// focusByHead: "A、B等重点医药企业" says what A and B work on.
func (r *reading) focusByHead(s *sentence, fields []field) {
	for _, f := range fields {
		if s.covered(f.start, f.end) {
			continue
		}
		n, value := r.words.heads.longest(s.text[min(f.end, len(s.text)):])
		if n == 0 {
			if n, value = r.words.heads.longest(s.text[min(f.end+2, len(s.text)):]); n == 0 {
				continue
			}
		}
		kind := graph.Kind(value)
		if kind != graph.Enterprise && kind != graph.Park {
			continue
		}
		for _, m := range s.listBefore(f.start) {
			if m.kind == kind {
				r.focus(m.entity, f, s, m.start, f.end+n, graph.Existing)
			}
		}
	}
}

// listBefore gives the chain of mentions that ends shortly before offset at, with "等" and a few words between.
func (s *sentence) listBefore(at int) []*mention {
	for i := len(s.mentions) - 1; i >= 0; i-- {
		m := s.mentions[i]
		if m.end > at {
			continue
		}
		if at-m.end > 8 || m.end >= len(s.text) || s.text[m.end] != '等' {
			return nil
		}
		from, to := s.chain(i)
		return s.mentions[from:to]
	}
	return nil
}
