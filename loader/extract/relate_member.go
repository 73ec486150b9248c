package extract

import (
	"strings"

	"innograph/graph"
)

// relateMembers reads who takes part: "X参与Y", "A牵头,B、C参与的Y", "以A为龙头的Y联盟".
func relateMembers(r *reading, s *sentence) {
	r.carriersOf(s)
	for i, m := range s.mentions {
		if m.kind != graph.Program && m.kind != graph.Platform {
			continue
		}
		r.ledBehind(s, m)
		r.ledBefore(s, m)
		r.takenIn(s, m)
		before := string(s.text[max(0, m.start-4):m.start])
		switch {
		case strings.HasSuffix(before, "参与的") || strings.HasSuffix(before, "参加的") || strings.HasSuffix(before, "加入的"):
			r.members(s, r.membersBefore(s, m.start), m)
		case strings.HasSuffix(before, "为龙头的") || strings.HasSuffix(before, "牵头的") || strings.HasSuffix(before, "为主体的"):
			r.members(s, r.membersBefore(s, m.start), m)
		case strings.HasSuffix(before, "为成员的") || strings.HasSuffix(before, "组成的"):
			r.members(s, r.membersBefore(s, m.start), m)
		case m.kind == graph.Program && len(r.bidders(s, m.start)) > 0:
			r.members(s, r.bidders(s, m.start), m)
		case strings.HasSuffix(before, "参与") && m.kind == graph.Platform && s.actsAlone(r, m.start):
			r.takePart(s, i)
		case strings.HasSuffix(before, "参与") || strings.HasSuffix(before, "加入") || strings.HasSuffix(before, "参加"):
			if i > 0 {
				r.members(s, r.membersBefore(s, m.start), m)
			}
		}
	}
}

// carriersOf reads a paragraph whose first sentence is no more than a programme's name ("“云钢”重大专项。A牵头,联合B、C攻关…"): the organisations that lead or
// work together in it take part in the programme.
func (r *reading) carriersOf(s *sentence) {
	e := r.announced[s.block]
	if e == nil || len(s.mentions) == 0 || s.mentions[0].entity == e {
		return
	}
	_, end := s.part(0)
	if !r.words.carrying.in(s.text[:end]) {
		return
	}
	status := e.settledStatus()
	for _, m := range s.within(0, end) {
		if isOrganisation(m.kind) {
			r.state(graph.ParticipatesIn, m.entity, e, s, 0, end, status, false)
		}
	}
}

// bidders gives the actors right before the verb of bidding for or carrying out what begins at offset at ("支持A、B申报X").
func (r *reading) bidders(s *sentence, at int) []*mention {
	var list []*mention
	for _, word := range []int{3, 2, 1} { // 申报省“云雁”计划
		if word < at && r.words.higher.covered(s.text[at-word:at]) {
			at -= word
			break
		}
	}
	for n := 2; n <= 6 && n < at; n++ {
		if r.words.bidding.covered(s.text[at-n : at]) {
			list = nil
			side := r.sideBefore(s, at-n)
			if len(side) > 0 && side[0].start > 0 && s.text[side[0].start-1] == '与' {
				side = append(r.sideBefore(s, side[0].start-1), side...)
			}
			for _, m := range side {
				if isOrganisation(m.kind) || m.kind == graph.Platform {
					list = append(list, m)
				}
			}
		}
	}
	return list
}

// ledBehind reads "建设Y,由A牵头,B、C参与": who leads a platform and who takes part, told in the clauses behind it. A leads
// an alliance as a member of it; anything else belongs to its leader.
func (r *reading) ledBehind(s *sentence, m *mention) {
	_, end := s.clause(m.end)
	if m.kind != graph.Platform || end != m.end || end+1 >= len(s.text) || s.text[end] != ',' || s.text[end+1] != '由' {
		return
	}
	from, to := s.clause(end + 1)
	lead := string(s.text[from:to])
	if !strings.HasSuffix(lead, "牵头") && !r.words.founding.ends(s.text[from:to]) && !strings.HasSuffix(lead, "承担") {
		return
	}
	leaders, members := r.actors(s, from, to), []*mention(nil)
	if to+1 < len(s.text) && s.text[to] == ',' {
		_, last := s.clause(to + 1)
		if r.words.joining.ends(s.text[to:last]) {
			members = r.actors(s, to+1, last)
		}
	}
	if isAlliance(m.form) {
		members = append(leaders, members...)
	} else {
		r.found(s, leaders, []*mention{m}, occurrence{start: m.start, end: to})
	}
	r.members(s, members, m)
}

// ledBefore reads "A牵头,B、C等单位参与,组建Y": who leads an alliance and who takes part, told in the clauses before it.
func (r *reading) ledBefore(s *sentence, m *mention) {
	start, _ := s.clause(m.start)
	if !isAlliance(m.form) || start < 2 || !r.words.founding.ends(s.text[start:m.start]) {
		return
	}
	from, _ := s.part(m.start)
	if lead := string(s.text[from:start]); !strings.Contains(lead, "牵头") || !strings.HasSuffix(strings.TrimRight(lead, ","), "参与") && !strings.HasSuffix(strings.TrimRight(lead, ","), "参加") {
		return
	}
	r.members(s, r.membersBefore(s, m.start), m)
}

// takenIn reads "组建联盟Y,吸纳A、B等企业加入", "组建联盟Y,A、B等成员单位…".
func (r *reading) takenIn(s *sentence, m *mention) {
	_, end := s.clause(m.end)
	if !isAlliance(m.form) || end >= len(s.text) || s.text[end] != ',' {
		return
	}
	from, to := s.clause(end + 1)
	clause := string(s.text[from:to])
	if hasAnyPrefix(s.text[from:to], []string{"吸纳", "吸收", "吸引", "联合"}) && strings.HasSuffix(clause, "加入") || strings.Contains(clause, "等成员单位") {
		r.members(s, r.actors(s, from, to), m)
	}
}

// isAlliance tells whether a platform by its name is one of members: an alliance, a consortium.
func isAlliance(form string) bool {
	return strings.HasSuffix(form, "联盟") || strings.HasSuffix(form, "联合体") || strings.HasSuffix(form, "共同体") || strings.HasSuffix(form, "协会")
}

// actsAlone tells whether no actor stands before offset at in its part of the sentence: the home is meant.
func (s *sentence) actsAlone(r *reading, at int) bool {
	start, _ := s.part(at)
	return len(r.actors(s, start, at)) == 0
}

// takePart states that the home takes part in the platforms of the list that s.mentions[i] begins.
func (r *reading) takePart(s *sentence, i int) {
	_, to := s.chain(i)
	for _, m := range s.mentions[i:to] {
		status, _ := r.statusOf(s, m)
		start, end := s.clause(m.start)
		r.state(graph.ParticipatesIn, r.home(s), m.entity, s, start, max(end, m.end), status, false)
	}
}

// membersBefore gives the actors between the beginning of the part and offset at, in text order.
func (r *reading) membersBefore(s *sentence, at int) []*mention {
	start, _ := s.part(at)
	var list []*mention
	for _, m := range r.actors(s, start, at) {
		if m.kind != graph.City && m.kind != graph.Platform {
			list = append(list, m)
		}
	}
	return list
}

func (r *reading) members(s *sentence, actors []*mention, in *mention) {
	if len(actors) == 0 || len(actors) > 12 {
		return
	}
	status, _ := r.statusOf(s, in)
	for _, a := range expand(actors) {
		r.state(graph.ParticipatesIn, a, in.entity, s, min(actors[0].start, in.start), max(in.end, actors[len(actors)-1].end), status, false)
	}
}
