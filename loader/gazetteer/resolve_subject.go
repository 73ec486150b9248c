package gazetteer

import (
	"strings"
	"unicode/utf8"

	"innograph/graph"
)

// subject is the place that a document is about.
type subject struct {
	name  string // full name; "" where there is none
	place *Place // nil for a place that no list knows
}

// scope is what tells the subject's own from others of the same name.
func (s subject) scope() string {
	if s.place != nil {
		return s.place.Code
	}
	return s.name
}

// subjectOf reads a subject given as a code or as a name in any form.
func (g *Gazetteer) subjectOf(text string) subject {
	text = strings.TrimSpace(text)
	if p := g.places[text]; p != nil {
		return subject{p.Name, p}
	}
	q := question{name: g.fold.simplify(text)}
	for _, rule := range []func(*Gazetteer, question) (answer, bool){knownName, knownForm, behindPlace} {
		if a, ok := rule(g, q); ok && a.entry != nil {
			return subject{a.name, g.places[a.entry.Code]}
		}
	}
	return subject{name: q.name}
}

// fullName is the subject's name, behind its parent's where several places share it.
func (s subject) fullName() string {
	if s.place != nil {
		return s.place.FullName()
	}
	return s.name
}

// upward calls visit for the subject and the places that it lies in, by full name, until visit says true.
func (s subject) upward(visit func(name string, level graph.Level) bool) bool {
	if s.place == nil {
		return s.name != "" && visit(s.name, guessLevel(s.name))
	}
	for p := s.place; p != nil; p = p.parent {
		if visit(p.Name, p.Level) {
			return true
		}
	}
	return false
}

// guessLevel reads the level of an unlisted place off the end of its name.
func guessLevel(name string) graph.Level {
	for _, t := range tiers {
		if strings.HasSuffix(name, t.ending) {
			return t.level
		}
	}
	return ""
}

// theSubject answers for the words with which a plan names its own place: 我市, 全省.
func theSubject(_ *Gazetteer, q question) (answer, bool) {
	for _, word := range []string{"我", "全", "本"} {
		ending, ok := strings.CutPrefix(q.name, word)
		if !ok || !isTier(ending) {
			continue
		}
		a := answer{}
		found := q.subject.upward(func(name string, level graph.Level) bool {
			a.name, a.kind = name, graph.City
			if level == graph.Province {
				a.kind = graph.Region
			}
			return strings.HasSuffix(name, ending) || ending == "省" && level == graph.Province
		})
		if found && q.wants(a.kind) {
			return q.subject.placed(a), true
		}
	}
	return answer{}, false
}

// placed adds the entry and code of the subject, or of the place above it that a names.
func (s subject) placed(a answer) answer {
	for p := s.place; p != nil; p = p.parent {
		if p.Name == a.name {
			return answerOf(p.Entry)
		}
	}
	return a
}

func isTier(text string) bool {
	for _, t := range tiers {
		if t.ending == text {
			return true
		}
	}
	return false
}

// subjectAgency completes a department: 市科技局, and the bare 科技局, of the subject or the place above that has the tier.
func subjectAgency(g *Gazetteer, q question) (answer, bool) {
	if !q.wants(graph.Agency) {
		return answer{}, false
	}
	if f := g.lookup(q.name); f != nil && f.entries[0].Local {
		return q.subject.agency(f.entries[0])
	}
	tail := g.departments.lower[q.name]
	if tail == "" || strings.HasPrefix(tail, "委") || q.subject.name == "" || guessLevel(q.subject.name) == graph.Province {
		return answer{}, false
	}
	return answer{kind: graph.Agency, name: departmentName(q.subject.fullName(), tail)}, true
}

// agency is the department e of the lowest place that has its tier.
func (s subject) agency(e *Entry) (a answer, ok bool) {
	ending, _ := cutEnding(e.Name)
	has := func(name string, level graph.Level) bool {
		return strings.HasSuffix(name, ending) || ending == "省" && level == graph.Province
	}
	a.kind = graph.Agency
	if s.place == nil {
		a.name = e.Of(s.name)
		return a, s.name != "" && has(s.name, guessLevel(s.name))
	}
	for p := s.place; p != nil; p = p.parent {
		if a.name = e.Of(p.FullName()); has(p.Name, p.Level) {
			return a, true
		}
	}
	return answer{}, false
}

// placeAgency completes a department behind the name of a place, in whatever form: 日照科技局, 中共日照市委, 云河市发改委.
func placeAgency(g *Gazetteer, q question) (answer, bool) {
	if !q.wants(graph.Agency) {
		return answer{}, false
	}
	name, body := cutBody(q.name)
	place, level, rest := g.cutPlace(name)
	if body != "" && rest == "委员会" {
		rest = body
	}
	tails := g.departments.lower
	if level == graph.Province {
		tails = g.departments.province
	}
	if tail := tails[rest]; tail != "" && place != "" {
		return answer{kind: graph.Agency, name: departmentName(place, tail)}, true
	}
	return answer{}, false
}

// cutBody cuts the body whose committee of a place is meant, and says what that committee is called for short:
// 中共日照市委员会 is 日照市委, 政协日照市委员会 is 日照市政协.
func cutBody(name string) (rest, tail string) {
	for _, body := range []struct{ name, tail string }{{"中国共产党", "委"}, {"中共", "委"}, {"中国人民政治协商会议", "政协"}, {"政协", "政协"}} {
		if rest, ok := strings.CutPrefix(name, body.name); ok {
			return rest, body.tail
		}
	}
	return name, ""
}

// subjectOwn writes out the place of a name that begins with a tier: 省医学科学院 is the province's, 市软件园 the city's.
func subjectOwn(g *Gazetteer, q question) (answer, bool) {
	ending, rest := cutEnding(q.name)
	if ending == "" || utf8.RuneCountInString(rest) < 3 || q.kind == graph.City || q.kind == graph.Region || g.tierWord(q.name) {
		return answer{}, false
	}
	var a answer
	found := q.subject.upward(func(name string, level graph.Level) bool {
		a = g.again(q, name+rest)
		return strings.HasSuffix(name, ending) || ending == "省" && level == graph.Province
	})
	return a, found
}

// tierWord tells whether a name begins with a word like 市级 or 区域.
func (g *Gazetteer) tierWord(name string) bool {
	for _, word := range g.words["tier-words"] {
		if strings.HasPrefix(name, word) {
			return true
		}
	}
	return false
}

// cutPlace cuts the place that a name begins with: its full name and level, and what follows. The longest known form
// counts; where none is known, everything up to the first 市, 县 or 区 (云河市).
func (g *Gazetteer) cutPlace(name string) (place string, level graph.Level, rest string) {
	runes := []rune(name)
	var best *form
	end := 0
	g.trie.prefixes(runes, g.fold, func(key int32, length int) {
		if f := g.forms[key]; length > 1 && !f.joint && len(f.entries) > 0 && f.entries[0].Code != "" {
			best, end = f, length
		}
	})
	if best != nil {
		e := best.entries[0]
		if len(best.entries) > 1 {
			return best.text, e.Level, string(runes[end:])
		}
		return g.places[e.Code].FullName(), e.Level, string(runes[end:])
	}
	for i := 2; i < len(runes) && i < 8; i++ {
		if head := string(runes[:i+1]); guessLevel(head) != "" && !isTier(head) {
			return head, guessLevel(head), string(runes[i+1:])
		}
	}
	return "", "", name
}
