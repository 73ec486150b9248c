package extract

import (
	"strings"

	"innograph/graph"
)

// The last words of towns; the gazetteer lists no division below the county.
var townEnds = []string{"街道", "镇"}

// findTowns proposes towns by their last word. A town right behind a place outside the subject lies there.
func findTowns(r *reading, s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	for i := range s.text {
		for _, end := range townEnds {
			if !beginsWith(s.text[i:], end) {
				continue
			}
			n := len([]rune(end))
			if hasAnyPrefix(s.text[i+n:], []string{"级", "化", "村", "居", "企", "域", "办", "党"}) {
				continue
			}
			start, _ := bounds.left(i)
			start = bounds.behindPlace(start, i)
			stem := s.text[start:i]
			if !r.isTownStem(stem) || bounds.covering(start, i+n) != nil {
				continue
			}
			list = append(list, &mention{
				start: start, end: i + n, kind: graph.City, level: graph.Town, rank: rankSuffix, form: string(s.text[start : i+n]),
				abroad: r.behindAbroad(bounds, start),
			})
		}
	}
	return list
}

// isTownStem tells whether what stands before 镇, 乡 or 街道 can be the name of a town.
func (r *reading) isTownStem(stem []rune) bool {
	return len(stem) >= 2 && len(stem) <= 3 && !strings.ContainsRune("小强大名古老新重中集建", stem[len(stem)-1]) && !r.words.generic.covered(stem) && !r.words.borders.in(stem) &&
		!strings.ContainsAny(string(stem), "各乡村") && (stem[len(stem)-1] != '城' || !strings.ContainsRune("小县新古老大中重特集各", stem[0])) && stem[0] != '城' && strings.Count(string(stem), "一") < 2
}

// behindPlace is where a name begins that stands right behind a known place in [start,end): behind the last of them.
func (b *borders) behindPlace(start, end int) int {
	for _, k := range b.known {
		if k.start >= start && k.end < end && (k.kind == graph.City || k.kind == graph.Region) {
			start = k.end
		}
	}
	return start
}

// behindAbroad tells whether a place outside the subject ends right at offset at.
func (r *reading) behindAbroad(b *borders, at int) bool {
	for _, k := range b.known {
		if k.end == at && k.entry != nil && k.entry.Code != "" && r.code != "" && !r.within(k.entry.Code, r.code) {
			return true
		}
	}
	return false
}
