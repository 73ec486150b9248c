package gazetteer

import (
	"strings"

	"innograph/graph"
)

// manyPlaces gives a name that many places use the subject as scope.
func manyPlaces(g *Gazetteer, q question) (answer, bool) {
	kind := q.kind
	if kind == "" {
		kind = g.guessKind(q.name)
	}
	if scope := g.scope(kind, q.name, q.subject); scope != "" {
		return answer{kind: kind, name: q.name, scope: scope}, true
	}
	return answer{}, false
}

// Scope is the scope of an actor that no list knows, in a document about subject: the subject's code (its name where no
// list knows it) for a name that many places use, else "". A programme belongs to the place that runs it unless its name
// holds a place or says that it is national. A park, platform or agency does so where its name is made of general words
// and industries alone (大数据产业园, 云计算中心).
func (g *Gazetteer) Scope(kind graph.Kind, name, subject string) string {
	return g.scope(kind, g.fold.simplify(trimName(name)), g.subjectOf(subject))
}

func (g *Gazetteer) scope(kind graph.Kind, name string, s subject) string {
	switch kind {
	case graph.Program:
		if g.national(name) || g.holdsPlace(name) {
			return ""
		}
		return s.scope()
	case graph.Park, graph.Platform, graph.Agency:
		if g.general(name) {
			return s.scope()
		}
	}
	return ""
}

// national tells whether a name says that it belongs to the whole country or beyond.
func (g *Gazetteer) national(name string) bool {
	for _, word := range g.words["national"] {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}

// holdsPlace tells whether a name holds the name of a place, weak forms not counted.
func (g *Gazetteer) holdsPlace(name string) bool {
	for _, h := range g.Match([]rune(name)) {
		if k := h.Entries[0].Kind; !h.Weak && (k == graph.City || k == graph.Region) {
			return true
		}
	}
	return false
}

// general tells whether a name is made of general words, last words of names and industries, one behind the other.
func (g *Gazetteer) general(name string) bool {
	runes := []rune(name)
	reachable := make([]bool, len(runes)+1)
	reachable[0] = true
	for i := range runes {
		if !reachable[i] {
			continue
		}
		g.trie.prefixes(runes[i:], g.fold, func(key int32, length int) {
			if f := g.forms[key]; len(f.entries) > 0 && f.entries[0].Kind == graph.Industry {
				reachable[i+length] = true
			}
		})
		for end := i + 1; end <= len(runes) && end-i <= 12; end++ {
			reachable[end] = reachable[end] || g.common[string(runes[i:end])]
		}
	}
	return reachable[len(runes)]
}

// guessKind reads the kind of an actor off the last word of its name, else takes it for a company, the one kind that
// goes by names without such a word.
func (g *Gazetteer) guessKind(name string) graph.Kind {
	runes := []rune(name)
	for i := range runes {
		if kind, ok := g.suffixKinds[string(runes[i:])]; ok {
			return kind
		}
	}
	if level := guessLevel(name); level == graph.Province {
		return graph.Region
	} else if level != "" {
		return graph.City
	}
	return graph.Enterprise
}
