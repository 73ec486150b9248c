package gazetteer

import (
	"strings"

	"innograph/graph"
)

// knownName answers where the name is the official name of one entry.
func knownName(g *Gazetteer, q question) (answer, bool) {
	key := g.fold.string(q.name)
	return g.pickOf(q, func(e *Entry) bool { return g.fold.string(e.Name) == key })
}

// knownForm answers where the name is another form of one entry.
func knownForm(g *Gazetteer, q question) (answer, bool) {
	return g.pickOf(q, func(*Entry) bool { return true })
}

// pickOf chooses among the entries of the name that pass keep.
func (g *Gazetteer) pickOf(q question, keep func(*Entry) bool) (answer, bool) {
	f := g.lookup(q.name)
	if f == nil || f.joint {
		return answer{}, false
	}
	var list []*Entry
	for _, e := range f.entries {
		if q.wants(e.Kind) && !e.Local && keep(e) {
			list = append(list, e)
		}
	}
	e := g.pick(list, q.subject, q.name)
	if e == nil || e.IsWeak(q.name) && !g.expected(q, e) {
		return answer{}, false
	}
	return answerOf(e), true
}

// expected tells whether a weak form may mean e: e lies in the subject or its province, or the question names the kind
// and nothing speaks against e.
func (g *Gazetteer) expected(q question, e *Entry) bool {
	if q.subject.name == "" || e.Place == "" {
		return q.kind != ""
	}
	for p := q.subject.place; p != nil; p = p.parent {
		if g.Within(e.Place, p.Code) {
			return true
		}
	}
	return false
}

// pick takes the only entry; of several the only one in the subject, in its city, in its province; else the only one for
// which the form is not weak. Nil where that settles nothing.
func (g *Gazetteer) pick(list []*Entry, s subject, form string) *Entry {
	if len(list) == 1 {
		return list[0]
	}
	for p := s.place; p != nil; p = p.parent {
		inside := func(e *Entry) bool { return g.Within(e.Place, p.Code) }
		if e, n := only(list, inside); n == 1 {
			return e
		}
	}
	strong := func(e *Entry) bool { return !e.IsWeak(form) }
	if e, n := only(list, strong); n == 1 {
		return e
	}
	return nil
}

// only counts the entries that pass, and returns the first.
func only(list []*Entry, pass func(*Entry) bool) (first *Entry, count int) {
	for _, e := range list {
		if pass(e) {
			if count == 0 {
				first = e
			}
			count++
		}
	}
	return first, count
}

// severalPlaces keeps a name that several places have, or that means them all (京津), without saying which is meant: it
// stays its own entity.
func severalPlaces(g *Gazetteer, q question) (answer, bool) {
	f := g.lookup(q.name)
	if f == nil {
		return answer{}, false
	}
	if f.joint {
		return answer{kind: graph.Region, name: q.name}, q.wants(graph.Region)
	}
	e, n := only(f.entries, func(e *Entry) bool { return e.Code != "" && q.wants(e.Kind) })
	if n < 2 || e.Kind != graph.City {
		return answer{}, false
	}
	return answer{kind: e.Kind, name: q.name}, true
}

// behindPlace answers for a name behind the names of the places that it lies in: 江苏省南京市鼓楼区, 山东日照高新区.
func behindPlace(g *Gazetteer, q question) (answer, bool) {
	runes := []rune(q.name)
	hits := g.Match(runes)
	if len(hits) < 2 {
		return answer{}, false
	}
	end, above := 0, ""
	for i, h := range hits {
		if h.Span.Start != end || h.Joint {
			return answer{}, false
		}
		end = h.Span.End
		e := g.inside(h.Entries, above)
		if e == nil {
			return answer{}, false
		}
		if i == len(hits)-1 {
			return answerOf(e), end == len(runes) && q.wants(e.Kind) && !e.Local
		}
		if e.Code == "" {
			return answer{}, false
		}
		above = e.Code
	}
	return answer{}, false
}

// behindCountry answers for a foreign actor behind its country: 德国西门子, 匈牙利布达佩斯技术与经济大学.
func behindCountry(g *Gazetteer, q question) (answer, bool) {
	runes := []rune(q.name)
	hits := g.Match(runes)
	if len(hits) != 2 || hits[0].Span.Start != 0 || hits[1].Span != (graph.Span{Start: hits[0].Span.End, End: len(runes)}) {
		return answer{}, false
	}
	country, actor := hits[0].Entries[0], hits[1].Entries[0]
	if country.Level != graph.Country || hits[0].Weak || len(hits[1].Entries) > 1 || hits[1].Weak {
		return answer{}, false
	}
	foreign := actor.Place == "" && (actor.Kind == graph.University || actor.Kind == graph.Enterprise || actor.Kind == graph.ResearchInstitute)
	return answerOf(actor), foreign && q.wants(actor.Kind)
}

// inside is the only entry that lies in the place above, which it must not be itself; with no place above, the only place
// that is no county, so that the path begins at the top.
func (g *Gazetteer) inside(entries []*Entry, above string) *Entry {
	pass := func(e *Entry) bool { return e.Place != above && g.Within(e.Place, above) }
	if above == "" {
		pass = func(e *Entry) bool { return e.Code != "" && e.Level != graph.County }
	}
	e, n := only(entries, pass)
	if n != 1 {
		return nil
	}
	return e
}

// shortParent writes out the organisation that a longer name begins with: 中科院X → 中国科学院X. It does so for
// academies and agencies only; companies and universities go by their short names in the names of their branches.
func shortParent(g *Gazetteer, q question) (answer, bool) {
	runes := []rune(q.name)
	hit, ok := g.longest(runes, 0)
	if !ok || len(hit.Entries) != 1 || hit.Span.End >= len(runes)-1 {
		return answer{}, false
	}
	e := hit.Entries[0]
	if e.Kind != graph.ResearchInstitute && e.Kind != graph.Agency || e.Local || hit.Weak {
		return answer{}, false
	}
	rest := string(runes[hit.Span.End:])
	if e.Name == "中国科学院" && strings.HasSuffix(rest, "所") && !strings.HasSuffix(rest, "研究所") {
		rest = strings.TrimSuffix(rest, "所") + "研究所"
	}
	if name := e.Name + rest; name != q.name {
		return g.again(q, name), true
	}
	return answer{}, false
}

// again answers for a name that a rule has written out: the entry of that name where there is one.
func (g *Gazetteer) again(q question, name string) answer {
	q.name = name
	if a, ok := knownForm(g, q); ok {
		return a
	}
	return answer{name: name}
}
