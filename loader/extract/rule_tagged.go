package extract

import (
	"strings"

	"innograph/graph"
	"innograph/loader/tagger"
)

// The least probability at which a name that only the tagger found is believed, by kind: firms and places have forms of
// their own; programmes and platforms are often generic phrases.
var leastScore = map[graph.Kind]float64{
	graph.Enterprise: 0.5, graph.University: 0.6, graph.ResearchInstitute: 0.6, graph.Park: 0.7, graph.Platform: 0.7,
	graph.Program: 0.7, graph.City: 0.8, graph.Region: 0.8, graph.Agency: 0.8,
}

// leastWeight is the probability below which a name that its last word alone, or the head of its list, gave, and that
// no place or firm begins, is not believed, by kind.
var leastWeight = map[graph.Kind]float64{graph.Park: 0.01, graph.Enterprise: 0.05}

// sureBorder is the probability at which the tagger's left border of a name is taken over that of its last word.
const sureBorder = 0.6

// consultTagger reads the sentence with the trained tagger once the rules have settled: a name that its last word alone
// gave is dropped where the tagger holds it most unlikely, and may get its left border from a tag; names that no rule
// found are added.
func (r *reading) consultTagger(s *sentence, candidates []*mention) []*mention {
	hints := hints(s)
	tags, weights := tagger.Default().Answer(tagger.Question{Sentence: s.text, Known: r.hits(s), Hints: hints, Actors: true})
	doubted := make(map[*mention]bool)
	for i, m := range s.mentions {
		doubted[m] = hints[i].Doubted && weights[i] < leastWeight[m.kind]
	}
	kept := candidates[:0]
	for _, m := range candidates {
		if r.confirmed(s, m, tags) || !doubted[m] {
			kept = append(kept, m)
		} else {
			r.report.reject("a last word of names, but the tagger sees none", m.form)
		}
	}
	s.settle(kept)
	for _, t := range tags {
		if m := r.tagged(s, t); m != nil {
			kept = append(kept, m)
		}
	}
	s.settle(kept)
	return kept
}

// confirmed tells whether a tag of some kind of actor ends where m ends or overlaps it; a sure tag gives m its border.
func (r *reading) confirmed(s *sentence, m *mention, tags []tagger.Tag) bool {
	for _, t := range tags {
		if t.Span.Start >= m.end || t.Span.End <= m.start {
			continue
		}
		if t.Span.End == m.end && t.Kind == m.kind && t.Score >= sureBorder && t.Span.Start > m.start && !m.anchored && r.droppable(s.text[m.start:t.Span.Start]) {
			m.start = t.Span.Start
			m.form = string(s.text[m.start:m.end])
		}
		return true
	}
	return false
}

// droppable tells whether the words before a name are no part of it: a verb stands there, or nothing but generic words.
func (r *reading) droppable(text []rune) bool {
	for _, o := range r.words.borders.all(text) {
		if o.value != "conj" && o.end-o.start > 1 {
			return true
		}
	}
	return r.words.generic.covered(text)
}

// tagged makes a mention of a tag that is believed and that no rule settled on; nil otherwise.
func (r *reading) tagged(s *sentence, t tagger.Tag) *mention {
	least, wanted := leastScore[t.Kind]
	if !wanted || t.Score < least {
		return nil
	}
	m := &mention{
		start: t.Span.Start, end: t.Span.End, kind: t.Kind, rank: rankWeak, rule: "tagger",
		form: string(s.text[t.Span.Start:t.Span.End]),
	}
	for n := 1; n > 0 && m.end-m.start > n+1; m.start += n {
		word, value := r.words.borders.longest(s.text[m.start:m.end])
		if n = word; value != "" || n < 2 {
			break
		}
	}
	m.form = string(s.text[m.start:m.end])
	if s.place(m) != nil {
		return nil
	}
	if r.refuseTagged(s, m) {
		r.report.reject("tagged, but no name", m.form)
		return nil
	}
	m.park = r.parkOf(m)
	return m
}

// hints tells the tagger what the rules found; what its last word alone or the head of its list gave is doubted.
func hints(s *sentence) []tagger.Hint {
	list := make([]tagger.Hint, 0, len(s.mentions))
	for _, m := range s.mentions {
		doubted := (m.rule == "suffix" || m.rule == "list" || m.rule == "firm") && !m.anchored && leastWeight[m.kind] > 0
		list = append(list, tagger.Hint{Span: graph.Span{Start: m.start, End: m.end}, Label: "R:" + string(m.kind), Doubted: doubted})
	}
	return list
}

// refuseTagged tells whether a tagged name cannot be one: a generic phrase, a head of a list, or it crosses a comma.
func (r *reading) refuseTagged(s *sentence, m *mention) bool {
	text := s.text[m.start:m.end]
	if m.kind == graph.University && r.continues(s.text[m.end:]) || r.opensWithActors(m) {
		return true
	}
	if m.kind == graph.Enterprise && strings.ContainsRune("局厅委办署0123456789", text[len(text)-1]) {
		return true
	}
	if m.kind == graph.Program && (r.words.notProgram.covered(text) || strings.HasSuffix(m.form, "工程") && r.words.publicWork.in(text) || strings.ContainsRune(m.form, '等') || r.words.tier.begins(text) || r.words.taking.in(text[:len(text)-1])) {
		return true
	}
	if m.kind == graph.Park && holdsRank(m.form) && !r.opensWithPlace(text) {
		return true
	}
	return len(text) < 2 || m.kind != graph.Program && r.holdsBorder(text) || strings.Count(m.form, "(") != strings.Count(m.form, ")") || strings.Count(m.form, "—") > 1 || r.words.generic.covered(text) || r.words.never.covered(text) || strings.ContainsAny(m.form, ",。;、") ||
		m.start > 0 && s.text[m.start-1] == '等'
}

// opensWithPlace tells whether text begins with a place that the gazetteer knows.
func (r *reading) opensWithPlace(text []rune) bool {
	for _, h := range r.known.Match(text) {
		if k := h.Entries[0].Kind; h.Span.Start == 0 && (k == graph.City || k == graph.Region) {
			return true
		}
	}
	return false
}

// holdsBorder tells whether a verb of plan language that never stands in names stands in text.
func (r *reading) holdsBorder(text []rune) bool {
	for _, o := range r.words.borders.all(text) {
		if o.value == "" && o.end-o.start > 1 && o.start > 0 {
			return true
		}
	}
	return false
}

// parkOf is the sort of park that a name's last word gives.
func (r *reading) parkOf(m *mention) graph.ParkKind {
	if m.kind != graph.Park {
		return ""
	}
	runes := []rune(m.form)
	for i := range runes {
		if n, value := r.words.suffixes.longest(runes[i:]); n > 0 && i+n == len(runes) {
			if _, park, _ := suffixValue(value); park != "" {
				return park
			}
		}
	}
	return graph.ParkProper
}
