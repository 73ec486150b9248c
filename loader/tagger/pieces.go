package tagger

import (
	"slices"
	"strings"

	"innograph/graph"
	"innograph/loader/tagger/internal/crf"
	"innograph/loader/tagger/internal/feature"
)

// pieces collects what is found in one sentence, piece by piece.
type pieces struct {
	tagger  *Tagger
	tags    []Tag
	weights []float64 // by hint; nil if nobody asked
}

// byStart is the numbers of hints in order of their starts.
func byStart(hints []Hint) []int {
	order := make([]int, len(hints))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return hints[a].Span.Start - hints[b].Span.Start })
	return order
}

// read adds what is found in text, which begins at offset of the sentence; order numbers the hints that begin in it.
func (p *pieces) read(text []rune, offset int, hints []Hint, order []int) {
	t := p.tagger
	s := t.memory.Get().(*feature.Scorer)
	defer t.memory.Put(s)
	given := make([]feature.Hint, 0, len(order))
	var asked []crf.Span
	var whose []int
	for _, n := range order {
		h := hints[n]
		span := graph.Span{Start: h.Span.Start - offset, End: h.Span.End - offset}
		given = append(given, feature.Hint{Span: span, Label: h.Label})
		kind := kindOf(h.Label)
		if p.weights != nil && kind >= 0 && span.Start >= 0 && span.Start < span.End && span.End <= len(text) {
			asked, whose = append(asked, crf.Span{Start: span.Start, End: span.End, Kind: kind}), append(whose, n)
		}
	}
	found, likely := t.model.Find(s.Score(t.reader, text, given), asked)
	for _, f := range found {
		span := graph.Span{Start: offset + f.Start, End: offset + f.End}
		p.tags = append(p.tags, Tag{Span: span, Kind: graph.Kinds[f.Kind], Score: f.Probability})
	}
	for i, n := range whose {
		p.weights[n] = likely[i]
	}
}

// kindOf is the number of the kind that a rule's hint names, or -1.
func kindOf(label string) int {
	kind, ok := strings.CutPrefix(label, "R:")
	if !ok {
		return -1
	}
	return slices.Index(graph.Kinds, graph.Kind(kind))
}
