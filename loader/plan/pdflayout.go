package plan

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"innograph/graph"
)

// footnoteStart begins a footnote: its mark.
var footnoteStart = regexp.MustCompile(`^(\d{1,2}|[①-⑳]|[\[〔]\d{1,2}[\]〕]|\*)\s*[^\d.%]`)

// pdfLayout joins the printed lines of all pages to paragraphs.
type pdfLayout struct {
	doc   *Document
	lines []line
	// what most body lines share: character size, left and right edge
	size, left, right float64
	leading           float64   // from one line of a paragraph to the next
	above             *pdfRow   // the row at the end of the paragraph at hand; nil between paragraphs
	start, level      int       // where that paragraph begins, and its heading level
	late              []pdfRow  // set aside within a paragraph; written after it
	grid              [][]Cell  // all rows of the last table
	columns           []float64 // its upright lines
}

func layOutPages(pages []pdfPage) (*Document, error) {
	l := &pdfLayout{doc: &Document{Format: "pdf", Encoding: "utf-8", Meta: map[string]string{}}}
	rows := make([][]pdfRow, len(pages))
	for i, p := range pages {
		rows[i] = p.rows()
		if p.picture {
			l.doc.Pictures = append(l.doc.Pictures, i+1)
		}
	}
	l.measure(rows)
	markRunning(rows, pages)
	l.markFootnotes(rows)
	l.write(rows)
	return l.doc, l.doc.layOut(l.lines)
}

// measure finds the size and edges of the body from the lines that are most of it.
func (l *pdfLayout) measure(rows [][]pdfRow) {
	sizes, lefts, rights, leadings := tally{}, tally{}, tally{}, tally{}
	for _, page := range rows {
		for _, r := range page {
			sizes.add(r.size, len(r.text))
		}
	}
	l.size = sizes.most()
	for _, page := range rows {
		for i, r := range page {
			if !r.cells && l.isBody(r) && r.right-r.left > 12*l.size {
				lefts.add(r.left, 1)
				rights.add(r.right, 1)
				if i > 0 && page[i-1].bottom > r.bottom {
					leadings.add(page[i-1].bottom-r.bottom, 1)
				}
			}
		}
	}
	l.left, l.right, l.leading = lefts.most(), rights.most(), leadings.most()
}

func (l *pdfLayout) isBody(r pdfRow) bool { return r.size > 0.92*l.size && r.size < 1.08*l.size }

// tally counts lengths to a quarter of a point.
type tally map[int]int

func (t tally) add(v float64, n int) { t[int(v*4+0.5)] += n }

// most is the length counted most often, neighbours included; of equals the smaller.
func (t tally) most() float64 {
	best, most := 0, -1
	for k := range t {
		n := t[k-2] + t[k-1] + t[k] + t[k+1] + t[k+2]
		if n > most || n == most && k < best {
			best, most = k, n
		}
	}
	return float64(best) / 4
}

// markRunning sets aside, in the top and bottom tenth of the pages, page numbers and lines that stand on three pages
// or more, or on both of two, figures aside.
func markRunning(rows [][]pdfRow, pages []pdfPage) {
	digits := regexp.MustCompile(`\d+`)
	seen := map[string]int{}
	each := func(do func(r *pdfRow, key string)) {
		for i := range rows {
			for j := range rows[i] {
				r := &rows[i][j]
				if h := pages[i].height; r.bottom > 0.9*h || r.top < 0.1*h {
					do(r, digits.ReplaceAllString(squeezed([]rune(r.text)), "#"))
				}
			}
		}
	}
	each(func(_ *pdfRow, key string) { seen[key]++ })
	each(func(r *pdfRow, key string) {
		if seen[key] >= min(3, max(2, len(pages))) || pageNumber.MatchString(r.text) {
			r.reason = ReasonPage
		}
	})
}

// markFootnotes sets aside the small print at a page's foot that begins with a mark.
func (l *pdfLayout) markFootnotes(rows [][]pdfRow) {
	for _, page := range rows {
		first := len(page)
		for i := len(page) - 1; i >= 0; i-- {
			if page[i].reason != "" {
				continue
			}
			if page[i].size > 0.9*l.size || page[i].cells || page[i].table != nil {
				break
			}
			if footnoteStart.MatchString(page[i].text) {
				first = i
			}
		}
		for i := first; i < len(page); i++ {
			if page[i].reason == "" {
				page[i].reason = ReasonFootnote
			}
		}
	}
}

