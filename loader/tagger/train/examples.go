package main

import (
	"innograph/graph"
	"innograph/loader/tagger/internal/crf"
	"innograph/loader/tagger/internal/feature"
)

// longestExample is how many characters are learned from at once.
const longestExample = 300

// examples makes the training sentences of documents.
func examples(r *feature.Reader, docs []document) []crf.Example {
	var out []crf.Example
	for _, d := range docs {
		l := newLabeller(d.names)
		for _, s := range d.sentences {
			for from := 0; from < len(s.text); {
				to := feature.Cut(s.text, from, longestExample)
				e := crf.Example{Labels: crf.Encode(l.spans(s.text[from:to]), to-from), Weight: 1}
				r.Read(&e.Features, s.text[from:to], s.hintsFrom(from))
				out = append(out, e)
				from = to
			}
		}
	}
	return out
}

// hintsFrom is the hints counted from offset from.
func (s *sentence) hintsFrom(from int) []feature.Hint {
	out := make([]feature.Hint, 0, len(s.hints))
	for _, h := range s.hints {
		span := graph.Span{Start: h.Span.Start - from, End: h.Span.End - from}
		out = append(out, feature.Hint{Span: span, Label: h.Label})
	}
	return out
}
