package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"innograph/graph"
	"innograph/loader/gazetteer"
	"innograph/loader/tagger"
)

// tally counts names found, invented and missed, by kind.
type tally struct{ found, invented, missed map[graph.Kind]int }

func newTally() *tally {
	return &tally{map[graph.Kind]int{}, map[graph.Kind]int{}, map[graph.Kind]int{}}
}

// named is a kind with a folded name.
type named struct {
	kind graph.Kind
	text string
}

// scored is a name with the greatest probability of its places.
type scored struct {
	named
	probability float64
}

// tagged is the distinct names that the tagger finds in d, and how likely it holds what the rules found there to be.
func tagged(t *tagger.Tagger, d document) (found []scored, weights map[named]float64) {
	at := map[named]int{}
	weights = map[named]float64{}
	for _, s := range d.sentences {
		tags, likely := t.Answer(tagger.Question{Sentence: s.text, Known: gazetteer.Default().Match(s.text), Hints: doubted(s.hints)})
		for _, f := range tags {
			n := named{f.Kind, fold(string(s.text[f.Span.Start:f.Span.End]))}
			if _, ok := at[n]; !ok {
				at[n] = len(found)
				found = append(found, scored{named: n})
			}
			found[at[n]].probability = max(found[at[n]].probability, f.Score)
		}
		for i, h := range s.hints {
			kind := graph.Kind(strings.TrimPrefix(h.Label, "R:"))
			n := named{kind, fold(string(s.text[h.Span.Start:h.Span.End]))}
			weights[n] = max(weights[n], likely[i])
		}
	}
	return found, weights
}

// doubted is hints, all of them doubted.
func doubted(hints []tagger.Hint) []tagger.Hint {
	out := slices.Clone(hints)
	for i := range out {
		out[i].Doubted = true
	}
	return out
}

// add scores the names found in d: entities of d by any of their names; optional ones are neither missed nor wrong.
func (t *tally) add(d document, got []scored) {
	entity, optional := map[named]int{}, map[string]bool{}
	for _, n := range d.names {
		entity[named{n.kind, fold(n.text)}] = n.entity
		if n.optional {
			optional[fold(n.text)] = true
		}
	}
	for _, g := range generic {
		optional[fold(g)] = true
	}
	hit := map[int]bool{}
	for _, g := range got {
		if e, ok := entity[g.named]; ok {
			hit[e] = true
		} else if !optional[g.text] {
			t.invented[g.kind]++
		}
	}
	seen := map[int]bool{}
	for _, n := range d.names {
		switch {
		case n.optional || seen[n.entity]:
		case hit[n.entity]:
			t.found[n.kind]++
		default:
			t.missed[n.kind]++
		}
		seen[n.entity] = true
	}
}

var core = []graph.Kind{graph.City, graph.Park, graph.University, graph.ResearchInstitute, graph.Enterprise, graph.Program, graph.Platform}

func (t *tally) scores(kinds []graph.Kind) (p, r, f1 float64, n int) {
	var found, invented, missed int
	for _, k := range kinds {
		found, invented, missed = found+t.found[k], invented+t.invented[k], missed+t.missed[k]
	}
	p = float64(found) / float64(max(found+invented, 1))
	r = float64(found) / float64(max(found+missed, 1))
	return p, r, 2 * p * r / max(p+r, 1e-9), found + missed
}

// write prints a table by kind.
func (t *tally) write(w io.Writer, title string) {
	fmt.Fprintf(w, "%-24s %9s %6s %6s %6s\n", title, "names", "P", "R", "F1")
	row := func(label string, kinds []graph.Kind) {
		p, r, f1, n := t.scores(kinds)
		fmt.Fprintf(w, "%-24s %9d %6.3f %6.3f %6.3f\n", label, n, p, r, f1)
	}
	for _, k := range graph.Kinds {
		row(string(k), []graph.Kind{k})
	}
	row("core", core)
	row("all", graph.Kinds)
}
