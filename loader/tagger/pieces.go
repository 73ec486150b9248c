package tagger

import (
	"slices"
	"strings"

	"innograph/graph"
	"innograph/loader/gazetteer"
	"innograph/loader/tagger/internal/crf"
	"innograph/loader/tagger/internal/feature"
)

// pieces collects the answer to a question, piece by piece.
type pieces struct {
	Question
	tagger  *Tagger
	silent  int // the kind whose names are not wanted, or -1
	tags    []Tag
	weights []float64 // by hint
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

// read adds what is found in the sentence from offset from to offset to; order numbers the hints that begin there.
func (p *pieces) read(from, to int, order []int) {
	t := p.tagger
	s := t.memory.Get().(*feature.Scorer)
	defer t.memory.Put(s)
	given := make([]feature.Hint, 0, len(order))
	var asked []crf.Span
	var whose []int
	for _, n := range order {
		h := p.Hints[n]
		span := graph.Span{Start: h.Span.Start - from, End: h.Span.End - from}
		given = append(given, feature.Hint{Span: span, Label: h.Label})
		kind := kindOf(h.Label)
		if h.Doubted && kind >= 0 && span.Start >= 0 && span.Start < span.End && span.End <= to-from {
			asked, whose = append(asked, crf.Span{Start: span.Start, End: span.End, Kind: kind}), append(whose, n)
		}
	}
	found, likely := t.model.Find(s.Score(t.reader, p.Sentence[from:to], p.known(from, to), given), asked, p.silent)
	for _, f := range found {
		span := graph.Span{Start: from + f.Start, End: from + f.End}
		p.tags = append(p.tags, Tag{Span: span, Kind: graph.Kinds[f.Kind], Score: f.Probability})
	}
	for i, n := range whose {
		p.weights[n] = likely[i]
	}
}

// known is what the gazetteer finds in the sentence from offset from to offset to, counted from there.
func (p *pieces) known(from, to int) []gazetteer.Hit {
	if from == 0 && to == len(p.Sentence) {
		return p.Known
	}
	var hits []gazetteer.Hit
	for _, h := range p.Known {
		if h.Span.Start >= from && h.Span.End <= to {
			h.Span = graph.Span{Start: h.Span.Start - from, End: h.Span.End - from}
			hits = append(hits, h)
		}
	}
	return hits
}

// kindOf is the number of the kind that a rule's hint names, or -1.
func kindOf(label string) int {
	kind, ok := strings.CutPrefix(label, "R:")
	if !ok {
		return -1
	}
	return slices.Index(graph.Kinds, graph.Kind(kind))
}
