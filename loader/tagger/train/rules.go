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

// found is a name of an entity that the extractor found, with all its forms.
type found struct {
	named
	forms []named
}

// extracted is one name for each entity that the extractor finds in d with the tagger t: a listed name if any of its forms
// is listed.
func (d *document) extracted(t *tagger.Tagger) []found {
	tagger.Default = func() *tagger.Tagger { return t }
	listed := map[named]bool{}
	for _, n := range d.names {
		listed[named{n.kind, fold(n.text)}] = true
	}
	var out []found
	for _, e := range extract.Extract(d.plan, d.name).Entities {
		f := found{named: named{e.Kind, fold(e.Name)}}
		for _, form := range append([]string{e.Name}, e.Aliases...) {
			n := named{e.Kind, fold(form)}
			f.forms = append(f.forms, n)
			if listed[n] && !listed[f.named] {
				f.named = n
			}
		}
		out = append(out, f)
	}
	return out
}

// weighed gives each of list the greatest weight of its forms.
func weighed(list []found, weights map[named]float64) []scored {
	var out []scored
	for _, f := range list {
		s := scored{named: f.named}
		for _, n := range f.forms {
			s.probability = max(s.probability, weights[n])
		}
		out = append(out, s)
	}
	return out
}
