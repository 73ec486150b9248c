package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// relateFocus reads which industries actors work on: by their name (大数据产业园), by a verb of building up
// (重点发展A、B), by the head of a list of firms (A、B等重点医药企业), and by the section's title (5.新医药。).
func relateFocus(r *reading, s *sentence) {
	fields := r.fields(s)
	r.focusByName(s, fields)
	r.focusByTitle(s, fields)
	told := r.focusByVerb(s, fields)
	r.focusByCluster(s, fields)
	r.focusByHead(s, fields)
	r.focusByScope(s, fields)
	r.focusByField(s, told)
	r.focusDealtOut(s, fields)
	r.focusInMatters(s, fields)
}

// focusInMatters reads "X方面,A、B…": the firms of the next clause work on X.
func (r *reading) focusInMatters(s *sentence, fields []field) {
	for _, f := range fields {
		start, end := s.clause(f.start)
		if f.start != start || end >= len(s.text) || s.text[end] != ',' || !hasAnyPrefix(s.text[f.end:], []string{"方面,", "领域,", "产业,"}) {
			continue
		}
		next, stop := s.clause(end + 1)
		for i, m := range s.mentions {
			if m.start != next || m.kind != graph.Enterprise {
				continue
			}
			from, to := s.chain(i)
			for _, x := range s.mentions[from:to] {
				if x.kind == graph.Enterprise {
					r.focus(x.entity, f, s, start, stop, graph.Existing)
				}
			}
		}
	}
}

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
	for _, h := range r.known.Match(s.text) {
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

// focus states that e works on the industry of f, which that keeps in the graph.
func (r *reading) focus(e *entity, f field, s *sentence, start, end int, status graph.Status) {
	if e == nil {
		return
	}
	if rule, _ := graph.Rule(graph.FocusesOn); !rule.Allows(e.kind, graph.Industry) {
		return
	}
	industry := r.focusOn(e, f.name, s, start, end, status)
	industry.aliases[f.form] = true
	if n, _ := r.words.industry.longest(s.text[f.end:]); n > 0 {
		industry.aliases[string(s.text[f.start:f.end+n])] = true
	}
	industry.places = append(industry.places, place{s, &mention{start: f.start, end: f.end, kind: graph.Industry, form: f.form, entity: industry}})
}

// focusOn states that e works on the industry named name, said elsewhere in the section or sentence.
func (r *reading) focusOn(e *entity, name string, s *sentence, start, end int, status graph.Status) *entity {
	industry := r.entity(graph.Industry, name, "", nil)
	industry.keep = true
	r.state(graph.FocusesOn, e, industry, s, start, end, status, false)
	return industry
}

// focusByName: an industry inside the name of a park, platform, institute or firm is what it works on.
func (r *reading) focusByName(s *sentence, fields []field) {
	for _, m := range s.mentions {
		switch m.kind {
		case graph.Park, graph.Platform, graph.ResearchInstitute, graph.Program:
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

// focusByTitle: a heading that is the name of an industry says what the place builds up, and what the firms that its
// section presents as the place's own work on.
func (r *reading) focusByTitle(s *sentence, fields []field) {
	if s.heading && s.section >= 0 {
		if r.isTitleOf(s, fields) {
			for i := range fields {
				r.focus(r.home(s), fields[i], s, 0, len(s.text), graph.Ongoing)
			}
			r.titled[s.section] = &fields[0]
		}
		return
	}
	f := r.titled[s.section]
	if f == nil {
		return
	}
	for _, m := range s.mentions {
		if own, foreign := r.presented(s, m); m.kind == graph.Enterprise && own && !foreign {
			start, end := s.clause(m.start)
			r.focusOn(m.entity, f.name, s, start, max(end, m.end), graph.Existing)
		}
	}
}

// isTitleOf tells whether the heading holds nothing but a number, industries and words that go with them.
func (r *reading) isTitleOf(s *sentence, fields []field) bool {
	if len(fields) == 0 {
		return false
	}
	at := 0
	for at < fields[0].start && strings.ContainsRune("0123456789.()一二三四五六七八九十、 ", s.text[at]) {
		at++
	}
	for _, f := range fields {
		if f.start < at || !r.words.titleWords.covered(s.text[at:f.start]) || s.covered(f.start, f.end) {
			return false
		}
		at = f.end
	}
	return r.words.titleWords.covered([]rune(strings.TrimRight(string(s.text[at:]), "。 ")))
}

// focusByVerb: industries right behind a verb of building up belong to the actor before the verb, else to the home.
// Firms that the same sentence goes on to present as the place's own work on them too. It gives back where the
// industries begin that it told of.
func (r *reading) focusByVerb(s *sentence, fields []field) map[int]bool {
	told := make(map[int]bool)
	for _, o := range r.words.focus.all(s.text) {
		if s.covered(o.start, o.end) || r.words.focus.insideLonger(s.text, o) || s.inQuotes(o.start) {
			continue
		}
		var list []field
		if o.value != "" {
			list = r.unknownFields(s, o.end)
		}
		if len(list) == 0 {
			list = r.listedFields(s, o.end)
		}
		if len(list) == 0 && (o.value != "field" || r.growsBehind(s, fields, o.end)) {
			list = r.fieldsAfter(s, fields, o.end)
		}
		if more := r.fieldList(s, o.end, ""); len(more) > len(list) && r.titled[s.section] == nil {
			list = more
		}
		if len(list) == 0 {
			continue
		}
		start, end := s.clause(o.start)
		agent := r.focusAgent(s, o.start)
		if o.value == "grow" {
			agent = r.growAgent(s, o.start)
		}
		status := graph.Ongoing
		if r.supports(s, start, o.start) {
			status = graph.Planned
		}
		for _, f := range list {
			told[f.start] = true
			if f.of != nil {
				r.focus(f.of, f, s, start, max(end, f.end), status)
			} else {
				r.focus(agent, f, s, start, max(end, f.end), status)
			}
		}
		if len(list) == 1 {
			r.focusFirms(s, list[0])
		}
	}
	return told
}

// growsBehind tells whether an industry stands right at offset at with words of its growth behind it
// ("加快服务外包产业发展").
func (r *reading) growsBehind(s *sentence, fields []field, at int) bool {
	for _, f := range fields {
		if f.start != at {
			continue
		}
		n, value := r.words.industry.longest(s.text[f.end:])
		return value == "industry" && hasAnyPrefix(s.text[f.end+n:], []string{"发展", "高质量发展", "集聚", "壮大", "升级", "提质", "振兴", "做大"})
	}
	return false
}

// focusByCluster: an industry with "产业集群", "生产基地" and the like behind it, under a verb of building, is what the
// actor before the verb, or the home, builds up.
func (r *reading) focusByCluster(s *sentence, fields []field) {
	for _, f := range fields {
		n, _ := r.words.clusters.longest(s.text[f.end:])
		start, end := s.clause(f.start)
		if n == 0 || s.covered(f.start, f.end) || !r.words.focus.in(s.text[start:f.start]) && !r.words.building.in(s.text[start:f.start]) {
			continue
		}
		r.focus(r.growAgent(s, f.start), f, s, start, end, graph.Ongoing)
	}
}

// growAgent is focusAgent for what only places, parks, firms and programmes do: build up an industry.
func (r *reading) growAgent(s *sentence, at int) *entity {
	if e := r.focusAgent(s, at); e != nil && e.kind != graph.Platform && e.kind != graph.ResearchInstitute {
		return e
	}
	return r.home(s)
}

// focusFirms gives the industry to the firms of the place in the later clauses of the same part.
func (r *reading) focusFirms(s *sentence, f field) {
	_, end := s.part(f.end)
	for _, m := range s.within(f.end, end) {
		if own, foreign := r.presented(s, m); m.kind == graph.Enterprise && own && !foreign {
			r.focusOn(m.entity, f.name, s, f.start, m.end, graph.Existing)
		}
	}
}

// inQuotes tells whether offset at lies between quotation marks: slogans say nothing of industries.
func (s *sentence) inQuotes(at int) bool {
	for i := at - 1; i >= 0 && at-i < 40 && s.text[i] != '”'; i-- {
		if s.text[i] == '“' {
			return true
		}
	}
	return false
}

// unknownFields reads a list of industries that the gazetteer does not know, by "产业" and the like behind it
// ("壮大X产业集群", "优先发展A、B等产业").
func (r *reading) unknownFields(s *sentence, at int) []field {
	stop := r.fieldsEnd(s, at)
	if stop < 0 {
		return nil
	}
	var list []field
	for from := at; from < stop; {
		to := from
		for to < stop && s.text[to] != '、' && s.text[to] != '等' && !countsList(s.text, to) {
			to++
		}
		begin, of := from, (*entity)(nil)
		for _, m := range s.mentions {
			if m.start == from && m.end < to && (m.kind == graph.City || m.kind == graph.Park) {
				begin, of = m.end, m.entity
			}
		}
		if item := s.text[begin:to]; len(item) >= 2 {
			if r.refuseField(s, item, begin, to) {
				return nil
			}
			for _, f := range r.joinedFields(item, begin) {
				f.of = of
				list = append(list, f)
			}
		}
		if to < stop && s.text[to] != '、' {
			break
		}
		from = to + 1
	}
	return list
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
		if strings.ContainsRune("和与及", item[i]) && !r.goesAlong(item[i+1:]) && !r.isIndustry(whole) && (r.isIndustry(a) || r.isIndustry(b)) {
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
			if value == "industry" {
				return i
			}
			return -1
		}
	}
	for _, m := range s.within(start, at) {
		if (m.kind == graph.City || m.kind == graph.Park) && at-m.end <= 6 && end-at <= 30 {
			if list := strings.FieldsFunc(string(s.text[at:end]), isListMark); slices.ContainsFunc(list, r.likelyIndustry) {
				return end
			}
		}
	}
	if list := strings.FieldsFunc(string(s.text[at:end]), isListMark); end-at <= 40 && len(list) > 1 && !slices.ContainsFunc(list, func(item string) bool { return !r.likelyIndustry(item) }) {
		return end
	}
	return -1
}

// isListMark tells whether c stands between the members of a list.
func isListMark(c rune) bool { return strings.ContainsRune("、和与及", c) }

// refuseField tells whether an item of a list of industries names none.
func (r *reading) refuseField(s *sentence, item []rune, from, to int) bool {
	verb, _ := r.words.borders.longest(item)
	return len(item) > 10 || verb == len(item) || strings.ContainsRune("和与及", item[len(item)-1]) || strings.ContainsRune("和与及", item[0]) || strings.ContainsAny(string(item), "“”—0123456789+链的") || r.words.notIndustry.covered(item) ||
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

// focusDealtOut reads "A、B分别担任X、Y产业链链主": as many firms as industries, each its own.
func (r *reading) focusDealtOut(s *sentence, fields []field) {
	at := strings.Index(string(s.text), "分别")
	if at < 0 {
		return
	}
	at = len([]rune(string(s.text)[:at]))
	start, end := s.clause(at)
	firms := r.sideBefore(s, at)
	var behind []field
	for _, f := range fields {
		if f.start > at && f.end <= end {
			behind = append(behind, f)
		}
	}
	if len(firms) != len(behind) {
		return
	}
	for i, m := range firms {
		r.focus(m.entity, behind[i], s, start, end, graph.Existing)
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
	return n > 0
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
	list = s.within(from, start)
	if len(list) > 0 {
		m := list[len(list)-1]
		if near := start-m.end <= 3; near && canFocus(m.kind) && m.kind != graph.City && m.kind != graph.Enterprise && m.kind != graph.University {
			return m.entity
		}
	}
	return r.home(s)
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

// focusByScope: "在A、B等领域…" says what the programme or platform is for that the sentence names before, or that
// opens the paragraph.
func (r *reading) focusByScope(s *sentence, fields []field) {
	for i, c := range s.text {
		if c != '在' && !(c == '以' && strings.Contains(string(s.text[i:]), "为重点")) || s.covered(i, i+1) {
			continue
		}
		list := r.listedFields(s, i+1)
		if len(list) == 0 {
			list = r.fieldsAfter(s, fields, i+1)
		}
		if len(list) == 0 || r.words.noFocus.in(s.behind(list[len(list)-1].end)) {
			continue
		}
		agent := r.scopeAgent(s, i, list[len(list)-1].end)
		start, end := s.clause(i)
		for _, f := range list {
			r.focus(agent, f, s, start, max(end, f.end), graph.Ongoing)
		}
	}
}

// behind is the rest of the clause from offset at on.
func (s *sentence) behind(at int) []rune {
	_, end := s.clause(at)
	return s.text[at:max(end, at)]
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
