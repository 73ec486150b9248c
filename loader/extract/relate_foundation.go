package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// relateFoundations reads who founds or carries what: "依托A建设Z", "A与B共建Z", "由A、B共同组建Z", "支持A在X建设Z",
// and the order turned round: "Z,由A与B共建".
func relateFoundations(r *reading, s *sentence) {
	r.reliances(s)
	r.namedFounders(s)
	r.ownWorks(s)
	r.respectively(s)
	r.coFounders(s)
	r.ofTwo(s)
	for _, o := range r.words.founding.all(s.text) {
		if s.covered(o.start, o.end) || r.words.founding.insideLonger(s.text, o) {
			continue
		}
		if z := s.objectsAfter(o.end); len(z) > 0 {
			r.found(s, s.founders(r, o.start), z, o)
		} else if z := s.objectBefore(o.start); z != nil {
			r.found(s, s.founders(r, o.start), []*mention{z}, o)
		}
	}
}

// ownWorks reads "A…,其承建的Z": Z is of the actor that opens the part of the sentence.
func (r *reading) ownWorks(s *sentence) {
	for _, z := range s.mentions {
		start, _ := s.part(z.start)
		lead := s.text[max(0, z.start-6):z.start]
		if !canBeFounded(z.kind) || len(lead) < 4 || lead[len(lead)-1] != '的' || !strings.ContainsRune(string(lead), '其') || !r.words.founding.in(lead) {
			continue
		}
		for _, m := range s.within(start, z.start) {
			if isOrganisation(m.kind) {
				r.found(s, []*mention{m}, []*mention{z}, occurrence{start: m.start, end: z.end})
				break
			}
		}
	}
}

// respectively reads "X、Y分别依托A、B建设": each belongs to the one that stands at its place in the other list.
func (r *reading) respectively(s *sentence) {
	for i := range s.text {
		if !beginsWith(s.text[i:], "分别依托") && !beginsWith(s.text[i:], "分别由") {
			continue
		}
		at := i + len([]rune("分别由"))
		if s.text[i+2] == '依' {
			at++
		}
		works, carriers := r.sideBefore(s, i), s.sideRightAfter(at)
		if len(works) != len(carriers) {
			continue
		}
		for n, z := range works {
			if canBeFounded(z.kind) {
				r.found(s, carriers[n:n+1], works[n:n+1], occurrence{start: z.start, end: carriers[n].end})
			}
		}
	}
}

// coFounders reads "依托A建设Z,吸收B、C为共建单位": Z belongs to B and C too, who work together with A.
func (r *reading) coFounders(s *sentence) {
	for _, o := range r.words.coFounders.all(s.text) {
		start, _ := s.clause(o.start)
		from, _ := s.part(o.start)
		side := r.sideBefore(s, o.start)
		var z *mention
		for _, m := range s.within(from, start) {
			if canBeFounded(m.kind) && m.kind != graph.Enterprise {
				z = m
			}
		}
		if z == nil || len(side) == 0 {
			continue
		}
		r.found(s, side, []*mention{z}, occurrence{start: z.start, end: o.end})
		status, _ := r.statusOf(s, z)
		for _, a := range s.within(from, z.start) {
			for _, b := range side {
				if isOrganisation(a.kind) {
					r.state(graph.PartnersWith, a.entity, b.entity, s, a.start, o.end, status, false)
				}
			}
		}
	}
}

// ofTwo reads "A与B的Z" and "A牵头、B参与的Z": Z is of both, or of its leader.
func (r *reading) ofTwo(s *sentence) {
	for _, z := range s.mentions {
		if z.kind != graph.Platform && z.kind != graph.ResearchInstitute || z.start == 0 || s.text[z.start-1] != '的' {
			continue
		}
		start, _ := s.clause(z.start)
		if strings.HasSuffix(string(s.text[start:z.start]), "参与的") {
			for _, a := range r.actors(s, start, z.start) {
				if isOrganisation(a.kind) && beginsWith(s.text[a.end:], "牵头") {
					r.found(s, []*mention{a}, []*mention{z}, occurrence{start: a.start, end: z.end})
				}
			}
			continue
		}
		right := r.sideBefore(s, z.start-1)
		if len(right) != 1 || right[0].end != z.start-1 || !isOrganisation(right[0].kind) || right[0].start == 0 || s.text[right[0].start-1] != '与' {
			continue
		}
		if left := r.sideBefore(s, right[0].start-1); len(left) == 1 && isOrganisation(left[0].kind) {
			r.found(s, append(left, right...), []*mention{z}, occurrence{start: left[0].start, end: z.end})
		}
	}
}

