package plan

import (
	"strings"

	"innograph/graph"
)

// maxTitle is the length in characters up to which words can be a heading.
const maxTitle = 60

// openSection is a section whose end is not reached while the text is read.
type openSection struct {
	rank    rank
	markup  int // heading level of the markup, 0 none
	value   int
	depth   int // of a dotted number
	section int // index in sections
}

// findHeadings decides which numbered lines, and which lines that the markup or their place makes headings, open a
// section.
func (l *layout) findHeadings() {
	for i := range l.lines {
		ln := &l.lines[i]
		if ln.kind != undecided || ln.table != nil {
			continue
		}
		switch {
		case l.tornHeading(i):
		case ln.num.rank != unnumbered && l.numberedHeading(i):
		case ln.num.rank == unnumbered && ln.level > 0 && ln.span.Len() <= 2*maxTitle:
			ln.title = ln.span
		case l.bareHeading(i):
			ln.title = ln.span
		default:
			continue
		}
		ln.kind = lineHeading
	}
}

// numberedHeading tells whether the words after line i's number are a heading: short and without a full stop, or with
// one at the end, or a short sentence that runs in before others. It narrows the title to the heading's words.
func (l *layout) numberedHeading(i int) bool {
	ln := &l.lines[i]
	t := l.runes(ln.title)
	if ln.num.rank == rankAnnex {
		return l.annexHeading(i)
	}
	stop := firstStop(t)
	end := len(t)
	switch {
	case stop < 0:
		if len(t) > maxTitle || len(t) > 0 && strings.ContainsRune("，,、；;", t[len(t)-1]) || ln.num.rank == rankFirst {
			return false
		}
	case stop == len(t)-1:
		if len(t) > 45 || ln.num.rank == rankFirst {
			return false
		}
	case stop > 45 || countAny(t[:stop], "，,；;") > 3:
		return false
	default:
		end = stop
	}
	if stop < 0 && (len(t) > 40 && countAny(t, "，,；;") > 2 || l.breaksOff(i)) {
		return false
	}
	ln.title = trimTitle(l.text, graph.Span{Start: ln.title.Start, End: ln.title.Start + end})
	return ln.title.Len() > 0 || ln.num.rank == rankBox
}

// tornHeading joins the heading of a part or chapter that is set in two lines: "第二篇 提供优质服务," and below it
// "建设宜居城市".
func (l *layout) tornHeading(i int) bool {
	ln := &l.lines[i]
	if ln.num.rank != rankBook && ln.num.rank != rankChapter || i+2 >= len(l.lines) || ln.title.Len() == 0 || ln.title.Len() > 40 {
		return false
	}
	next := &l.lines[i+1]
	if next.kind != undecided || next.table != nil || next.num.rank != unnumbered || next.span.Len() > 40 ||
		firstStop(l.runes(ln.title)) >= 0 || countAny(l.runes(next.span), "。；;：:！!？?") > 0 {
		return false
	}
	after := l.lines[i+2]
	if !strings.ContainsRune("，,、", l.text[ln.title.End-1]) && after.num.rank == unnumbered && !proseLike(l.text, after.span, 40) {
		return false
	}
	ln.span.End, ln.title.End = next.span.End, next.span.End
	next.kind = lineTaken
	return true
}

// breaksOff tells whether line i, a long clause, goes on in the next line: blank lines part the paragraphs, but none
// stands between the two.
func (l *layout) breaksOff(i int) bool {
	if !l.spaced || i+1 >= len(l.lines) || l.lines[i].closed {
		return false
	}
	ln, next := l.lines[i], l.lines[i+1]
	return ln.title.Len() >= 20 && countAny(l.runes(ln.title), "，,、") > 0 &&
		!next.gap && next.kind == undecided && next.table == nil && next.num.rank == unnumbered
}

// lostSeparator gives line i, which begins with a bare number, its place in the list that the number continues:
// "7现代农业。…" after "6.新材料。…".
func (l *layout) lostSeparator(i int) bool {
	ln := &l.lines[i]
	if len(l.stack) == 0 || ln.table != nil || ln.num.rank != unnumbered {
		return false
	}
	top := l.stack[len(l.stack)-1]
	t := l.runes(ln.span)
	value, n := number(t[:min(4, len(t))])
	if n == 0 || n > 2 || top.rank != rankDigit || value != top.value+1 || !isHan(t[min(n, len(t)-1)]) {
		return false
	}
	stop := firstStop(t)
	if stop < n+3 || stop > 20 || stop+1 >= len(t) {
		return false
	}
	ln.num = numbering{rank: rankDigit, value: value, depth: 1, text: string(t[:n])}
	ln.title = graph.Span{Start: ln.span.Start + n, End: ln.span.Start + stop}
	return true
}

