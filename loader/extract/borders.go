package extract

import (
	"strings"

	"innograph/graph"
)

// The characters that no name crosses.
const hardBorders = "、,。;:!?\"“”‘’《》<>|\n\t/—"

// borders finds where names of a sentence can begin.
type borders struct {
	s     *sentence
	words []occurrence
	known []*mention
	ends  map[int]bool // places where a last word of names ends

	generic, suffixes *lexicon
}

// suffixAt tells whether nothing but a last word of names stands between at and the end of that word at suffix.
func (b *borders) suffixAt(at, suffix int) bool {
	n, _ := b.suffixes.longest(b.s.text[at:])
	return at+n > suffix
}

func newBorders(r *reading, s *sentence) *borders {
	b := &borders{s: s, known: findKnown(r, s), ends: make(map[int]bool), generic: r.words.generic, suffixes: r.words.suffixes}
	for _, o := range r.words.suffixes.all(s.text) {
		b.ends[o.end] = true
	}
	for _, k := range b.known {
		b.ends[k.end] = true
	}
	for _, o := range r.words.borders.all(s.text) {
		if k := b.covering(o.start, o.end); k == nil {
			b.words = append(b.words, o)
		}
	}
	return b
}

// covering is the known name that [start,end) lies in, or nil.
func (b *borders) covering(start, end int) *mention {
	for _, k := range b.known {
		if k.start <= start && end <= k.end {
			return k
		}
		if k.start >= end {
			break
		}
	}
	return nil
}

// left is where a name whose last word begins at suffix may begin at the earliest, and whether a known name of a
// place or actor stands there.
func (b *borders) left(suffix int) (start int, anchored bool) {
	edge := b.edge(suffix)
	start = b.afterCount(edge, suffix)
	for _, o := range b.words {
		if o.start < edge || o.end > suffix {
			continue
		}
		switch o.value {
		case "soft":
			if o.start == start || b.nameBegins(o.end) || b.ends[o.start] && !b.generic.covered(b.s.text[o.end:suffix+1]) && !b.suffixAt(o.end, suffix) {
				start = o.end
			}
		case "conj":
			if o.start == start || b.ends[o.start] || b.nameBegins(o.end) {
				start = o.end
			}
		default:
			start = max(start, o.end)
		}
	}
	return b.anchor(start, suffix)
}

// afterCount steps over the last number with a measure word in [start,end): "皖南医学院3所驻芜高校".
func (b *borders) afterCount(start, end int) int {
	for i := end - 2; i >= start; i-- {
		if isDigit(b.s.text[i]) && strings.ContainsRune("个家所项名条处批", b.s.text[i+1]) && b.covering(i, i+2) == nil {
			for _, word := range []string{"左右", "以上", "以内"} {
				if end >= i+4 && string(b.s.text[i+2:i+4]) == word {
					return i + 4
				}
			}
			return i + 2
		}
	}
	return start
}

// edge is the place behind the last hard border before suffix; brackets that close are stepped over.
func (b *borders) edge(suffix int) int {
	text := b.s.text
	for i := suffix - 1; i >= 0; i-- {
		if text[i] == ')' {
			open := opening(text, i)
			if open < 0 || isNumeral(text[open+1:i]) {
				return i + 1
			}
			i = open
			continue
		}
		if text[i] == '(' || strings.ContainsRune(hardBorders, text[i]) || text[i] == '.' && !isDigit(text[i+1]) || text[i] == '年' && i > 0 && isDigit(text[i-1]) {
			return i + 1
		}
	}
	return 0
}

// opening is the place of the bracket that the one at end closes, or -1.
func opening(text []rune, end int) int {
	for i := end - 1; i >= 0 && end-i < maxName; i-- {
		switch text[i] {
		case '(':
			return i
		case ')':
			return -1
		}
	}
	return -1
}

// isNumeral tells whether text is a number in digits or Chinese numerals, as in "(五)".
func isNumeral(text []rune) bool {
	for _, c := range text {
		if !isDigit(c) && !strings.ContainsRune("一二三四五六七八九十", c) {
			return false
		}
	}
	return true
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// nameBegins tells whether a known name begins at offset at.
func (b *borders) nameBegins(at int) bool {
	for _, k := range b.known {
		if k.start == at {
			return true
		}
	}
	return false
}

// anchor steps over numbers and tells whether a known name begins there.
func (b *borders) anchor(start, suffix int) (int, bool) {
	for _, k := range b.known {
		if k.start == start && k.end <= suffix && k.kind != graph.Industry {
			return start, true
		}
	}
	return start, false
}
