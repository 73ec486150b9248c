package extract

import (
	"strings"

	"innograph/graph"
)

// relatePrograms states who runs a programme: an agency or zone that the clause names before it, else the home of the
// sentence.
func relatePrograms(r *reading, s *sentence) {
	for _, m := range s.mentions {
		if m.kind != graph.Program || s.cell {
			continue
		}
		if hasAnyPrefix(s.text[m.end:], []string{"经验", "”经验"}) { // 学习运用“千万工程”经验
			continue
		}
		start, end := s.clause(m.start)
		status, _ := r.programStatus(s, m)
		if len(r.bidders(s, m.start)) > 0 {
			continue
		}
		if r.isOfHigher(m) {
			r.state(graph.ParticipatesIn, r.subject, m.entity, s, start, max(end, m.end), status, false)
			continue
		}
		if r.takesPart(s, m) {
			r.state(graph.ParticipatesIn, r.runner(s, start, m.start), m.entity, s, start, max(end, m.end), status, false)
			continue
		}
		if zone := r.zoneOf(s, m); zone != nil {
			r.state(graph.Runs, r.subject, m.entity, s, start, max(end, m.end), status, false)
			r.state(graph.ParticipatesIn, zone, m.entity, s, start, max(end, m.end), status, false)
			continue
		}
		if p := s.ownerBefore(m); p != nil && p.kind != graph.Region {
			r.state(graph.Runs, p.entity, m.entity, s, start, max(end, m.end), status, false)
			continue
		} else if p != nil || s.text[m.start] == '“' && r.words.higher.ends(s.text[max(0, m.start-3):m.start]) {
			r.state(graph.ParticipatesIn, r.subject, m.entity, s, start, max(end, m.end), status, false)
			continue
		}
		r.relateLed(s, m, status)
		if r.relateExplained(s, m, status) {
			continue
		}
		runner := r.runner(s, start, m.start)
		r.state(graph.Runs, runner, m.entity, s, start, max(end, m.end), status, false)
		r.focusByProgram(s, m, runner)
	}
}

// focusByProgram states that who runs a programme builds up the industry that its name begins with ("实施种业振兴行动").
func (r *reading) focusByProgram(s *sentence, m *mention, runner *entity) {
	if runner == nil || runner.kind != graph.City && runner.kind != graph.Park {
		return
	}
	for _, f := range r.fields(s) {
		n := 0
		if beginsWith(s.text[f.end:], "业") || beginsWith(s.text[f.end:], "产业") {
			n, _ = r.words.industry.longest(s.text[f.end:])
			n = max(n, 1)
		}
		if f.start == m.start && f.end < m.end && r.words.becoming.begins(s.text[f.end+n:]) {
			r.focus(runner, f, s, m.start, m.end, graph.Ongoing)
		}
	}
}

// takesPart tells whether a verb of taking part stands before the list that m is in ("积极参与A计划、B计划").
func (r *reading) takesPart(s *sentence, m *mention) bool {
	first, _ := s.listBounds(m)
	start, _ := s.clause(m.start)
	return first >= start+2 && r.words.borders.covered(s.text[start:first]) && hasAnyPrefix(s.text[first-2:first], []string{"参与", "参加", "加入"})
}

// relateLed reads the clause behind a programme that tells who runs it and who takes part ("…计划,由市科技局会同A大学…").
func (r *reading) relateLed(s *sentence, m *mention, status graph.Status) {
	_, end := s.clause(m.end)
	if end+1 >= len(s.text) || s.text[end] != ',' || s.text[end+1] != '由' {
		return
	}
	from, to := s.clause(end + 1)
	for _, x := range s.within(from, to) {
		switch x.kind {
		case graph.Agency:
			r.state(graph.Runs, x.entity, m.entity, s, m.start, to, status, false)
		case graph.University, graph.ResearchInstitute, graph.Enterprise:
			r.state(graph.ParticipatesIn, x.entity, m.entity, s, m.start, to, status, false)
		}
	}
}

