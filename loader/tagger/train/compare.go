package main

import (
	"fmt"
	"io"
	"slices"

	"innograph/graph"
	"innograph/loader/tagger"
)

// comparison scores ways to join the rules and the tagger, on the same documents.
type comparison struct {
	tallies []*tally // one a way
}

// finds is what is found in one document: by the extractor's rules alone, by the tagger with the rules' finds as hints, and
// by the extractor that consults the tagger.
type finds struct{ rules, tagger, extractor []scored }

// way is one way to choose names. A name of two sources counts once.
type way struct {
	name   string
	choose func(finds) []scored
}

var ways = []way{
	{"rules alone", func(f finds) []scored { return f.rules }},
	{"tagger with hints", func(f finds) []scored { return f.tagger }},
	{"extractor with tagger", func(f finds) []scored { return f.extractor }},
	{"rules or tagger", func(f finds) []scored { return union(f.rules, f.tagger) }},
	{"rules or tagger >= .5", func(f finds) []scored { return union(f.rules, atLeast(f.tagger, 0.5)) }},
	{"rules or tagger >= .7", func(f finds) []scored { return union(f.rules, atLeast(f.tagger, 0.7)) }},
	{"rules or tagger >= .9", func(f finds) []scored { return union(f.rules, atLeast(f.tagger, 0.9)) }},
	{"rules >= .05 or tagger", func(f finds) []scored { return union(atLeast(f.rules, 0.05), f.tagger) }},
	{"rules >= .2 or tagger", func(f finds) []scored { return union(atLeast(f.rules, 0.2), f.tagger) }},
	{"rules >= .05", func(f finds) []scored { return atLeast(f.rules, 0.05) }},
	{"rules>=.05, tagger>=.7", func(f finds) []scored { return union(atLeast(f.rules, 0.05), atLeast(f.tagger, 0.7)) }},
	{"by kind", byKind},
	{"tagger >= .5", func(f finds) []scored { return atLeast(f.tagger, 0.5) }},
	{"tagger >= .7", func(f finds) []scored { return atLeast(f.tagger, 0.7) }},
}

func atLeast(list []scored, least float64) []scored {
	var out []scored
	for _, s := range list {
		if s.probability >= least {
			out = append(out, s)
		}
	}
	return out
}

// byKind takes universities, institutes and firms from the rules or the tagger, other kinds from the tagger.
func byKind(f finds) []scored {
	var rules []scored
	for _, s := range f.rules {
		switch s.kind {
		case graph.University, graph.ResearchInstitute, graph.Enterprise:
			rules = append(rules, s)
		}
	}
	return union(rules, f.tagger)
}

// union is a and those of b that a does not have.
func union(a, b []scored) []scored {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.ContainsFunc(a, func(x scored) bool { return x.named == s.named }) {
			out = append(out, s)
		}
	}
	return out
}

func newComparison() *comparison {
	c := &comparison{}
	for range ways {
		c.tallies = append(c.tallies, newTally())
	}
	return c
}

// add scores every way on d, with the tagger t.
func (c *comparison) add(d document, t *tagger.Tagger) {
	tags, weights := tagged(t, d)
	f := finds{weighed(d.rules, weights), tags, weighed(d.extracted(t), weights)}
	for i, w := range ways {
		c.tallies[i].add(d, w.choose(f))
	}
}

// full is how many of the ways are printed in full.
const full = 3

// write prints the first ways in full and F1 of all by kind.
func (c *comparison) write(w io.Writer) {
	for i := range full {
		c.tallies[i].write(w, ways[i].name)
	}
	fmt.Fprintf(w, "%-22s", "F1")
	for _, k := range graph.Kinds {
		fmt.Fprintf(w, " %6.6s", k)
	}
	fmt.Fprintf(w, " %6s %6s\n", "core", "all")
	for i, t := range c.tallies {
		fmt.Fprintf(w, "%-22s", ways[i].name)
		for _, k := range graph.Kinds {
			_, _, f1, _ := t.scores([]graph.Kind{k})
			fmt.Fprintf(w, " %6.3f", f1)
		}
		_, _, one, _ := t.scores(core)
		_, _, all, _ := t.scores(graph.Kinds)
		fmt.Fprintf(w, " %6.3f %6.3f\n", one, all)
	}
}
