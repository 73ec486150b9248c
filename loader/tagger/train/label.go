package main

import (
	"slices"
	"sort"
	"strings"

	"innograph/graph"
	"innograph/loader/tagger/internal/crf"
)

// labeller finds listed names in sentences: at each place the longest, left to right.
type labeller map[rune][]candidate

type candidate struct {
	text []rune
	kind int
}

func newLabeller(names []name) labeller {
	l := labeller{}
	for _, n := range names {
		text := []rune(strings.Map(graph.FoldRune, strings.ReplaceAll(n.text, "\n", "")))
		if len(text) > 0 {
			l[text[0]] = append(l[text[0]], candidate{text, slices.Index(graph.Kinds, n.kind)})
		}
	}
	for _, c := range l {
		sort.SliceStable(c, func(i, j int) bool { return len(c[i].text) > len(c[j].text) })
	}
	return l
}

func (l labeller) spans(text []rune) []crf.Span {
	var spans []crf.Span
	for i := 0; i < len(text); {
		end, kind := longest(text, i, l[text[i]])
		if end == 0 {
			i++
			continue
		}
		spans = append(spans, crf.Span{Start: i, End: end, Kind: kind})
		i = end
	}
	return spans
}

// longest is the end and kind of the first candidate that stands at i, spaces in the text aside; 0, 0 if none does.
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
		for r != ' ' && i < len(text) && text[i] == ' ' {
			i++
		}
		if i >= len(text) || text[i] != r {
			return 0
		}
		i++
	}
	return i
}
