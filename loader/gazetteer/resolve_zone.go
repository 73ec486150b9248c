package gazetteer

import (
	"strings"
	"unicode/utf8"

	"innograph/graph"
)

// zoneTail is a short way to call a zone, and its official tail; official is empty where only known zones answer.
type zoneTail struct{ short, official string }

func (g *Gazetteer) readZoneTails() error {
	rows, err := table("zone-tails.tsv", 2)
	if err != nil {
		return err
	}
	for _, row := range rows {
		g.zoneTails = append(g.zoneTails, zoneTail{row[0], strings.TrimPrefix(row[1], "-")})
	}
	return nil
}

// subjectZone completes a bare 高新区 by the subject, or by the city that a district lies in where only that has a known one.
func subjectZone(g *Gazetteer, q question) (answer, bool) {
	if !q.wants(graph.Park) || q.subject.name == "" {
		return answer{}, false
	}
	for _, t := range g.zoneTails {
		if t.short == q.name {
			return g.zone(q.subject.name, q.subject.place, t)
		}
	}
	return answer{}, false
}

// placeZone completes a zone behind the name of a place: 云河市高新区, 云河高新区, 云河国家高新区; but not 国家高新区, whose
// first word names no place.
func placeZone(g *Gazetteer, q question) (answer, bool) {
	if !q.wants(graph.Park) {
		return answer{}, false
	}
	for _, t := range g.zoneTails {
		place, ok := strings.CutSuffix(q.name, t.short)
		if !ok || utf8.RuneCountInString(place) < 2 || g.general(place) {
			continue
		}
		a, ok := g.zone(place, nil, t)
		return a, ok && a.name != q.name
	}
	return answer{}, false
}

// zone is the known zone of that tail at a place, else the place's short name with the official tail.
func (g *Gazetteer) zone(place string, known *Place, t zoneTail) (answer, bool) {
	short := g.shortPlace(place)
	for _, head := range []string{short, place} {
		if e := g.parkOf(head + t.short); e != nil {
			return answerOf(e), true
		}
	}
	if e := g.parkOf(short + t.official); e != nil && t.official != "" {
		return answerOf(e), true
	}
	if known != nil && known.shared && known.parent != nil {
		short = g.shortPlace(known.parent.Name) + short
	}
	if t.official == "" && known != nil && known.parent != nil {
		return g.zone(known.parent.Name, known.parent, t)
	}
	return answer{kind: graph.Park, name: short + t.official}, t.official != ""
}

func (g *Gazetteer) parkOf(name string) *Entry {
	e, n := only(g.Lookup(name), func(e *Entry) bool { return e.Kind == graph.Park })
	if n != 1 {
		return nil
	}
	return e
}

// shortPlace is the name of a place without 市, 县, 区 or the like, where at least two characters remain; for a listed
// place its first form (孟村 for 孟村回族自治县).
func (g *Gazetteer) shortPlace(name string) string {
	for _, e := range g.Lookup(name) {
		if e.Code != "" && len(e.Forms) > 0 && e.Name == name && strings.HasPrefix(name, e.Forms[0]) {
			return e.Forms[0]
		}
	}
	ending := endingOf(name)
	if short := strings.TrimSuffix(name, ending); utf8.RuneCountInString(short) > 1 {
		return short
	}
	return name
}