// write puts the rows down as lines, a paragraph a line.
func (l *pdfLayout) write(rows [][]pdfRow) {
	for i := range rows {
		l.doc.Pages = append(l.doc.Pages, len(l.doc.Text))
		for j := range rows[i] {
			r := &rows[i][j]
			switch {
			case r.reason != "":
				l.late = append(l.late, *r)
			case r.table != nil:
				l.endParagraph()
				l.writeTable(r.table)
			default:
				l.writeRow(r, i)
			}
		}
	}
	l.endParagraph()
	l.writeLate()
}

// writeRow adds a row of page number page to the paragraph at hand or begins another.
func (l *pdfLayout) writeRow(r *pdfRow, page int) {
	if l.above == nil || !l.goesOn(*l.above, *r) {
		l.endParagraph()
		l.start, l.level = len(l.doc.Text), 0
		if page < 2 && !r.cells && r.size > 1.25*l.size {
			l.level = 1
		}
	} else if needsSpace(l.above.text, r.text) {
		l.doc.Text = append(l.doc.Text, ' ')
	}
	l.doc.Text = append(l.doc.Text, []rune(r.text)...)
	l.above = r
}

// endParagraph makes what was written since start a line. What was set aside meanwhile follows only behind a full
// stop, so that it parts neither a table nor a sentence that went over the page's end.
func (l *pdfLayout) endParagraph() {
	if l.above == nil {
		return
	}
	span := trim(l.doc.Text, graph.Span{Start: l.start, End: len(l.doc.Text)})
	l.doc.Text = append(l.doc.Text, '\n')
	if span.Len() > 0 {
		l.lines = append(l.lines, line{span: span, level: l.level, closed: !l.above.cells})
	}
	if span.Len() > 0 && isSentenceEnd(l.doc.Text[span.End-1]) {
		l.writeLate()
	}
	l.above = nil
}

// writeLate puts down what was set aside within the paragraph before.
func (l *pdfLayout) writeLate() {
	for _, r := range l.late {
		start := len(l.doc.Text)
		l.doc.Text = append(l.doc.Text, []rune(r.text)...)
		span := trim(l.doc.Text, graph.Span{Start: start, End: len(l.doc.Text)})
		l.doc.Text = append(l.doc.Text, '\n')
		if span.Len() > 0 {
			l.lines = append(l.lines, line{span: span, kind: lineAside, reason: r.reason})
		}
	}
	l.late = nil
}

// goesOn tells whether row b continues row a's paragraph: a reaches the right edge, and b begins at the left one
// without the indent of a new paragraph. A long word or closing mark may leave a's end two characters short.
func (l *pdfLayout) goesOn(a, b pdfRow) bool {
	if a.cells || b.cells || a.size > 1.1*b.size || b.size > 1.1*a.size || endsBeforeNumber(a.text, b.text) {
		return false
	}
	if l.leading > 0 && a.bottom-b.bottom > 1.3*l.leading {
		return false // more room than between lines
	}
	room := max(2.2, unbroken([]rune(b.text))) * l.size
	return a.right > l.right-room && b.left < l.left+0.8*l.size && a.left < l.left+4*l.size
}

// endsBeforeNumber tells whether a ends a sentence and b begins with a section's number.
func endsBeforeNumber(a, b string) bool {
	last, _ := utf8.DecodeLastRuneInString(a)
	n, _ := parseNumber([]rune(b))
	return isSentenceEnd(last) && n.opensInside()
}

// unbroken is the width, in character sizes, of what a line begins with that cannot stand in two lines: a word or a
// character with the brackets and marks around it.
func unbroken(line []rune) float64 {
	wide, i := 0.2, 0
	for ; i < len(line) && bracketKind(openers, line[i]) >= 0; i++ {
		wide++
	}
	for ; i < len(line) && line[i] > ' ' && line[i] < 0x80 && wide < 20; i++ {
		wide += 0.5
	}
	if wide == 0.2 || i > 0 && line[i-1] >= 0x80 {
		i++
		wide++
	}
	for ; i < len(line) && (isCloser(line[i]) || strings.ContainsRune("，、。；：！？", line[i])); i++ {
		wide++
	}
	return wide
}

// needsSpace tells whether a line end between two texts parted words of letters.
func needsSpace(a, b string) bool {
	x, y := []rune(a), []rune(strings.TrimLeft(b, " "))
	return len(x) > 0 && len(y) > 0 && isLatin(x[len(x)-1]) && isLatin(y[0])
}

func isLatin(r rune) bool { return (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') }
