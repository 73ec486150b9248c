package plan

import (
	"sort"
	"strings"
	"unicode"
)

// pdfRow is one printed line.
type pdfRow struct {
	text        string // without spaces between Chinese; two spaces between the cells of a table
	left, right float64
	top, bottom float64
	size        float64 // of most of its characters
	cells       bool
	reason      string // why it is set aside
	table       *pdfTable
}

// rows puts the glyphs of a page together to printed lines, from top to bottom.
func (p pdfPage) rows() []pdfRow {
	var rows []pdfRow
	var line []glyph
	flush := func() {
		if len(line) > 0 {
			rows = append(rows, newRow(line))
			line = nil
		}
	}
	for _, g := range p.glyphs {
		if g.r == '\n' {
			flush()
			continue
		}
		if !isSpace(g.r) {
			line = append(line, g)
		}
	}
	flush()
	for _, t := range p.tables {
		top := t.ys[len(t.ys)-1]
		rows = append(rows, pdfRow{table: t, left: t.xs[0], right: t.xs[len(t.xs)-1], top: top, bottom: top - 1})
	}
	return mergeRows(rows)
}

// newRow makes a row of glyphs that PDFium takes for a line. Raised small figures, the marks of footnotes, are left
// out.
func newRow(glyphs []glyph) pdfRow {
	size := commonSize(glyphs)
	row := pdfRow{left: glyphs[0].left, right: glyphs[0].right, top: glyphs[0].top, bottom: glyphs[0].bottom, size: size}
	var b strings.Builder
	last := glyphs[0]
	for i, g := range glyphs {
		if isMark(g, row, size) && i > 0 {
			continue
		}
		if i > 0 {
			switch gap := g.left - last.right; {
			case gap > 1.6*size:
				b.WriteString("  ")
				row.cells = true
			case isWordGap(gap/size, last.r, g.r):
				b.WriteByte(' ')
			}
		}
		b.WriteRune(g.r)
		last = g
		row.left, row.right = min(row.left, g.left), max(row.right, g.right)
		row.top, row.bottom = max(row.top, g.top), min(row.bottom, g.bottom)
	}
	row.text = b.String()
	return row
}

// isWordGap tells whether a gap, in character sizes, parts two words of letters or figures. Narrow figures leave gaps
// of their own.
func isWordGap(gap float64, a, b rune) bool {
	switch {
	case a >= 0x80 || b >= 0x80:
		return false
	case isLatin(a) && isLatin(b):
		return gap > 0.2
	}
	return gap > 0.5
}

// isMark tells whether g is the mark of a footnote in a row of that size.
func isMark(g glyph, row pdfRow, size float64) bool {
	if g.size > 0.75*size || g.bottom < row.bottom+0.25*size {
		return false
	}
	return unicode.IsDigit(g.r) || (g.r >= '①' && g.r <= '⑳') || strings.ContainsRune("*[]〔〕", g.r)
}

// commonSize is the size that most glyphs have.
func commonSize(glyphs []glyph) float64 {
	count := map[int]int{}
	best, most := 0, 0
	for _, g := range glyphs {
		k := int(g.size*4 + 0.5)
		count[k]++
		if count[k] > most || count[k] == most && k > best {
			best, most = k, count[k]
		}
	}
	return float64(best) / 4
}

// mergeRows orders rows from top to bottom and joins those side by side on one line, as the cells of a table are.
func mergeRows(rows []pdfRow) []pdfRow {
	sort.SliceStable(rows, func(i, j int) bool {
		a, b := rows[i], rows[j]
		if sameLine(a, b) {
			return a.left < b.left
		}
		return a.bottom > b.bottom
	})
	var out []pdfRow
	for _, r := range rows {
		n := len(out)
		if n == 0 || r.table != nil || out[n-1].table != nil || !sameLine(out[n-1], r) || r.left < out[n-1].right-1 {
			out = append(out, r)
			continue
		}
		last := &out[n-1]
		separator := ""
		if r.left-last.right > 0.8*last.size {
			separator, last.cells = "  ", true
		}
		last.text += separator + r.text
		last.right = max(last.right, r.right)
		last.top, last.bottom = max(last.top, r.top), min(last.bottom, r.bottom)
	}
	return out
}

// sameLine tells whether two rows stand at one height: their middles are less than a third of a character apart.
func sameLine(a, b pdfRow) bool {
	d := (a.top + a.bottom - b.top - b.bottom) / 2
	return max(d, -d) < 0.33*max(a.size, b.size, 1)
}
