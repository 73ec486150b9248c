package extract

import "innograph/graph"

// statusOf reads the status of what m names from the words of its clause: the last word before it decides, a word of
// use right behind it ("X投入使用") comes first. explicit is false where no word tells.
func (r *reading) statusOf(s *sentence, m *mention) (status graph.Status, explicit bool) {
	start, end := s.part(m.start)
	after := s.text[m.end:end]
	if n := r.words.existing.first(head(after, 8)); n >= 0 && n <= 4 {
		return graph.Existing, true
	}
	status, at := r.lastStatus(s, start, m.start)
	if at < 0 {
		return graph.Existing, s.past
	}
	if s.past && status == graph.Planned {
		return graph.Existing, true
	}
	return status, true
}

// lastStatus is the status that the word nearest before stop tells, and where it stands (-1 for none).
func (r *reading) lastStatus(s *sentence, start, stop int) (graph.Status, int) {
	status, at, length := graph.Existing, -1, 0
	for _, l := range []struct {
		words  *lexicon
		status graph.Status
	}{{r.words.existing, graph.Existing}, {r.words.ongoing, graph.Ongoing}, {r.words.planned, graph.Planned}} {
		for i := start; i < stop; i++ {
			n, _ := l.words.longest(s.text[i:stop])
			if n == 0 || s.covered(i, i+n) {
				continue
			}
			if i+n > at+length || i+n == at+length && n > length {
				status, at, length = l.status, i, n
			}
		}
	}
	return status, at
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

// settledStatus is an entity's status over all its mentions: places, universities and agencies are there; for the
// rest the most real status that words tell, EXISTING where none do. Programmes run unless words say they are to come.
func (e *entity) settledStatus() graph.Status {
	switch e.kind {
	case graph.City, graph.Region, graph.University, graph.Agency, graph.Industry:
		return graph.Existing
	case graph.Program:
		if e.status[graph.Planned] > 0 && e.status[graph.Ongoing] == 0 && e.status[graph.Existing] == 0 {
			return graph.Planned
		}
		return graph.Ongoing
	}
	for _, s := range graph.Statuses {
		if e.status[s] > 0 {
			return s
		}
	}
	return graph.Existing
}
