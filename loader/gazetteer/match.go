package gazetteer

import (
	"innograph/graph"
)

// Match finds known forms in text: at each position the longest, left to right, without overlaps. Spans count code points
// of text as it is; widths, traditional characters, capitals and dashes are folded inside. A form of ASCII letters or
// digits is not found inside a longer run of them.
//
// Stop words (data/words/stop.txt) count as forms that mean nothing: in 创新平台 they hide 新平.
//
// A name that several places have keeps only the entries inside the place named right before it, if any are.
//
// A place followed by a department that every place has (日照市科技局) is one hit, with an entry made for it
// (日照市科学技术局). The time is linear in the length of text: no form is longer than a few dozen characters.
func (g *Gazetteer) Match(text []rune) []Hit {
	var hits []Hit
	for i := 0; i < len(text); {
		hit, ok := g.longest(text, i)
		if !ok {
			i++
			continue
		}
		i = hit.Span.End
		if len(hit.Entries) == 0 {
			continue
		}
		if n := len(hits); n > 0 && hits[n-1].Span.End == hit.Span.Start {
			hit.Entries = g.narrow(hits[n-1].Entries, hit.Entries)
		}
		hits = append(hits, hit)
	}
	return hits
}

// narrow keeps, of several entries, those that lie in the place right before them (朝阳区 behind 北京市), if any do.
func (g *Gazetteer) narrow(before, entries []*Entry) []*Entry {
	if len(before) != 1 || before[0].Code == "" || len(entries) < 2 {
		return entries
	}
	var inside []*Entry
	for _, e := range entries {
		if g.Within(e.Place, before[0].Code) {
			inside = append(inside, e)
		}
	}
	if len(inside) == 0 {
		return entries
	}
	return inside
}

// longest is the longest form that begins at i; a stop word has no entries.
func (g *Gazetteer) longest(text []rune, i int) (hit Hit, ok bool) {
	if i > 0 && alphanumeric(text[i-1]) && alphanumeric(text[i]) {
		return Hit{}, false
	}
	var best *form
	end := i
	g.trie.prefixes(text[i:], g.fold, func(key int32, length int) {
		stop := i + length
		if stop < len(text) && alphanumeric(text[stop-1]) && alphanumeric(text[stop]) {
			return
		}
		best, end = g.forms[key], stop
	})
	if best == nil {
		return Hit{}, false
	}
	hit = Hit{Span: graph.Span{Start: i, End: end}, Form: best.text, Entries: best.entries, Joint: best.joint, Weak: best.weak}
	return g.withDepartment(text, hit), true
}

func alphanumeric(r rune) bool {
	switch {
	case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return true
	case '０' <= r && r <= '９', 'ａ' <= r && r <= 'ｚ', 'Ａ' <= r && r <= 'Ｚ':
		return true
	}
	return false
}

// Lookup returns the entries that a form or name stands for, compared folded; nil where it is unknown.
func (g *Gazetteer) Lookup(form string) []*Entry {
	if f := g.lookup(form); f != nil {
		return f.entries
	}
	return nil
}

// lookup is the form that is text as a whole; nil where there is none, or only a stop word.
func (g *Gazetteer) lookup(text string) *form {
	runes := []rune(text)
	var whole *form
	g.trie.prefixes(runes, g.fold, func(key int32, length int) {
		if length == len(runes) {
			whole = g.forms[key]
		}
	})
	if whole != nil && len(whole.entries) == 0 {
		return nil
	}
	return whole
}
