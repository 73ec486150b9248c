package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// field is an industry named in a sentence.
type field struct {
	start, end int
	name       string
	form       string
	// of is the place named right before it in a list (突出云东区软件、青岚县茶叶), which builds it up; nil for others.
	of *entity
}

// fields finds the industries of a sentence that the gazetteer knows. Two that touch are one (化工新材料), and a word
// that narrows an industry belongs to it (先进半导体).
func (r *reading) fields(s *sentence) []field {
	var list []field
	for _, h := range r.hits(s) {
		if h.Entries[0].Kind != graph.Industry || h.Weak && !r.meansIndustry(s, h.Span) {
			continue
		}
		f := r.narrowed(s, field{start: h.Span.Start, end: h.Span.End, name: h.Entries[0].Name})
		if n := len(list); n > 0 && list[n-1].end == f.start {
			f.start, f.name = list[n-1].start, string(s.text[list[n-1].start:f.end])
			list = list[:n-1]
		}
		if strings.HasPrefix(string(s.text[f.end:]), "及零部件") {
			f.end += len([]rune("及零部件"))
			f.name = r.industryName(string(s.text[f.start:f.end]))
		}
		f.form = string(s.text[f.start:f.end])
		list = append(list, f)
	}
	return list
}

// meansIndustry tells whether an ordinary word at span stands for an industry: in a list, or with "产业" behind it, but
// not inside a name.
func (r *reading) meansIndustry(s *sentence, span graph.Span) bool {
	if s.covered(span.Start, span.End) {
		return false
	}
	if s.inList(span) {
		return true
	}
	n, value := r.words.industry.longest(s.text[span.End:])
	return n > 0 && value == "industry"
}

// narrowed extends f over the word right before it that narrows it.
func (r *reading) narrowed(s *sentence, f field) field {
	for n := min(4, f.start); n > 0; n-- {
		if k, _ := r.words.modifiers.longest(s.text[f.start-n : f.start]); k == n && !s.covered(f.start-n, f.start) {
			f.start -= n
			f.name = string(s.text[f.start:f.end])
			break
		}
	}
	return f
}

// unknownFields reads a list of industries that the gazetteer does not know, by "产业" and the like behind it
// ("壮大X产业集群", "优先发展A、B等产业").
func (r *reading) unknownFields(s *sentence, at int) []field {
	stop := r.fieldsEnd(s, at)
	if stop < 0 {
		return nil
	}
	var list []field
	refused := 0
	for from := at; from < stop; {
		to := from
		for to < stop && s.text[to] != '、' && s.text[to] != '等' && !countsList(s.text, to) {
			to++
		}
		begin, of := from, (*entity)(nil)
		for _, m := range s.mentions {
			if m.start == from && m.end < to && (m.kind == graph.City || m.kind == graph.Park) {
				begin, of = m.end, m.entity
			} else if m.start == begin && m.end < to && m.kind == graph.Region { // 长三角航空航天产业
				begin = m.end
			}
		}
		if item := s.text[begin:to]; len(item) >= 2 {
			if s.covered(begin, to) || !r.isIndustry(string(item)) && r.refuseField(s, item, begin, to) {
				refused++
			} else {
				for _, f := range r.joinedFields(item, begin) {
					f.of = of
					list = append(list, f)
				}
			}
		}
		if to < stop && s.text[to] != '、' {
			break
		}
		from = to + 1
	}
	if known := countKnown(r, list); refused > 0 && known < refused {
		return nil
	}
	return list
}

// countKnown is how many of list the gazetteer knows as industries.
func countKnown(r *reading, list []field) int {
	n := 0
	for _, f := range list {
		if r.isIndustry(f.form) {
			n++
		}
	}
	return n
}

// listedFields reads the list behind offset at that "等领域", "等重点领域" or "等为重点" closes, where at least half of three items or
// more are industries the gazetteer knows: their siblings are industries too.
func (r *reading) listedFields(s *sentence, at int) []field {
	_, end := s.clause(at)
	stop := at
	for stop < end && s.text[stop] != '等' {
		stop++
	}
	if head := string(s.text[stop:min(end, stop+5)]); !strings.HasPrefix(head, "等") || !strings.Contains(head, "领域") && !strings.HasPrefix(head, "等为重点") {
		return nil
	}
	var list []field
	known := 0
	for from := at; from < stop; {
		to := from
		for to < stop && s.text[to] != '、' {
			to++
		}
		item := s.text[from:to]
		if len(item) < 2 || !r.isIndustry(string(item)) && r.refuseField(s, item, from, to) {
			return nil
		}
		for _, f := range r.joinedFields(item, from) {
			if list = append(list, f); r.isIndustry(f.form) {
				known++
			}
		}
		from = to + 1
	}
	if len(list) < 3 || 2*known < len(list) {
		return nil
	}
	return list
}

