package crf

// Labels of a chain: 0 is outside; every kind k has a first label (begin) and a second (inside).
const outside = 0

// begin is the label of the first position of a span of kind k.
func begin(k int) int { return 1 + 2*k }

// inside is the label of every later position of a span of kind k.
func inside(k int) int { return 2 + 2*k }

// labelCount is the number of labels for so many kinds.
func labelCount(kinds int) int { return 1 + 2*kinds }

func isInside(label int) bool { return label > 0 && label%2 == 0 }

// kindOf is the kind of a label other than outside.
func kindOf(label int) int { return (label - 1) / 2 }

// follows tells whether label may stand behind prev.
func follows(prev, label int) bool {
	return !isInside(label) || prev == label || prev == label-1
}

// Span is a stretch of positions [Start,End) of one kind.
type Span struct{ Start, End, Kind int }

// Encode turns spans, which must be in order and not overlap, into the labels of n positions.
func Encode(spans []Span, n int) []uint8 {
	labels := make([]uint8, n)
	for _, s := range spans {
		labels[s.Start] = uint8(begin(s.Kind))
		for i := s.Start + 1; i < s.End; i++ {
			labels[i] = uint8(inside(s.Kind))
		}
	}
	return labels
}

// spansOf reads the spans from labels.
func spansOf(labels []uint8) []Span {
	var spans []Span
	for i, l := range labels {
		switch {
		case l == outside:
		case isInside(int(l)) && len(spans) > 0 && spans[len(spans)-1].End == i:
			spans[len(spans)-1].End++
		default:
			spans = append(spans, Span{i, i + 1, kindOf(int(l))})
		}
	}
	return spans
}
