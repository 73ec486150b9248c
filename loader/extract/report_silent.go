package extract

import (
	"sort"
	"strings"

	"innograph/graph"
)

const maxRemarks = 100 // of one sort in a report

// silent lists the sentences of prose in which words of founding or working together stand, and no name was found.
func (r *reading) silent() []graph.Remark {
	var list []graph.Remark
	for _, s := range r.sentences {
		if s.heading || s.cell || len(s.mentions) > 0 || len(list) == maxRemarks {
			continue
		}
		if word := r.trigger(s.text); word != "" {
			span := r.trim(s.span)
			list = append(list, graph.Remark{Reason: word, Quote: r.doc.Quote(span), Span: span})
		}
	}
	return list
}

// trigger is the first word that tells of working together or founding with others, empty for none.
func (r *reading) trigger(text []rune) string {
	for i := range text {
		if n, _ := r.words.outside.longest(text[i:]); n > 1 {
			return string(text[i : i+n])
		}
		if n, _ := r.words.entering.longest(text[i:]); n > 0 && i > 0 && text[i-1] == '来' {
			return string(text[i : i+n])
		}
	}
	return ""
}

// lookAlikes lists names of one kind of which one begins with the other and that were kept apart.
func lookAlikes(g *graph.DocumentGraph) []graph.LookAlike {
	byKind := make(map[graph.Kind][]string)
	for _, e := range g.Entities {
		byKind[e.Kind] = append(byKind[e.Kind], e.Name)
	}
	var list []graph.LookAlike
	for _, k := range graph.Kinds {
		names := byKind[k]
		sort.Strings(names)
		for i := 1; i < len(names) && len(list) < maxRemarks; i++ {
			if a, b := names[i-1], names[i]; len([]rune(a)) >= 4 && strings.HasPrefix(b, a) {
				list = append(list, graph.LookAlike{A: a, B: b, Reason: "the longer name may be a part or branch of the other"})
			}
		}
	}
	return list
}
