package plan

import (
	"fmt"

	"innograph/graph"
)

// layout is the work on one document: lines in, blocks, sections, asides and metadata out.
type layout struct {
	text  []rune
	lines []line
	meta  map[string]string
	// bodyStart and bodyEnd bound the lines from the first that is surely the plan's to the last.
	bodyStart, bodyEnd int
	// spaced tells that blank lines part the paragraphs, so that a line end without one is suspect.
	spaced bool

	blocks   []Block
	sections []Section
	stack    []openSection
}

// layOut decides what every line is and fills in the document. Its steps run in this order because each takes lines
// out of the way of the next.
func (d *Document) layOut(lines []line) error {
	l := &layout{text: d.Text, lines: lines, meta: d.Meta}
	if l.meta == nil {
		l.meta = map[string]string{}
	}
	l.parseNumbers()
	l.findSpacing()
	l.markFurniture()
	l.findBody()
	l.markMetadata()
	l.readDelivery()
	l.markTitles()
	l.readSignature()
	l.markBeforeTitle()
	l.settleTitle()
	l.markContents()
	l.findTables()
	l.findHeadings()
	l.buildBlocks()
	d.Meta, d.Blocks, d.Sections, d.Aside = l.meta, l.blocks, l.sections, l.asides()
	if len(d.Blocks) == 0 {
		return fmt.Errorf("%w: nothing but white space and page furniture; give the page that holds the document", ErrEmpty)
	}
	return nil
}

func (l *layout) quote(s graph.Span) string { return string(l.text[s.Start:s.End]) }

func (l *layout) runes(s graph.Span) []rune { return l.text[s.Start:s.End] }

func (l *layout) parseNumbers() {
	for i := range l.lines {
		ln := &l.lines[i]
		if ln.table != nil || ln.kind != undecided {
			continue
		}
		n, rest := parseNumber(l.runes(ln.span))
		if rest >= ln.span.Len() && n.rank != rankAnnex && n.rank != rankBox {
			continue // a number alone is a table's cell
		}
		ln.num, ln.title = n, graph.Span{Start: ln.span.Start + rest, End: ln.span.End}
	}
}

// findSpacing finds out whether blank lines part the paragraphs.
func (l *layout) findSpacing() {
	gaps := 0
	for _, ln := range l.lines {
		if ln.gap {
			gaps++
		}
	}
	l.spaced = gaps*10 >= len(l.lines)*6 && gaps < len(l.lines)
}

// findBody bounds the plan's text: from its first numbered heading or paragraph to its last.
func (l *layout) findBody() {
	l.bodyStart, l.bodyEnd = len(l.lines), 0
	for i, ln := range l.lines {
		if ln.kind != undecided || ln.table != nil {
			continue
		}
		outer := ln.num.rank >= rankBook && ln.num.rank <= rankHanBracket
		if !outer && (!proseLike(l.text, ln.span, 40) || isNotice(l.quote(ln.span))) {
			continue
		}
		l.bodyStart = min(l.bodyStart, i)
		l.bodyEnd = i + 1
	}
}

// atEdge tells whether line i stands above or below the plan's text.
func (l *layout) atEdge(i int) bool { return i < l.bodyStart || i >= l.bodyEnd }

// asides gathers the lines set aside; neighbours with one reason become one stretch.
func (l *layout) asides() []Aside {
	var out []Aside
	last := -2
	for i, ln := range l.lines {
		if ln.kind != lineAside {
			continue
		}
		if n := len(out); n > 0 && last == i-1 && out[n-1].Reason == ln.reason {
			out[n-1].Span.End = ln.span.End
		} else {
			out = append(out, Aside{Span: ln.span, Reason: ln.reason})
		}
		last = i
	}
	return out
}

// markContents sets a table of contents aside: after a line 目录, the lines that end in a page number or that stand
// again below.
func (l *layout) markContents() {
	for i := range l.lines {
		if l.lines[i].kind != undecided || squeezed(l.runes(l.lines[i].span)) != "目录" {
			continue
		}
		seen := l.headingTexts(i + 1)
		end := i + 1
		listed := wordSet{}
		for ; end < len(l.lines) && l.lines[end].span.Len() <= 80; end++ {
			entry, paged := contentsEntry(l.quote(l.lines[end].span))
			if listed[entry] || !paged && seen[entry] < 2 {
				break
			}
			listed[entry] = true
		}
		if end < i+3 {
			return
		}
		for j := i; j < end; j++ {
			l.lines[j].kind, l.lines[j].reason = lineAside, ReasonPage
		}
		return
	}
}

// headingTexts counts the short lines from line start on by their words without page numbers.
func (l *layout) headingTexts(start int) map[string]int {
	seen := map[string]int{}
	for _, ln := range l.lines[start:] {
		if ln.span.Len() <= 80 {
			entry, _ := contentsEntry(l.quote(ln.span))
			seen[entry]++
		}
	}
	return seen
}