// annexHeading tells 附件1 above its title or with it from the list 附件:1.… below a notice.
func (l *layout) annexHeading(i int) bool {
	ln := &l.lines[i]
	if ln.title.Len() > 0 {
		c := l.text[ln.title.Start-1]
		return ln.num.value > 0 && c != ':' && c != '：' && ln.title.Len() <= maxTitle && firstStop(l.runes(ln.title)) < 0
	}
	last := l.text[ln.span.End-1]
	return last != ':' && last != '：'
}

// trimTitle takes off what separates a heading from its text.
func trimTitle(text []rune, s graph.Span) graph.Span {
	s = trim(text, s)
	for s.Len() > 0 && (isSentenceEnd(text[s.End-1]) || strings.ContainsRune("：:；;", text[s.End-1])) {
		s = trim(text, graph.Span{Start: s.Start, End: s.End - 1})
	}
	return s
}

// firstStop is the index of the first full stop outside brackets, or -1.
func firstStop(t []rune) int {
	t = t[:min(len(t), 4*maxTitle)]
	inside := bracketed(t)
	for i, r := range t {
		if isSentenceEnd(r) && !inside[i] {
			return i
		}
	}
	if len(t) == 4*maxTitle {
		return len(t)
	}
	return -1
}

func countAny(t []rune, chars string) int {
	n := 0
	for _, r := range t {
		if strings.ContainsRune(chars, r) {
			n++
		}
	}
	return n
}

// bareHeading tells whether line i, without a number, is a heading by its place: a few words without punctuation
// between a closed paragraph or heading and running text. Something must have been numbered before.
func (l *layout) bareHeading(i int) bool {
	ln := l.lines[i]
	if ln.span.Len() < 4 || ln.span.Len() > 30 || i == 0 || i+1 >= len(l.lines) || i < l.bodyStart {
		return false
	}
	if ln.num.rank != unnumbered || countAny(l.runes(ln.span), "，,。；;：:！!？?、|") > 0 {
		return false
	}
	s := l.quote(ln.span)
	if hasSuffixOf(s, words().office) || dateLine.MatchString(s) || !isHan(l.text[ln.span.Start]) {
		return false
	}
	before, after := l.lines[i-1], l.lines[i+1]
	if l.numberedBefore(i) < 0 || (before.kind != lineHeading && !proseLike(l.text, before.span, 1)) {
		return false
	}
	return after.kind == undecided && proseLike(l.text, after.span, 40) || after.kind == undecided && after.num.rank == rankBox
}

// numberedBefore is the index of the nearest numbered heading above line i among the last fifty, or -1.
func (l *layout) numberedBefore(i int) int {
	for j := i - 1; j >= 0 && j > i-50; j-- {
		if l.lines[j].kind == lineHeading && l.lines[j].num.rank != unnumbered {
			return j
		}
	}
	return -1
}

// fits tells where a heading goes: how many of the open sections stay open. ok is false when its number continues
// nothing, as in a list or note.
func (l *layout) fits(ln line) (keep int, ok bool) {
	keep = len(l.stack)
	for i := len(l.stack) - 1; i >= 0; i-- {
		p, known := l.compare(ln, i)
		if !known {
			continue
		}
		if p == beneath {
			break
		}
		keep = i
		if p == continues {
			return keep, true
		}
	}
	return keep, startsCount(ln)
}

// startsCount tells whether a heading may open a list: the inner ranks count from 1.
func startsCount(ln line) bool {
	switch ln.num.rank {
	case rankDigit, rankDigitBracket, rankCircle:
		return ln.num.value == 1 || ln.num.depth > 1
	}
	return true
}

// place is how a heading stands to an open section.
type place int

const (
	beneath   place = iota // goes inside it
	continues              // stands beside it
	closes                 // goes further out
)

// compare tells how ln stands to open section i; known is false where nothing tells.
func (l *layout) compare(ln line, i int) (p place, known bool) {
	top := l.stack[i]
	switch {
	case ln.num.rank != unnumbered && top.rank != unnumbered:
		return l.compareRanks(ln, top)
	case ln.level > 0 && top.markup > 0:
		if ln.level > top.markup {
			return beneath, true
		}
		if ln.level == top.markup {
			return continues, true
		}
		return closes, true
	case ln.num.rank == unnumbered && ln.level == 0:
		return continues, true
	}
	return beneath, false
}

func (l *layout) compareRanks(ln line, top openSection) (place, bool) {
	n := ln.num
	switch {
	case n.rank == rankBox && top.rank != rankBox:
		return beneath, true
	case n.rank != rankBox && top.rank == rankBox:
		if n.rank >= rankDigit && n.value == 1 {
			return beneath, true
		}
		return closes, true
	case n.rank > top.rank, n.rank == top.rank && n.depth > top.depth:
		return beneath, true
	case n.rank < top.rank, n.depth < top.depth:
		return closes, true
	}
	if n.rank < rankDigit || n.depth > 1 || n.value > top.value && n.value-top.value <= 4 {
		return continues, true
	}
	return closes, true
}
