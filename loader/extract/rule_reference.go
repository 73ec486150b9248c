package extract

import (
	"sort"

	"innograph/graph"
)

// The words that refer back to the actor named last (该校), by the kind of that actor.
var references = map[string]graph.Kind{
	"该校": graph.University, "该院": graph.ResearchInstitute, "该所": graph.ResearchInstitute, "该公司": graph.Enterprise,
	"该企业": graph.Enterprise, "该园": graph.Park, "该园区": graph.Park, "该实验室": graph.Platform, "该中心": graph.Platform,
}

// refer adds a mention for each word that refers back; naming gives it the entity that was named last.
func (r *reading) refer(s *sentence) {
	added := false
	for i, c := range s.text {
		if c != '该' {
			continue
		}
		for n := 4; n >= 2; n-- {
			if i+n > len(s.text) || s.place(&mention{start: i, end: i + n}) != nil {
				continue
			}
			if kind, ok := references[string(s.text[i:i+n])]; ok {
				m := &mention{start: i, end: i + n, kind: kind, form: string(s.text[i : i+n]), rule: "reference"}
				s.mentions = append(s.mentions, m)
				added = true
				break
			}
		}
	}
	if added {
		sort.Slice(s.mentions, func(i, j int) bool { return s.mentions[i].start < s.mentions[j].start })
	}
}

// referLatter gives 前者 and 后者 the entities of the last two members of the list before them.
func (r *reading) referLatter(s *sentence) {
	var pair []*mention
	for i := range s.text {
		former := beginsWith(s.text[i:], "前者")
		if !former && !beginsWith(s.text[i:], "后者") || s.place(&mention{start: i, end: i + 2}) != nil {
			continue
		}
		if pair == nil {
			pair = s.lastPair(i)
		}
		if pair != nil {
			of := pair[1]
			if former {
				of = pair[0]
			}
			m := &mention{start: i, end: i + 2, kind: of.kind, park: of.park, form: string(s.text[i : i+2]), rule: "reference", entity: of.entity}
			s.mentions = append(s.mentions, m)
			sort.Slice(s.mentions, func(i, j int) bool { return s.mentions[i].start < s.mentions[j].start })
		}
	}
}

// lastPair is the last two members of the last list that ends before offset at, or nil.
func (s *sentence) lastPair(at int) []*mention {
	for i := len(s.mentions) - 1; i > 0; i-- {
		if s.mentions[i].end > at {
			continue
		}
		if from, to := s.chain(i); to-from >= 2 {
			return s.mentions[to-2 : to]
		}
	}
	return nil
}

// dropUnnamed takes out the mentions that got no entity: references to nothing.
func (s *sentence) dropUnnamed() {
	kept := s.mentions[:0]
	for _, m := range s.mentions {
		if m.entity != nil {
			kept = append(kept, m)
		}
	}
	s.mentions = kept
}