// namedFounders reads "Z…,出资方为A、B和C": who founded what opens the part of the sentence.
func (r *reading) namedFounders(s *sentence) {
	for _, o := range r.words.founders.all(s.text) {
		start, _ := s.part(o.start)
		side, z := s.sideRightAfter(o.end), s.within(start, o.start)
		if len(side) == 0 || len(z) == 0 || !canBeFounded(z[0].kind) {
			continue
		}
		r.found(s, side, z[:1], occurrence{start: z[0].start, end: side[len(side)-1].end})
		status := r.partnerStatus(s, start, o.start, side[len(side)-1].end)
		for i, x := range side {
			for _, y := range side[i+1:] {
				r.state(graph.PartnersWith, x.entity, y.entity, s, z[0].start, side[len(side)-1].end, status, false)
			}
		}
	}
}

// reliances reads "依托A加快Z建设": what is built in the clause belongs to whom it relies on.
func (r *reading) reliances(s *sentence) {
	for i := 0; i+1 < len(s.text); i++ {
		if s.text[i] != '依' || s.text[i+1] != '托' || s.covered(i, i+2) {
			continue
		}
		carriers := s.sideRightAfter(i + 2)
		_, end := s.clause(i)
		if len(carriers) == 0 {
			continue
		}
		from := carriers[len(carriers)-1].end
		var built []*mention
		for _, z := range s.within(from, end) {
			if canBeFounded(z.kind) && z.kind != graph.Enterprise && r.words.building.in(s.text[from:z.start]) {
				built = append(built, z)
			}
		}
		if len(built) == 0 && r.words.building.begins(s.text[from:]) { // Z依托A建设
			for _, z := range s.mentions {
				if z.end == i && canBeFounded(z.kind) && z.kind != graph.Enterprise {
					built = append(built, z)
				}
			}
		}
		if len(built) > 0 {
			r.found(s, carriers, built, occurrence{start: i, end: built[len(built)-1].end})
		}
	}
}

// insideLonger tells whether a longer word of the list covers o.
func (l *lexicon) insideLonger(text []rune, o occurrence) bool {
	for i := max(0, o.start-6); i < o.start; i++ {
		if n, _ := l.longest(text[i:]); n > 0 && i+n >= o.end {
			return true
		}
	}
	return false
}

// objectsAfter gives the chain of things founded that begins right behind offset at.
func (s *sentence) objectsAfter(at int) []*mention {
	for i, m := range s.mentions {
		if m.start < at {
			continue
		}
		if gap := string(s.text[at:m.start]); gap != "" && gap != "了" && gap != "的" && gap != "一批" {
			return nil
		}
		_, to := s.chain(i)
		var list []*mention
		for _, z := range s.mentions[i:to] {
			if canBeFounded(z.kind) {
				list = append(list, z)
			}
		}
		return list
	}
	return nil
}

func canBeFounded(k graph.Kind) bool {
	return k == graph.Platform || k == graph.ResearchInstitute || k == graph.Park || k == graph.Enterprise
}

// objectBefore is the thing founded in an earlier clause of the same part, when the verb ends its clause and "由" or
// "牵头" opens the clauses about the founders.
func (s *sentence) objectBefore(at int) *mention {
	start, _ := s.part(at)
	by := false
	begin, _ := s.clause(at)
	for i := start; i < at; i++ {
		if s.text[i] == '由' {
			by, begin = true, max(begin, i)
		}
	}
	latter := strings.HasSuffix(string(s.text[:begin]), "后者") // 建设A、B,后者由C与D共建
	if !by {
		return nil
	}
	var found *mention
	for _, m := range s.mentions {
		if m.end == begin && canBeFounded(m.kind) && m.kind != graph.Enterprise { // Z由A与B共建
			return m
		}
		if m.start >= start && m.end <= begin && canBeFounded(m.kind) && m.kind != graph.Enterprise && (found == nil || latter) {
			found = m
		}
	}
	return found
}

