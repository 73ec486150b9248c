package extract

import (
	"innograph/graph"
)

// statusOf reads the status of what m names from the words around it. explicit is false where no word tells; it is
// then spoken of as there.
//
// What is built is told by a verb of building right before its list ("布局建设A、B"), or by "建设" behind it ("推进A、B等
// 园区建设"). What an actor does ("支持X开展…") says nothing of X.
func (r *reading) statusOf(s *sentence, m *mention) (status graph.Status, explicit bool) {
	if m.kind == graph.Program {
		return r.programStatus(s, m)
	}
	start, end := s.clause(m.start)
	first, last := s.listBounds(m)
	if m.park == graph.Zone && s.afterJoiner(first) {
		return graph.Existing, false
	}
	if r.standing(s, start, first, last, end) {
		return graph.Existing, true
	}
	verb, status := r.verbBefore(s, start, first)
	built := r.builtBehind(s, last, end)
	switch {
	case verb == "" && !built:
		return graph.Existing, s.past
	case verb == "":
		status = graph.Ongoing
	case built && status == graph.Planned && verb != "谋划" && verb != "争取":
		status = graph.Ongoing
	case status == graph.Ongoing && !built && !endsInBuild(verb) && verb != "启动":
		return graph.Existing, s.past
	}
	if s.past && status == graph.Planned {
		status = graph.Existing
	}
	return status, true
}

// programStatus: programmes run, unless the verb before them tells that they are to come.
func (r *reading) programStatus(s *sentence, m *mention) (graph.Status, bool) {
	start, _ := s.clause(m.start)
	if r.words.programPlanned.in(s.text[start:m.start]) && !s.past {
		return graph.Planned, true
	}
	return graph.Ongoing, true
}

// listBounds is where the list of names that m stands in begins and ends.
func (s *sentence) listBounds(m *mention) (first, last int) {
	for i, x := range s.mentions {
		if x == m {
			from, to := s.chain(i)
			return s.mentions[from].start, s.mentions[to-1].end
		}
	}
	return m.start, m.end
}

// standing tells whether the words right before the list, or in the few behind it, say that its members are at work.
func (r *reading) standing(s *sentence, start, first, last, end int) bool {
	for n := 1; n <= 5 && first-n >= start; n++ {
		if k, _ := r.words.standing.longest(s.text[first-n : first]); k == n {
			return true
		}
	}
	tail := s.text[last:max(last, end)]
	at := r.words.standing.first(head(tail, 12))
	return at >= 0 && at <= 8 && r.words.building.first(head(tail, at)) < 0
}

// verbBefore is the longest verb of building that ends right before offset at, a few adverbs and counts allowed
// between, and the status it gives; empty for none.
func (r *reading) verbBefore(s *sentence, start, at int) (string, graph.Status) {
	for gap := 0; gap <= 3 && at-gap > start; gap++ {
		if gap > 0 && s.covered(at-gap, at-gap+1) {
			break
		}
		for n := min(6, at-gap-start); n >= 2; n-- {
			from := at - gap - n
			if k, value := r.words.building.longest(s.text[from : at-gap]); k == n {
				return string(s.text[from : at-gap]), graph.Status(value)
			}
		}
	}
	return "", ""
}

// builtBehind tells whether "建设" ends what follows the list in its clause: "A、B等园区建设", "A项目建设".
func (r *reading) builtBehind(s *sentence, last, end int) bool {
	for i := last; i < end && i-last < 20; i++ {
		if i+2 <= len(s.text) && s.text[i] == '建' && s.text[i+1] == '设' {
			return i+2 == end || i+2 == len(s.text) || !isHan(s.text[i+2]) || i == last
		}
	}
	return false
}

func isHan(c rune) bool { return c >= 0x4E00 && c <= 0x9FFF }

func endsInBuild(verb string) bool {
	runes := []rune(verb)
	tail := string(runes[len(runes)-2:])
	return tail == "建设" || tail == "打造" || tail == "组建" || tail == "筹建" || tail == "建成"
}

// covered tells whether [start,end) lies inside a name.
func (s *sentence) covered(start, end int) bool {
	for _, m := range s.mentions {
		if m.start <= start && end <= m.end {
			return true
		}
	}
	return false
}

func head(text []rune, n int) []rune {
	if len(text) > n {
		return text[:n]
	}
	return text
}

// vote counts what the words around its mentions say of the status of each entity.
func (r *reading) vote() {
	for _, e := range r.entities {
		for _, p := range e.places {
			if status, explicit := r.statusOf(p.s, p.m); explicit {
				e.status[status]++
			}
		}
	}
}

// settledStatus is an entity's status over all its mentions: places, universities, agencies, and what the gazetteer
// knows are there, and so are firms; for the rest the most real status that words tell, EXISTING where none do.
// Programmes run unless words say they are to come.
func (e *entity) settledStatus() graph.Status {
	switch e.kind {
	case graph.City, graph.Region, graph.University, graph.Agency, graph.Industry, graph.Enterprise:
		return graph.Existing
	case graph.Program:
		if e.status[graph.Planned] > 0 && e.status[graph.Ongoing] == 0 {
			return graph.Planned
		}
		return graph.Ongoing
	}
	if e.entry != nil {
		return graph.Existing
	}
	for _, s := range graph.Statuses {
		if e.status[s] > 0 {
			return s
		}
	}
	return graph.Existing
}
