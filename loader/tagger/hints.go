package tagger

import (
	"slices"

	"innograph/graph"
	"innograph/loader/tagger/internal/feature"
)

// sorted is hints in order of their starts.
func sorted(hints []Hint) []Hint {
	hints = slices.Clone(hints)
	slices.SortStableFunc(hints, func(a, b Hint) int { return a.Span.Start - b.Span.Start })
	return hints
}

// shifted is hints as the features take them, counted from offset.
func shifted(hints []Hint, offset int) []feature.Hint {
	if len(hints) == 0 {
		return nil
	}
	out := make([]feature.Hint, 0, len(hints))
	for _, h := range hints {
		span := graph.Span{Start: h.Span.Start - offset, End: h.Span.End - offset}
		out = append(out, feature.Hint{Span: span, Label: h.Label})
	}
	return out
}
