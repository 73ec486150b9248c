package main

import (
	"innograph/loader/tagger/internal/crf"
	"innograph/loader/tagger/internal/feature"
)

// longestSentence is how many characters are learned from at once.
const longestSentence = 300

// examples makes the training sentences of documents.
func examples(r *feature.Reader, docs []document) []crf.Example {
	var out []crf.Example
	for _, d := range docs {
		out = append(out, examplesOf(r, d)...)
	}
	return out
}

func examplesOf(r *feature.Reader, d document) []crf.Example {
	var out []crf.Example
	spans := labelled(d)
	for _, s := range feature.Sentences(d.text, longestSentence) {
		from, to := s[0], s[1]
		var inside []crf.Span
		for len(spans) > 0 && spans[0].Start < to {
			if spans[0].Start >= from && spans[0].End <= to {
				inside = append(inside, crf.Span{Start: spans[0].Start - from, End: spans[0].End - from, Kind: spans[0].Kind})
			}
			spans = spans[1:]
		}
		e := crf.Example{Labels: crf.Encode(inside, to-from), Weight: 1}
		r.Read(&e.Features, d.text[from:to], d.hintsIn(from, to))
		out = append(out, e)
	}
	return out
}
