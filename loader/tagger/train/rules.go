package main

import (
	"fmt"
	"slices"

	"innograph/graph"
	"innograph/loader/extract"
	"innograph/loader/plan"
	"innograph/loader/tagger/internal/feature"
)

// addHints fills in d.hints with what the extractor's rules find, as the extractor tells it to the tagger: a hint "R:Kind"
// wherever a form of a name stands that the rules found anywhere in d.
func (d *document) addHints() error {
	read, err := plan.Read(d.name+".txt", []byte(string(d.text)))
	if err != nil {
		return fmt.Errorf("reading %s for the rules: %w", d.name, err)
	}
	found := document{text: d.text}
	for i, e := range extract.Extract(read, d.name).Entities {
		for _, form := range append([]string{e.Name}, e.Aliases...) {
			found.names = append(found.names, name{kind: e.Kind, text: form, entity: i})
		}
	}
	d.rules = found.names
	for _, s := range labelled(found) {
		span := graph.Span{Start: s.Start, End: s.End}
		d.hints = append(d.hints, feature.Hint{Span: span, Label: "R:" + string(graph.Kinds[s.Kind])})
	}
	return nil
}

// hintsIn is the hints that begin in [from,to), counted from from.
func (d *document) hintsIn(from, to int) []feature.Hint {
	at, _ := slices.BinarySearchFunc(d.hints, from, func(h feature.Hint, at int) int { return h.Span.Start - at })
	var in []feature.Hint
	for ; at < len(d.hints) && d.hints[at].Span.Start < to; at++ {
		h := d.hints[at]
		h.Span = graph.Span{Start: h.Span.Start - from, End: h.Span.End - from}
		in = append(in, h)
	}
	return in
}

// ruleFinds is one name for each entity that the rules found in d, a listed one if any of its forms is.
func (d *document) ruleFinds() []scored {
	listed := map[named]bool{}
	for _, n := range d.names {
		listed[named{n.kind, fold(n.text)}] = true
	}
	var out []scored
	for i, n := range d.rules {
		this := named{n.kind, fold(n.text)}
		switch {
		case i == 0 || d.rules[i-1].entity != n.entity:
			out = append(out, scored{this, 1})
		case listed[this]:
			out[len(out)-1].named = this
		}
	}
	return out
}
