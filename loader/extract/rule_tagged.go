package extract

import (
	"strings"

	"innograph/graph"
	"innograph/loader/tagger"
)

// The least probability at which a name that only the tagger found is believed, by kind: firms and places have forms of
// their own; programmes and platforms are often generic phrases.
var leastScore = map[graph.Kind]float64{
	graph.Enterprise: 0.5, graph.University: 0.6, graph.ResearchInstitute: 0.6, graph.Park: 0.7, graph.Platform: 0.7,
	graph.Program: 0.7, graph.City: 0.8, graph.Region: 0.8, graph.Agency: 0.8,
}

// findTagged proposes what the trained tagger finds beside the names that the rules settled on.
func findTagged(r *reading, s *sentence) []*mention {
	return nil
	var list []*mention
	for _, t := range tagger.Default().Tag(s.text, r.hints(s)) {
		least, wanted := leastScore[t.Kind]
		if !wanted || t.Score < least {
			continue
		}
		m := &mention{start: t.Span.Start, end: t.Span.End, kind: t.Kind, rank: rankWeak, form: string(s.text[t.Span.Start:t.Span.End])}
		if r.refuseTagged(s, m) {
			r.report.reject("tagged, but no name", m.form)
			continue
		}
		m.park = r.parkOf(m)
		list = append(list, m)
	}
	return list
}

// hints tells the tagger what the rules found.
func (r *reading) hints(s *sentence) []tagger.Hint {
	var list []tagger.Hint
	for _, m := range s.mentions {
		list = append(list, tagger.Hint{Span: graph.Span{Start: m.start, End: m.end}, Label: "R:" + string(m.kind)})
	}
	return list
}

// refuseTagged tells whether a tagged name cannot be one: a generic phrase, a piece of another name, or a head of a list.
func (r *reading) refuseTagged(s *sentence, m *mention) bool {
	text := s.text[m.start:m.end]
	return len(text) < 2 || r.words.generic.covered(text) || r.words.never.covered(text) || strings.ContainsAny(m.form, ",。;、") ||
		s.place(m) != nil || m.start > 0 && s.text[m.start-1] == '等'
}

// parkOf is the sort of park that a name's last word gives.
func (r *reading) parkOf(m *mention) graph.ParkKind {
	if m.kind != graph.Park {
		return ""
	}
	runes := []rune(m.form)
	for i := range runes {
		if n, value := r.words.suffixes.longest(runes[i:]); n > 0 && i+n == len(runes) {
			if _, park, _ := suffixValue(value); park != "" {
				return park
			}
		}
	}
	return graph.ParkProper
}
