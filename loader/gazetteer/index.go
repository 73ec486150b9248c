package gazetteer

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// index makes the trie of every form of every entry, of the compounds, and of the stop words, which have no entries.
func (g *Gazetteer) index() error {
	byKey := make(map[string]*form, 4*len(g.entries))
	for _, e := range g.entries {
		g.addForm(byKey, e.Name, e)
		for _, f := range e.Forms {
			g.addForm(byKey, f, e)
		}
	}
	if err := g.addCompounds(byKey); err != nil {
		return err
	}
	for _, word := range g.words["stop"] {
		if key := g.fold.string(word); byKey[key] == nil {
			byKey[key] = &form{text: word}
		}
	}
	keys := slices.Sorted(maps.Keys(byKey))
	g.forms = make([]*form, len(keys))
	for i, key := range keys {
		g.forms[i] = byKey[key]
	}
	g.trie = newTrie(units(keys))
	return nil
}

// units turns keys into characters, all in one array.
func units(keys []string) [][]uint16 {
	size := 0
	for _, key := range keys {
		size += utf8.RuneCountInString(key)
	}
	all, lists := make([]uint16, 0, size), make([][]uint16, len(keys))
	for i, key := range keys {
		from := len(all)
		for _, r := range key {
			all = append(all, uint16(r))
		}
		lists[i] = all[from:len(all):len(all)]
	}
	return lists
}

func (g *Gazetteer) addForm(byKey map[string]*form, text string, e *Entry) {
	key := g.fold.string(text)
	f := byKey[key]
	if f == nil {
		byKey[key] = &form{text: text, entries: []*Entry{e}, weak: e.IsWeak(text)}
		return
	}
	if !slices.Contains(f.entries, e) {
		f.entries = append(f.entries, e)
		f.weak = f.weak && e.IsWeak(text)
	}
}

// addCompounds adds the forms that name several places at once. They replace what else the form may mean.
func (g *Gazetteer) addCompounds(byKey map[string]*form) error {
	rows, err := table("compounds.tsv", 2)
	if err != nil {
		return err
	}
	for _, row := range rows {
		text, weak := strings.CutPrefix(row[0], "~")
		f := &form{text: text, joint: true, weak: weak}
		for member := range strings.SplitSeq(row[1], "|") {
			e := g.member(byKey, member)
			if e == nil {
				return fmt.Errorf("gazetteer: data/compounds.tsv, %s: no place %q", text, member)
			}
			f.entries = append(f.entries, e)
		}
		byKey[g.fold.string(text)] = f
	}
	return nil
}

func (g *Gazetteer) member(byKey map[string]*form, member string) *Entry {
	if p := g.places[member]; p != nil {
		return p.Entry
	}
	if f := byKey[g.fold.string(member)]; f != nil {
		return f.entries[0]
	}
	return nil
}
