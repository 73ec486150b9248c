package plan

import (
	"strings"

	"innograph/graph"
)

// buildBlocks turns the lines into blocks and sections, in text order.
func (l *layout) buildBlocks() {
	for i := 0; i < len(l.lines); i++ {
		ln := l.lines[i]
		switch ln.kind {
		case lineTitle:
			i = l.addTitle(i)
		case lineTable:
			l.addBlock(Block{Kind: TableBlock, Span: ln.span, Table: ln.table})
		case lineHeading:
			i = l.addHeading(i)
		case undecided:
			if l.lostSeparator(i) {
				i = l.addHeading(i)
			} else {
				i = l.addParagraph(i, ln.span.Start)
			}
		}
	}
}

func (l *layout) addBlock(b Block) {
	if !hasContent(l.runes(b.Span)) {
		return
	}
	b.Section = -1
	if n := len(l.stack); n > 0 {
		b.Section = l.stack[n-1].section
	}
	for _, open := range l.stack {
		l.sections[open.section].Span.End = b.Span.End
	}
	l.blocks = append(l.blocks, b)
}

// addTitle makes the title lines from i on, as long as they follow one another, one heading without a section.
func (l *layout) addTitle(i int) int {
	span := l.lines[i].span
	for i+1 < len(l.lines) && l.titleGoesOn(i+1) {
		i++
		span.End = l.lines[i].span.End
	}
	l.addBlock(Block{Kind: Heading, Span: span, Sentences: []graph.Span{span}})
	return i
}

// addHeading opens the section of line i, and makes the words that run in after the heading a paragraph. A number that
// continues nothing makes the line a paragraph. It returns the last line used.
func (l *layout) addHeading(i int) int {
	ln := l.lines[i]
	keep, ok := l.fits(ln)
	if !ok {
		return l.addParagraph(i, ln.span.Start)
	}
	if ln.title.Len() == 0 {
		last, title := l.titleBelow(i)
		l.open(ln, keep, graph.Span{Start: ln.span.Start, End: max(title.End, ln.span.End)}, title)
		return last
	}
	span := graph.Span{Start: ln.span.Start, End: l.headingEnd(ln.title.End, ln.span.End)}
	l.open(ln, keep, span, ln.title)
	if span.End < ln.span.End {
		return l.addParagraph(i, skipSpace(l.text, span.End, ln.span.End))
	}
	return i
}

// headingEnd takes the punctuation after a heading's words into the heading.
func (l *layout) headingEnd(end, limit int) int {
	for end < limit && (isSentenceEnd(l.text[end]) || strings.ContainsRune("：:；;", l.text[end])) {
		end++
	}
	if !hasContent(l.text[end:limit]) {
		return limit
	}
	return end
}

func (l *layout) open(ln line, keep int, span, title graph.Span) {
	if ln.num.rank == unnumbered && ln.level == 0 && keep < len(l.stack) {
		// a heading whose number is lost takes the place of the one beside it
		beside := l.stack[keep]
		ln.num.rank, ln.num.value, ln.num.depth, ln.level = beside.rank, beside.value+1, beside.depth, beside.markup
	}
	l.stack = l.stack[:keep]
	parent := -1
	if keep > 0 {
		parent = l.stack[keep-1].section
	}
	l.stack = append(l.stack, openSection{
		rank: ln.num.rank, markup: ln.level, value: ln.num.value, depth: ln.num.depth, section: len(l.sections),
	})
	l.sections = append(l.sections, Section{
		Title: title, Number: ln.num.text, Level: keep + 1, Parent: parent, Span: span,
	})
	l.addBlock(Block{Kind: Heading, Span: span, Level: keep + 1, Sentences: []graph.Span{span}})
}

// titleBelow finds the title of 附件1 or 专栏2 in the line below it: a short line, or the caption of a table.
func (l *layout) titleBelow(i int) (last int, title graph.Span) {
	title = l.lines[i].span
	if i+1 >= len(l.lines) {
		return i, title
	}
	next := &l.lines[i+1]
	switch {
	case next.kind == lineTable && next.table.Caption.Len() > 0:
		title = next.table.Caption
		next.span.Start = skipSpace(l.text, title.End, next.span.End)
		return i, title
	case (next.kind == undecided || next.kind == lineTitle || next.kind == lineHeading) && next.num.rank == unnumbered && next.table == nil &&
		next.span.Len() <= maxTitle && firstStop(l.runes(next.span)) < 0 && !strings.ContainsRune("：:，,、", l.text[next.span.End-1]):
		return i + 1, next.span
	}
	return i, title
}

// addParagraph makes line i from start on, and the lines that a wrong break tore from it, one paragraph. It returns
// the last line used.
func (l *layout) addParagraph(i, start int) int {
	span := graph.Span{Start: start, End: l.lines[i].span.End}
	for i+1 < len(l.lines) && l.goesOn(i, i+1) {
		i++
		span.End = l.lines[i].span.End
	}
	l.addBlock(Block{Kind: Paragraph, Span: span, Sentences: sentences(l.text, span)})
	return i
}

// goesOn tells whether line b continues the sentence that line a broke off.
func (l *layout) goesOn(a, b int) bool {
	x, y := l.lines[a], l.lines[b]
	if y.kind != undecided || y.table != nil || y.num.rank != unnumbered || y.level > 0 {
		return false
	}
	last, first := l.text[x.span.End-1], l.text[y.span.Start]
	switch {
	case strings.ContainsRune("，、。；：,;:)）", first), strings.ContainsRune("，、,（(《“", last):
		return true
	case x.closed || isSentenceEnd(last) || strings.ContainsRune("；;：:…", last) || isCloser(last):
		return false
	case hasPrefixOf(l.quote(x.span), words().addressee):
		return false
	case y.span.Len() < 20 && !isSentenceEnd(l.text[y.span.End-1]):
		return false
	}
	return x.span.Len() >= 30 || x.span.Len() >= 20 && countAny(l.runes(x.span), "，,、；;：:") > 0
}
