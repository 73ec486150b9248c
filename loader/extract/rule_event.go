package extract

import (
	"strings"

	"innograph/graph"
)

// findEvents proposes programmes that no last word tells: visits to a place (院士云河行), and funds in a list of projects
// that a plan sets up (设立云雁基金、青年云雁基金等项目).
func findEvents(r *reading, s *sentence) []*mention {
	return append(r.visits(s), r.funds(s)...)
}

// visits are the events called by who comes, a place and 行.
func (r *reading) visits(s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	for i, c := range s.text {
		if c != '行' || !r.nameEnds(s, i+1) && !strings.ContainsRune("活系暨", s.text[i+1]) {
			continue
		}
		place := r.placeUpTo(s, bounds, i)
		for start := max(0, place-6); start < place-1; start++ {
			if n, _ := r.words.visitors.longest(s.text[start:place]); start+n == place {
				list = append(list, &mention{start: start, end: i + 1, kind: graph.Program, rank: rankSuffix, form: string(s.text[start : i+1])})
				break
			}
		}
	}
	return list
}

// placeUpTo is where the place begins whose name, or the subject's short name, ends at offset end; 0 for none.
func (r *reading) placeUpTo(s *sentence, b *borders, end int) int {
	for _, k := range b.known {
		if k.end == end && (k.kind == graph.City || k.kind == graph.Region) {
			return k.start
		}
	}
	if !r.unlisted {
		return 0
	}
	name := []rune(r.subject.name)
	short := name[:len(name)-1]
	if start := end - len(short); start >= 0 && beginsWith(s.text[start:], string(short)) {
		return start
	}
	return 0
}

// funds are the members of a list of projects that end with 基金, with or without a bracket behind it.
func (r *reading) funds(s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	for _, o := range r.words.projects.all(s.text) {
		if o.start == 0 || s.text[o.start-1] == '等' {
			continue
		}
		items := itemsBefore(s, bounds, o.start)
		for _, item := range items {
			text := s.text[item.start:item.end]
			name := text
			if i := strings.IndexRune(string(text), '('); i >= 0 {
				name = []rune(string(text)[:i])
			}
			if len(items) > 1 && len(name) >= 4 && len(text) < 20 && strings.HasSuffix(string(name), "基金") && !r.words.generic.covered(name) && !r.hasVerb(name) && r.governed(s, item.start) {
				list = append(list, &mention{start: item.start, end: item.end, kind: graph.Program, rank: rankList, form: string(text)})
			}
		}
	}
	return list
}