// relateExplained reads the entry of a glossary, "X计划:市委、市政府推出的…", and tells whether it is one: the agencies
// before the verb run the programme.
func (r *reading) relateExplained(s *sentence, m *mention, status graph.Status) bool {
	if m.end >= len(s.text) || s.text[m.end] != ':' {
		return false
	}
	_, end := s.clause(m.end + 1)
	explained := false
	for _, x := range s.within(m.end, end) {
		if behind := string(s.text[x.end:end]); x.kind == graph.Agency && r.words.programVerb.in([]rune(behind)) {
			r.state(graph.Runs, x.entity, m.entity, s, m.start, end, status, false)
			explained = true
		}
	}
	return explained
}

// zoneOf is the zone that a programme in a heading is named after: the place runs it and the zone takes part. Nil for
// other programmes.
func (r *reading) zoneOf(s *sentence, m *mention) *entity {
	if !s.heading {
		return nil
	}
	for _, p := range m.parts {
		if p.kind == graph.Park && p.entity != nil && p.start == m.start {
			return p.entity
		}
	}
	return nil
}

// findOpenings marks the blocks whose first sentence, and the sections whose title, names just one programme: what
// follows in them is about it.
func (r *reading) findOpenings() {
	block := -1
	for _, s := range r.sentences {
		if s.block == block || s.cell {
			continue
		}
		block = s.block
		e := s.onlyProgram()
		switch {
		case e == nil:
		case s.heading:
			r.headed[s.section] = e
		default:
			r.opening[block] = e
			if e.kind == graph.Program && len(s.text)-len([]rune(e.name)) <= 8 {
				r.announced[block] = e
			}
		}
	}
}

// onlyProgram is the one programme that s names, nil for none or several.
func (s *sentence) onlyProgram() *entity {
	var found *entity
	for _, m := range s.mentions {
		if m.kind != graph.Program {
			continue
		}
		if found != nil {
			return nil
		}
		found = m.entity
	}
	return found
}

// isOfHigher tells whether the programme is named after a province or region, or is a national one: the place takes
// part in it and does not run it.
func (r *reading) isOfHigher(m *mention) bool {
	if r.subject == nil || r.subject.kind == graph.Region || r.isEvent(m.form) {
		return false
	}
	for _, p := range m.parts {
		if p.start == m.start && (p.kind == graph.Region || p.entity != nil && p.entity.level == graph.Municipality && p.entity != r.subject) {
			return true
		}
	}
	return strings.HasPrefix(m.form, "国家") || strings.HasPrefix(m.form, "省")
}

// isEvent tells whether a programme by its last word is a forum, fair or contest, which whoever holds it runs.
func (r *reading) isEvent(form string) bool {
	text := []rune(form)
	for i := range text {
		if n, value := r.words.programSuffix.longest(text[i:]); i+n == len(text) && value == "event" {
			return true
		}
	}
	return false
}

// ownerBefore is the place that stands right before a programme in quotation marks as its owner (望湖区“云翼”计划), or nil.
func (s *sentence) ownerBefore(m *mention) *mention {
	for _, p := range s.mentions {
		if rule, _ := graph.Rule(graph.Runs); p.end == m.start && s.text[m.start] == '“' && rule.Allows(p.kind, graph.Program) {
			return p
		}
	}
	return nil
}

// runner is the agency, zone or place that opens the clause or stands right before the verb, else the home of the sentence. Programmes of a higher
// government that the place takes part in have no runner here.
func (r *reading) runner(s *sentence, start, at int) *entity {
	for _, m := range s.within(start, at) {
		n, _ := r.words.programVerb.longest(s.text[m.end:])
		if rule, _ := graph.Rule(graph.Runs); rule.Allows(m.kind, graph.Program) && (m.start == start && m.kind != graph.Region || n > 0 && m.end+n == at) {
			return m.entity
		}
	}
	home := r.home(s)
	if home != nil && (home.kind == graph.University || home.kind == graph.ResearchInstitute) {
		return nil
	}
	return home
}