// joinedFields makes one industry of an item, or two where "和", "与" or "及" joins them and one is known.
func (r *reading) joinedFields(item []rune, from int) []field {
	whole := string(item)
	for i := 2; i < len(item)-2; i++ {
		a, b := string(item[:i]), string(item[i+1:])
		if strings.ContainsRune("和与及", item[i]) && !r.goesAlong(item[i+1:]) && !r.isIndustry(whole) && (r.isIndustry(a) || r.isIndustry(b) || r.likelyIndustry(a) && r.likelyIndustry(b)) {
			return []field{{from, from + i, r.industryName(a), a, nil}, {from + i + 1, from + len(item), r.industryName(b), b, nil}}
		}
	}
	return []field{{from, from + len(item), r.industryName(whole), whole, nil}}
}

// goesAlong tells whether text, behind 与 or 和, is no industry of its own but goes with what stands before
// (医用材料与装备).
func (r *reading) goesAlong(text []rune) bool {
	n, value := r.words.industryEnd.longest(text)
	return n == len(text) && value == "part"
}

// fieldsEnd is where a list of industries that begins at offset at ends: before "产业" and the like; or at the end of its
// clause, where a place, park or programme stands right before the verb ("云河高新区突出A、B"). -1 where it is none.
func (r *reading) fieldsEnd(s *sentence, at int) int {
	start, end := s.clause(at)
	for i := at; i < end && i-at < 40; i++ {
		if n, value := r.words.industry.longest(s.text[i:end]); n > 0 && i > at+1 {
			if value == "industry" && !beginsWith(s.text[i:], "产业园") {
				return i
			}
			return -1
		}
	}
	if r.isSector(s.text[at:end]) {
		return end
	}
	for _, m := range s.within(start, at) {
		if (m.kind == graph.City || m.kind == graph.Park) && at-m.end <= 6 && end-at <= 60 {
			list := strings.FieldsFunc(strings.TrimSuffix(string(s.text[at:end]), "等"), isListMark)
			if slices.ContainsFunc(list, r.likelyIndustry) || len(list) > 2 {
				return end
			}
		}
	}
	if list := strings.FieldsFunc(string(s.text[at:end]), isListMark); end-at <= 40 && len(list) > 1 && !slices.ContainsFunc(list, func(item string) bool { return !r.likelyIndustry(item) }) {
		return end
	}
	return -1
}

// isSector tells whether text is the name of one sector (生态循环农业): 业 ends it, behind no word for firms, work or study.
func (r *reading) isSector(text []rune) bool {
	n := len(text)
	return n >= 4 && n <= 8 && text[n-1] == '业' && !strings.ContainsRune("企就创作毕专行物职学就事实伟基", text[n-2]) && !slices.ContainsFunc(text, func(c rune) bool { return !isHan(c) }) && !r.words.borders.in(text) && !r.words.notIndustry.covered(text) && !r.words.generic.covered(text)
}

// isListMark tells whether c stands between the members of a list.
func isListMark(c rune) bool { return strings.ContainsRune("、和与及", c) }

// refuseField tells whether an item of a list of industries names none.
func (r *reading) refuseField(s *sentence, item []rune, from, to int) bool {
	verb, _ := r.words.borders.longest(item)
	return len(item) > 10 || verb == len(item) || strings.ContainsRune("和与及全各新", item[len(item)-1]) || strings.ContainsRune("和与及", item[0]) || strings.ContainsAny(string(item), "“”()—0123456789+链的") || r.words.notIndustry.covered(item) ||
		r.words.generic.covered(item) || r.words.borders.in(item[:len(item)-1]) && r.industryName(string(item)) == string(item) && !strings.ContainsAny(string(item), "和与及") ||
		s.covered(from, to)
}

// industryName is the gazetteer's name for the industry, or form itself.
func (r *reading) industryName(form string) string {
	for _, e := range r.known.Lookup(form) {
		if e.Kind == graph.Industry {
			return e.Name
		}
	}
	return form
}

// countsList tells whether "三大", "两个" and the like at i close a list.
func countsList(text []rune, i int) bool {
	return i+1 < len(text) && strings.ContainsRune("两三四五六七八九十", text[i]) && strings.ContainsRune("大个项条", text[i+1])
}

// fieldsAfter gives the industries that stand in a chain right behind offset at, where what follows shows that
// industries are meant.
func (r *reading) fieldsAfter(s *sentence, fields []field, at int) []field {
	list := r.fieldChain(s, fields, at)
	if len(list) > 0 && !r.endsAsIndustry(s, list[len(list)-1].end) {
		return nil
	}
	return list
}

// fieldChain gives the industries that stand in a chain right behind offset at.
func (r *reading) fieldChain(s *sentence, fields []field, at int) []field {
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
	if at >= len(s.text) || isClauseEnd(s.text[at]) || s.text[at] == '、' {
		return true
	}
	if s.text[at] == '等' {
		_, end := s.clause(at)
		for i := at + 1; i < end && i-at < 10; i++ {
			if n, value := r.words.industry.longest(s.text[i:end]); n > 0 {
				return value == "industry" || string(s.text[i:i+n]) == "领域"
			}
		}
		return at+1 >= len(s.text) || isClauseEnd(s.text[at+1])
	}
	n, _ := r.words.industry.longest(s.text[at:])
	return n > 0 || r.words.becoming.begins(s.text[at:]) || r.words.asMain.begins(s.text[at:])
}
