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
	r.focusByFaring(s, fields)
	r.focusByLabel(s)
}

// focusByFaring reads what is said of the place's industries where they open a clause ("家电、装备制造加快迈向高端化",
// "新型显示、集成电路产业集群获评优秀"): the home builds them up.
func (r *reading) focusByFaring(s *sentence, fields []field) {
	for _, f := range fields {
		start, end := s.clause(f.start)
		if f.start != start || s.covered(f.start, f.end) || r.titled[s.section] != nil {
			continue
		}
		list := r.fieldChain(s, fields, start)
		last := list[len(list)-1].end
		if beginsWith(s.text[last:], "产业") && !beginsWith(s.text[last:], "产业集群") && !beginsWith(s.text[last:], "产业规模") {
			last += len([]rune("产业"))
		}
		opens := start == 0 && last < len(s.text)-6 && strings.ContainsRune(",:", s.text[last]) && (last > list[len(list)-1].end || s.text[last-1] == '业') // 现代物流业,…
		if !opens && (!r.words.faring.begins(s.text[last:]) || r.words.noFocus.in(s.text[last:end])) {
			continue
		}
		for _, f := range list {
			r.focus(r.home(s), f, s, start, end, graph.Ongoing)
		}
		if opens && len(list) == 1 {
			r.focusLabelled(s, list[0], last)
		}
	}
}

// focusLabelled states that what a sentence presents as the place's own works on the industry f that opens it like a
// label: its firms, institutes and platforms behind offset at.
func (r *reading) focusLabelled(s *sentence, f field, at int) {
	for _, m := range s.within(at, len(s.text)) {
		switch m.kind {
		case graph.Enterprise, graph.ResearchInstitute, graph.Platform:
			if _, foreign := r.presented(s, m); !foreign {
				start, end := s.clause(m.start)
				r.focusOn(m.entity, f.name, s, start, max(end, m.end), graph.Existing)
			}
		}
	}
}

// focusInMatters reads "X方面,A、B…": the firms of the next clause work on X.
func (r *reading) focusInMatters(s *sentence, fields []field) {
	for _, f := range fields {
		start, end := s.clause(f.start)
		if f.start != start {
			continue
		}
		if r.sectorOpens(s, f) {
			continue
		}
		if end >= len(s.text) || s.text[end] != ',' || !hasAnyPrefix(s.text[f.end:], []string{"方面,", "领域,", "产业,"}) {
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

// sectorOpens reads a part of a sentence that the name of a sector opens ("装备制造产业重点支持A、B扩产"): the home builds it
// up, and the firms that the part presents work on it. It tells whether f is one.
func (r *reading) sectorOpens(s *sentence, f field) bool {
	from, end := s.part(f.start)
	at := f.end
	if !strings.HasSuffix(f.form, "产业") {
		if !beginsWith(s.text[at:], "产业") {
			return false
		}
		at += len([]rune("产业"))
	}
	if f.start != from || !r.words.sectorVerb.begins(s.text[at:]) || s.covered(f.start, f.end) {
		return false
	}
	r.focus(r.home(s), f, s, from, end, graph.Ongoing)
	for _, m := range s.within(at, end) {
		if own, foreign := r.presented(s, m); m.kind == graph.Enterprise && own && !foreign {
			r.focus(m.entity, f, s, from, end, graph.Existing)
		}
	}
	return true
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
		if m.kind == graph.Program && m.name != "" && m.name != m.form && strings.HasSuffix(m.form, "技术") && !s.hasField(fields, m) { // 海洋技术、钢铁技术等专项
			r.focus(m.entity, field{start: m.start, end: m.end, name: r.industryName(m.form), form: m.form}, s, m.start, m.end, status)
		}
		for _, f := range fields {
			if m.start <= f.start && f.end <= m.end && !r.words.noField.covered([]rune(f.name)) {
				r.focus(m.entity, f, s, m.start, m.end, status)
			}
		}
	}
}

// hasField tells whether an industry of fields stands in m.
func (s *sentence) hasField(fields []field, m *mention) bool {
	return slices.ContainsFunc(fields, func(f field) bool { return m.start <= f.start && f.end <= m.end })
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
		if o.value == "list" && len(list) < 2 {
			list = nil
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
		if (o.value == "" || o.value == "list") && r.words.noFocus.in(s.behind(list[len(list)-1].end)) {
			continue
		}
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
				continue
			}
			r.focus(agent, f, s, start, max(end, f.end), status)
			if agent != nil && agent.kind == graph.Program && strings.HasSuffix(agent.name, "行动") { // 实施A行动,聚焦X、Y
				r.focus(r.home(s), f, s, start, max(end, f.end), status)
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
		n, _ := r.words.industry.longest(s.text[f.end:])
		return r.words.becoming.begins(s.text[f.end+n:])
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
		if r.foundsMany(s.behind(list[len(list)-1].end)) { // 在A、B等领域新设一批平台
			agent = r.home(s)
		}
		start, end := s.clause(i)
		for _, f := range list {
			r.focus(agent, f, s, start, max(end, f.end), graph.Ongoing)
		}
	}
}

// foundsMany tells whether text is of many platforms or parks to come, none of which it names ("争取新设一批重点实验室").
func (r *reading) foundsMany(text []rune) bool {
	at := strings.Index(string(text), "一批")
	return at >= 0 && r.words.suffixes.in([]rune(string(text)[at:]))
}

// behind is the rest of the clause from offset at on.
func (s *sentence) behind(at int) []rune {
	_, end := s.clause(at)
	return s.text[at:max(end, at)]
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
