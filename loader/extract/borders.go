package extract

import (
	"maps"
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

// genericTail tells whether the words from at through the last word at suffix name nothing by themselves.
func (b *borders) genericTail(at, suffix int) bool {
	n, _ := b.suffixes.longest(b.s.text[suffix:])
	return b.generic.covered(b.s.text[at : suffix+n])
}

// newBorders finds the borders of s, once.
func newBorders(r *reading, s *sentence) *borders {
	if s.borders == nil {
		s.borders = r.readBorders(s)
	}
	return s.borders
}

// alsoEnding is b with further places where a last word of names ends.
func (b *borders) alsoEnding(words []occurrence) *borders {
	more := *b
	more.ends = maps.Clone(b.ends)
	for _, o := range words {
		more.ends[o.end] = true
	}
	return &more
}

func (r *reading) readBorders(s *sentence) *borders {
	b := &borders{s: s, known: findKnown(r, s), ends: make(map[int]bool), generic: r.words.generic, suffixes: r.words.suffixes}
	for _, o := range r.words.suffixes.all(s.text) {
		b.ends[o.end] = true
	}
	for _, k := range b.known {
		b.ends[k.end] = true
	}
	last := occurrence{}
	for _, o := range r.words.borders.all(s.text) {
		if o.start == last.end-1 && s.text[last.start] == '共' && beginsWith(s.text[o.start:], "建有") { // 共建有机材料中心
			continue
		}
		if s.text[o.end-1] == '合' && o.end-o.start == 2 && beginsWith(s.text[o.start:], "联合国") {
			continue
		}
		last = o
		if k := b.covering(o.start, o.end); k == nil && !isRank(s.text, o.start) {
			b.words = append(b.words, o)
		}
	}
	return b
}

// isRank tells whether the "等" at i is a part of a word of rank or likeness (高等, 平等, 一等), not the end of a list.
func isRank(text []rune, i int) bool {
	return text[i] == '等' && (i > 0 && strings.ContainsRune("高平同中初对优头特一二三四", text[i-1]) || i+1 < len(text) && strings.ContainsRune("级次", text[i+1]))
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
func (b *borders) left(suffix int) (start int, anchored bool) { return b.leftOf(suffix, suffix) }

// itemLeft is left for a member of a list that ends at offset at: a word of action may end it (推进体系构建、平台搭建).
func (b *borders) itemLeft(at int) int {
	start, _ := b.leftOf(at, at-1)
	return start
}

// leftOf looks at the border words that end at last or before.
func (b *borders) leftOf(suffix, last int) (start int, anchored bool) {
	edge := b.edge(suffix)
	start = b.afterCount(edge, suffix)
	for _, o := range b.words {
		if o.start < edge || o.end > last {
			continue
		}
		switch o.value {
		case "soft", "verb":
			if o.start == start || b.nameBegins(o.end) || o.value == "verb" && b.ends[o.start] && !b.genericTail(o.end, suffix) {
				start = o.end
			}
		case "conj":
			if o.start == start || b.ends[o.start] || o.start > 1 && strings.ContainsRune("区园", b.s.text[o.start-1]) || b.nameBegins(o.end) || beginsWith(b.s.text[o.end:], "国家") {
				start = o.end
			}
		default:
			if o.end < suffix || o.end-o.start != 2 || o.start-start < 4 || !beginsWith(b.s.text[suffix:], "中心") { // 应用推进中心
				start = max(start, o.end)
			}
		}
	}
	return b.anchor(start+pairedVerb(b.s.text[start:suffix]), suffix)
}

// pairedVerb is the length of a doubled verb at the beginning of text (做大做强, 谋深谋实), 0 for none.
func pairedVerb(text []rune) int {
	const how = "大强优实深细好足牢稳紧快活新精专高全透远广"
	if len(text) > 4 && text[0] == text[2] && strings.ContainsRune(how, text[1]) && strings.ContainsRune(how, text[3]) {
		return 4
	}
	return 0
}

// afterCount steps over the last number with a measure word in [start,end): "皖南医学院3所驻芜高校".
func (b *borders) afterCount(start, end int) int {
	for i := end - 2; i >= start; i-- {
		if isDigit(b.s.text[i]) && strings.ContainsRune("个家所项名条处批平米亩吨万亿", b.s.text[i+1]) && b.covering(i, i+2) == nil {
			for _, word := range []string{"平方米", "方米", "左右", "以上", "以内"} {
				if n := len([]rune(word)); end >= i+2+n && string(b.s.text[i+2:i+2+n]) == word {
					return i + 2 + n
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
		if text[i] == ' ' && i > 0 && (strings.ContainsRune("章节篇条部", text[i-1]) || isDigit(text[i-1]) && strings.HasPrefix(string(text), "专栏")) { // 第二节 云河经济开发区
			return i + 1
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

// zoneStart steps over names of actors that stand before the name of a zone ("云河大学-云东新区研究院").
func (b *borders) zoneStart(start, suffix int) int {
	for _, k := range b.known {
		if k.start >= start && k.end < suffix-1 && k.kind != graph.City && k.kind != graph.Region && k.kind != graph.Agency {
			start = k.end
		}
	}
	for at := suffix - 2; at > start; at-- {
		if b.ends[at] && b.covering(at-1, at+1) == nil && !b.placeEnds(at) && !b.agencyEnds(at) {
			start = at
			break
		}
	}
	for start < suffix && strings.ContainsRune("-·", b.s.text[start]) {
		start++
	}
	return start
}

// universityAt tells whether a known university begins at offset start and ends before suffix.
func (b *borders) universityAt(start, suffix int) bool {
	for _, k := range b.known {
		if k.start == start && k.end <= suffix && k.kind == graph.University {
			return true
		}
	}
	return false
}

// placeEnds tells whether a known place ends at offset at.
func (b *borders) placeEnds(at int) bool {
	for _, k := range b.known {
		if k.end == at && (k.kind == graph.City || k.kind == graph.Region) {
			return true
		}
	}
	return false
}

// agencyEnds tells whether a known agency ends at offset at.
func (b *borders) agencyEnds(at int) bool {
	for _, k := range b.known {
		if k.end == at && k.kind == graph.Agency {
			return true
		}
	}
	return false
}

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
