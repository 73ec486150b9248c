package extract

import (
	"strings"

	"innograph/graph"
)

// findFirms proposes firms by the last word of their short names (鹭鸣药业, 星岭新材): behind a verb that says what a plan
// wants of firms, alone or in a list of such, and behind a known firm of whose group they are (星河重工 of 星河).
func findFirms(r *reading, s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	for _, k := range bounds.known {
		if k.kind != graph.Enterprise {
			continue
		}
		if n, _ := r.words.firmEnd.longest(s.text[k.end:]); n > 0 && r.firmStops(s, k.end+n) && r.words.groupEnd.begins(s.text[k.end:]) {
			list = append(list, &mention{start: k.start, end: k.end + n, kind: graph.Enterprise, rank: rankKnown, anchored: true, form: string(s.text[k.start : k.end+n])})
		}
	}
	for i := range s.text {
		begins := i == 0 || isClauseEnd(s.text[i-1])
		switch {
		case begins:
			if firms, end := r.firmsAt(s, bounds, i); len(firms) > 1 && end < len(s.text) && s.text[end] == '要' { // A、B要发挥优势
				list = append(list, firms...)
			}
		case r.sponsored(s, i) && (s.text[i-1] != '由' || strings.Contains(string(s.text[i:]), "牵头")):
			firms, _ := r.firmsAt(s, bounds, i)
			list = append(list, firms...)
		}
	}
	return list
}

// firmsAt gives the firms of the list that begins at offset at, as far as each ends like one, and where the last ends.
// Others before one that does are firms as well (支持甲乙、星岭新材扩产).
func (r *reading) firmsAt(s *sentence, b *borders, at int) (list []*mention, last int) {
	var open []*mention
	for at > 0 && at < len(s.text) || at == 0 {
		end := r.firmEndAt(s, b, at)
		known := b.knownAt(at)
		switch {
		case end > 0:
			list = append(append(list, open...), &mention{start: at, end: end, kind: graph.Enterprise, rank: rankList, form: string(s.text[at:end])})
			open = nil
		case known != nil && known.kind == graph.Enterprise:
			end = known.end
			if r.firmStops(s, end) || r.words.leading.begins(s.text[end:]) {
				list = append(append(list, open...), known)
			}
			open = nil
		default:
			m := r.unknownItem(s, b, at)
			if m == nil {
				return list, last
			}
			if open, end = append(open, m), m.end; len(list) > 0 && s.text[end] != '、' {
				return append(list, open...), end
			}
		}
		last = end
		at = r.nextFirm(s, end)
	}
	return list, last
}

// unknownItem is the member of a list at offset at that only its neighbours tell to be a firm; nil where it cannot be one.
func (r *reading) unknownItem(s *sentence, b *borders, at int) *mention {
	end := at
	for end < len(s.text) && isHan(s.text[end]) && !r.words.leading.begins(s.text[end:]) {
		end++
	}
	text := s.text[at:end]
	if len(text) < 4 || len(text) > 7 || end >= len(s.text) || s.text[end] != '、' && !r.words.leading.begins(s.text[end:]) || b.knownAt(at) != nil && b.knownAt(at).kind != graph.Region && b.knownAt(at).kind != graph.City || b.covering(end-1, end) != nil || r.words.generic.begins(text) ||
		r.words.generic.covered(text) || r.hasVerb(text) || r.likelyModifier(text) || r.isIndustry(string(text)) || r.endsOtherwise(text) || r.words.notIndustry.covered(text) || strings.ContainsRune(string(text), '等') || strings.ContainsRune("院所校局委会心", text[len(text)-1]) {
		return nil
	}
	return &mention{start: at, end: end, kind: graph.Enterprise, rank: rankWeak, form: string(text)}
}

// nextFirm is where the next firm of a list begins whose last one ends at offset end (A、B, A联合B), or -1.
func (r *reading) nextFirm(s *sentence, end int) int {
	if n, _ := r.words.firmJoiner.longest(s.text[end:]); n > 0 {
		return end + n
	}
	return -1
}

// knownAt is the known name that begins at offset at, or nil.
func (b *borders) knownAt(at int) *mention {
	for _, k := range b.known {
		if k.start == at {
			return k
		}
	}
	return nil
}

// firmEndAt is where the short name of a firm ends that begins at offset at, or -1.
func (r *reading) firmEndAt(s *sentence, b *borders, at int) int {
	for end := at + 4; end <= min(at+8, len(s.text)); end++ {
		text := s.text[at:end]
		if !allHan(text) || strings.ContainsRune("等的", text[len(text)-1]) || strings.ContainsRune("以对与为也其各", text[0]) || b.covering(at, at+1) != nil && b.knownAt(at) == nil {
			return -1
		}
		if !r.firmStops(s, end) || !r.words.firmEnd.ends(text) {
			continue
		}
		stem := text[:len(text)-2]
		_, value := r.words.firmEnd.longest(text[len(stem):])
		if r.words.generic.begins(stem) || r.hasVerb(text) || r.likelyModifier(text) || r.isIndustry(string(text)) || b.covering(at, end) != nil || r.namesPlace(stem) && len(stem) < 4 && value != "place" {
			return -1
		}
		return end
	}
	return -1
}

func allHan(text []rune) bool {
	for _, c := range text {
		if !isHan(c) {
			return false
		}
	}
	return true
}

// firmStops tells whether the name of a firm can end at offset at: a comma, a joiner or a verb follows.
func (r *reading) firmStops(s *sentence, at int) bool {
	if at >= len(s.text) || strings.ContainsRune("、,;。等与和及", s.text[at]) {
		return true
	}
	n, _ := r.words.borders.longest(s.text[at:])
	return n > 1 || r.words.firmVerb.begins(s.text[at:])
}

// hasVerb tells whether a word of plan language stands in text that no name holds.
func (r *reading) hasVerb(text []rune) bool {
	for _, o := range r.words.borders.all(text) {
		if o.end-o.start > 1 || strings.ContainsRune("的了是由被把等", text[o.start]) {
			return true
		}
	}
	return false
}

// likelyModifier tells whether text begins with a word that narrows an industry (特种装备), or with an industry.
func (r *reading) likelyModifier(text []rune) bool {
	if n, _ := r.words.modifiers.longest(text); n > 0 {
		return true
	}
	for _, h := range r.known.Match(text) {
		if h.Entries[0].Kind == graph.Industry && h.Span.Start < 2 {
			return true
		}
	}
	return false
}
