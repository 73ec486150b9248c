package extract

import (
	"maps"
	"slices"
	"sort"

	"innograph/graph"
)

// report collects what was refused and what does not add up.
type report struct {
	rejected   map[string]*graph.Rejection
	mismatches []graph.ListMismatch
}

const maxExamples = 12 // of what one rule refused

func (p *report) reject(reason, form string) {
	if p.rejected == nil {
		p.rejected = make(map[string]*graph.Rejection)
	}
	x := p.rejected[reason]
	if x == nil {
		x = &graph.Rejection{Reason: reason}
		p.rejected[reason] = x
	}
	x.Count++
	for _, e := range x.Examples {
		if e == form {
			return
		}
	}
	if len(x.Examples) < maxExamples {
		x.Examples = append(x.Examples, form)
	}
}

func (p *report) mismatch(r *reading, s *sentence, l listing) {
	span := r.trim(s.spanAt(l.items[0].start, l.end))
	p.mismatches = append(p.mismatches, graph.ListMismatch{Quote: r.doc.Quote(span), Span: span, Stated: l.stated, Found: len(l.items)})
}

// result completes the report from the graph that was read.
func (p *report) result(r *reading, g *graph.DocumentGraph) graph.Report {
	out := graph.Report{Sentences: len(r.sentences), ListMismatches: p.mismatches}
	for _, a := range r.doc.Aside {
		out.Aside = append(out.Aside, graph.Remark{Reason: a.Reason, Quote: r.doc.Quote(a.Span), Span: a.Span})
	}
	for _, s := range r.sentences {
		out.Characters += s.span.Len()
	}
	out.SentencesWithFacts = r.withFacts(g)
	out.Silent, out.LookAlikes = r.silent(), lookAlikes(g)
	for _, x := range p.rejected {
		out.Rejected = append(out.Rejected, *x)
	}
	sort.Slice(out.Rejected, func(i, j int) bool {
		if out.Rejected[i].Count != out.Rejected[j].Count {
			return out.Rejected[i].Count > out.Rejected[j].Count
		}
		return out.Rejected[i].Reason < out.Rejected[j].Reason
	})
	return out
}

// withFacts counts the sentences in which evidence lies.
func (r *reading) withFacts(g *graph.DocumentGraph) int {
	starts := make(map[int]bool)
	mark := func(list []graph.Evidence) {
		for _, e := range list {
			starts[e.Span.Start] = true
		}
	}
	for _, e := range g.Entities {
		mark(e.Evidence)
	}
	for _, x := range g.Relations {
		mark(x.Evidence)
	}
	for _, t := range g.Targets {
		mark(t.Evidence)
	}
	places := slices.Sorted(maps.Keys(starts))
	n := 0
	for _, s := range r.sentences {
		if i, _ := slices.BinarySearch(places, s.span.Start); i < len(places) && places[i] < s.span.End {
			n++
		}
	}
	return n
}
