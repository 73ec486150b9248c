package main

import (
	"slices"

	"innograph/loader/extract"
	"innograph/loader/tagger"
)

// listen fills in what the extractor's rules make of d: the sentences with the hints that they give the tagger, and the
// names that they find without it.
func (d *document) listen() {
	listener := tagger.Listener(func(text []rune, hints []tagger.Hint) {
		d.sentences = append(d.sentences, sentence{slices.Clone(text), slices.Clone(hints)})
	})
	d.rules = d.extracted(listener)
}

// extracted is one name for each entity that the extractor finds in d with the tagger t: a listed name if any of its forms
// is listed.
func (d *document) extracted(t *tagger.Tagger) []scored {
	tagger.Default = func() *tagger.Tagger { return t }
	listed := map[named]bool{}
	for _, n := range d.names {
		listed[named{n.kind, fold(n.text)}] = true
	}
	var out []scored
	for _, e := range extract.Extract(d.plan, d.name).Entities {
		best := named{e.Kind, fold(e.Name)}
		for _, form := range e.Aliases {
			if n := (named{e.Kind, fold(form)}); listed[n] && !listed[best] {
				best = n
			}
		}
		out = append(out, scored{best, 1})
	}
	return out
}
