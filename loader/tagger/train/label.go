package main

import (
	"slices"
	"sort"

	"innograph/graph"
	"innograph/loader/tagger/internal/crf"
)

// labelled finds the names of d in its text: at each place the longest, left to right.
func labelled(d document) []crf.Span {
	byFirst := map[rune][]candidate{}
	for _, n := range d.names {
		text := []rune(n.text)
		if len(text) > 0 {
			byFirst[text[0]] = append(byFirst[text[0]], candidate{text, slices.Index(graph.Kinds, n.kind)})
		}
	}
	for _, c := range byFirst {
		sort.SliceStable(c, func(i, j int) bool { return len(c[i].text) > len(c[j].text) })
	}
	var spans []crf.Span
	for i := 0; i < len(d.text); {
		end, kind := longest(d.text, i, byFirst[d.text[i]])
		if end == 0 {
			i++
			continue
		}
		spans = append(spans, crf.Span{Start: i, End: end, Kind: kind})
		i = end
	}
	return spans
}

type candidate struct {
	text []rune
	kind int
}

// longest is the end and kind of the first candidate that stands at i, white space in the text aside; 0, 0 if none does.
func longest(text []rune, i int, candidates []candidate) (end, kind int) {
	for _, c := range candidates {
		if end := standsAt(text, i, c.text); end > 0 {
			return end, c.kind
		}
	}
	return 0, 0
}

func standsAt(text []rune, i int, want []rune) int {
	for _, r := range want {
		for r != ' ' && i < len(text) && (text[i] == ' ' || text[i] == '\n') {
			i++
		}
		if i >= len(text) || text[i] != r {
			return 0
		}
		i++
	}
	return i
}
