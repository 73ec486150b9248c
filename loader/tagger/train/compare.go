package main

import (
	"fmt"
	"io"
	"slices"

	"innograph/graph"
)

// comparison scores ways to join the rules and the tagger, on the same documents.
type comparison struct {
	tallies []*tally // one a way
}

// way is one way to choose names: from what the rules find and what the tagger finds with the rules' finds as hints.
type way struct {
	name   string
	choose func(rules, tagger []scored) []scored
}

// ways are the compared ways. A name of both counts once.
var ways = []way{
	{"rules alone", func(rules, _ []scored) []scored { return rules }},
	{"tagger with hints", func(_, tagger []scored) []scored { return tagger }},
	{"both", union},
	{"rules, tagger >= 0.5", func(rules, tagger []scored) []scored { return union(rules, atLeast(tagger, 0.5)) }},
	{"rules, tagger >= 0.7", func(rules, tagger []scored) []scored { return union(rules, atLeast(tagger, 0.7)) }},
	{"rules, tagger >= 0.9", func(rules, tagger []scored) []scored { return union(rules, atLeast(tagger, 0.9)) }},
	{"tagger >= 0.5", func(_, tagger []scored) []scored { return atLeast(tagger, 0.5) }},
	{"tagger >= 0.7", func(_, tagger []scored) []scored { return atLeast(tagger, 0.7) }},
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

// add scores every way on d.
func (c *comparison) add(d document, tagger []scored) {
	rules := d.ruleFinds()
	for i, w := range ways {
		c.tallies[i].add(d, w.choose(rules, tagger))
	}
}

// write prints the first two ways in full and F1 of all by kind.
func (c *comparison) write(w io.Writer) {
	for i := range 2 {
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