// founders gives the actors before the verb at offset at that found what it names: those in the same clause, and the
// clause before it where the verb's clause opens with "联合" or the like.
func (s *sentence) founders(r *reading, at int) []*mention {
	start, _ := s.clause(at)
	if r.opensJointly(s, start, at) || start == at && hasAnyPrefix(s.text[at:], []string{"合作", "共同", "联合"}) || start > 2 && string(s.text[start-3:start]) == "牵头," {
		if before := start - 1; before > 0 && s.text[before] == ',' {
			begin, _ := s.clause(before - 1)
			if len(r.actors(s, begin, before)) > 0 {
				start = begin
			}
		}
	}
	return r.actors(s, start, at)
}

// opensJointly tells whether the clause [start,at) begins with a verb of joining.
func (r *reading) opensJointly(s *sentence, start, at int) bool {
	n, _ := r.words.outside.longest(s.text[start:at])
	return n > 0
}

// actors gives the mentions in [start,end) of a kind that can found, leaving out places and what is itself founded
// there by an earlier verb.
func (r *reading) actors(s *sentence, start, end int) []*mention {
	var list []*mention
	for _, m := range s.within(start, end) {
		switch m.kind {
		case graph.University, graph.ResearchInstitute, graph.Enterprise, graph.Agency, graph.City, graph.Park, graph.Platform:
			list = append(list, m)
		}
	}
	return list
}

// found states that z belongs to its founders, and that several founders work together.
func (r *reading) found(s *sentence, founders, z []*mention, o occurrence) {
	if len(founders) == 0 || len(founders) > 12 {
		return
	}
	start, end := founders[0].start, max(o.end, z[len(z)-1].end)
	if z[0].start < start {
		start = z[0].start
	}
	r.foundTogether(s, founders, z[0], start, end)
	for _, what := range z {
		status, _ := r.statusOf(s, what)
		for _, f := range founders {
			if f != what && isAlliance(what.form) && countsAsMember(f) {
				r.state(graph.ParticipatesIn, f.entity, what.entity, s, start, end, status, false)
			}
			if f == what || f.kind == graph.Park {
				continue
			}
			if f.kind == graph.Platform && countOrganisations(founders) > 0 && !s.listedWithOrganisation(f) {
				continue
			}
			if f.entity != nil && f.kind == graph.City && r.isZone(f.entity) && canBeLocated(what.kind) {
				r.state(graph.LocatedIn, what.entity, f.entity, s, start, end, status, false)
				continue
			}
			r.state(graph.AffiliatedWith, what.entity, f.entity, s, start, end, status, false)
		}
	}
}

// foundTogether states that organisations listed as the founders of z work together ("支持A、B组建Z").
func (r *reading) foundTogether(s *sentence, founders []*mention, z *mention, start, end int) {
	var list []*mention
	for _, f := range founders {
		if isOrganisation(f.kind) || isAlliance(z.form) && f.kind == graph.Park {
			list = append(list, f)
		}
	}
	if len(list) < 2 || len(list) > 4 || s.afterJoiner(list[0].start) || strings.Contains(string(s.text[start:end]), "分别") {
		return
	}
	status, _ := r.statusOf(s, z)
	if beginsWith(s.text[list[0].end:], "牵头") { // A牵头,B、C组建Z
		for _, b := range list[1:] {
			r.state(graph.PartnersWith, list[0].entity, b.entity, s, start, end, status, false)
		}
		return
	}
	from, to := s.chain(slices.Index(s.mentions, list[0]))
	if slices.Index(s.mentions, list[len(list)-1]) >= to || from > slices.Index(s.mentions, list[0]) {
		return
	}
	for i, a := range list {
		for _, b := range list[i+1:] {
			r.state(graph.PartnersWith, a.entity, b.entity, s, start, end, status, false)
		}
	}
}

// countsAsMember tells whether f, a founder of an alliance, is a member of it.
func countsAsMember(f *mention) bool {
	return (isOrganisation(f.kind) || f.kind == graph.Park || f.kind == graph.Platform || f.kind == graph.City)
}

// listedWithOrganisation tells whether m stands in a list with a university, institute or firm.
func (s *sentence) listedWithOrganisation(m *mention) bool {
	i := slices.Index(s.mentions, m)
	if i < 0 {
		return false
	}
	from, to := s.chain(i)
	return countOrganisations(s.mentions[from:to]) > 0
}

// countOrganisations counts the universities, institutes, firms and agencies of list.
func countOrganisations(list []*mention) int {
	n := 0
	for _, m := range list {
		if isOrganisation(m.kind) || m.kind == graph.Agency {
			n++
		}
	}
	return n
}
