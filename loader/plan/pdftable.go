package plan

import (
	"math"
	"slices"
	"sort"

	"innograph/graph"
)

// pdfTable is a table that lines draw: its places, from the top left, and the glyphs in them.
type pdfTable struct {
	xs, ys []float64 // the lines, rising
	rules  []rule
	glyphs [][]glyph // by place, row by row from the top
}

func (t *pdfTable) columns() int { return len(t.xs) - 1 }

func (t *pdfTable) rowCount() int { return len(t.ys) - 1 }

// findTables makes tables of the rules that have two columns and two rows at least, and takes the glyphs in them off
// the page. A single row is one where the page's edge may have cut it from the rest of its table.
func (p *pdfPage) findTables(rules []rule) {
	for _, g := range groups(rules) {
		t := &pdfTable{xs: positions(g, false), ys: positions(g, true), rules: g}
		if len(t.xs) < 3 || len(t.ys) < 2 || len(t.xs)*len(t.ys) > 1<<16 {
			continue
		}
		if len(t.ys) == 2 && !p.atEdge(t) {
			continue
		}
		t.glyphs = make([][]glyph, t.columns()*t.rowCount())
		if t.take(p) > 0 {
			p.tables = append(p.tables, t)
		}
	}
}

// atEdge tells whether nothing but page heads and feet stands above the table, or below it.
func (p *pdfPage) atEdge(t *pdfTable) bool {
	above, below := false, false
	for _, g := range p.glyphs {
		if isSpace(g.r) {
			continue
		}
		above = above || g.bottom > t.ys[len(t.ys)-1] && g.bottom < 0.9*p.height
		below = below || g.top < t.ys[0] && g.top > 0.1*p.height
	}
	return !above || !below
}

// take moves the page's glyphs that stand in the table into its places, and tells how many.
func (t *pdfTable) take(p *pdfPage) int {
	var rest []glyph
	n := 0
	for _, g := range p.glyphs {
		column := slot(t.xs, (g.left+g.right)/2)
		row := slot(t.ys, g.bottom+0.3*g.size)
		if isSpace(g.r) || column < 0 || row < 0 {
			rest = append(rest, g)
			continue
		}
		at := (t.rowCount()-1-row)*t.columns() + column
		t.glyphs[at] = append(t.glyphs[at], g)
		n++
	}
	if n > 0 {
		p.glyphs = rest
	}
	return n
}

// slot is between which two lines v stands, -1 outside.
func slot(lines []float64, v float64) int {
	i := sort.SearchFloat64s(lines, v) - 1
	if i >= len(lines)-1 {
		return -1
	}
	return i
}

// wall tells whether a line parts the place from the next one to the right, or, with flat, from the one below.
func (t *pdfTable) wall(row, column int, flat bool) bool {
	x := (t.xs[column] + t.xs[column+1]) / 2
	bottom, top := t.ys[t.rowCount()-1-row], t.ys[t.rowCount()-row]
	at, across := t.xs[column+1], (bottom+top)/2
	if flat {
		at, across = bottom, x
	}
	for _, r := range t.rules {
		if r.flat == flat && r.at > at-near && r.at < at+near && r.from <= across && r.to >= across {
			return true
		}
	}
	return false
}

// pdfCell is a cell's text and how far it reaches.
type pdfCell struct {
	row, column, rows, columns int
	text                       string
}

// cells is the table's cells, row by row; places without lines between are one cell.
func (t *pdfTable) cells() []pdfCell {
	done := make([]bool, len(t.glyphs))
	var out []pdfCell
	for at := range t.glyphs {
		if done[at] {
			continue
		}
		c := pdfCell{row: at / t.columns(), column: at % t.columns(), rows: 1, columns: 1}
		for c.column+c.columns < t.columns() && !done[at+c.columns] && !t.wall(c.row, c.column+c.columns-1, false) {
			c.columns++
		}
		for c.row+c.rows < t.rowCount() && !t.wall(c.row+c.rows-1, c.column, true) {
			c.rows++
		}
		var glyphs []glyph
		for r := c.row; r < c.row+c.rows; r++ {
			for col := c.column; col < c.column+c.columns; col++ {
				place := r*t.columns() + col
				if !done[place] {
					glyphs = append(glyphs, t.glyphs[place]...)
				}
				done[place] = true
			}
		}
		c.text = cellText(glyphs)
		out = append(out, c)
	}
	return out
}

// cellText is the text of the glyphs in a cell, its lines joined; a space stands only between words of letters.
func cellText(glyphs []glyph) string {
	middle := func(g glyph) float64 { return (g.top + g.bottom) / 2 }
	sort.SliceStable(glyphs, func(i, j int) bool { return middle(glyphs[i]) > middle(glyphs[j]) })
	text := ""
	for start := 0; start < len(glyphs); {
		end := start + 1
		for end < len(glyphs) && middle(glyphs[end-1])-middle(glyphs[end]) < 0.5*glyphs[end].size {
			end++
		}
		line := glyphs[start:end]
		sort.SliceStable(line, func(i, j int) bool { return line[i].left < line[j].left })
		row := newRow(line).text
		if needsSpace(text, row) {
			text += " "
		}
		text += row
		start = end
	}
	return text
}

// writeTable puts a table down, a row a line and "\t" between the cells. A table that goes on from the page before
// becomes part of it.
func (l *pdfLayout) writeTable(t *pdfTable) {
	start := len(l.doc.Text)
	m := merger{}
	row := 0
	for i, c := range t.cells() {
		for ; row < c.row; row++ {
			m.endRow()
			l.doc.Text = append(l.doc.Text, '\n')
		}
		if i > 0 && c.column > 0 {
			l.doc.Text = append(l.doc.Text, '\t')
		}
		at := len(l.doc.Text)
		l.doc.Text = append(l.doc.Text, []rune(c.text)...)
		cell := Cell{}
		if c.text != "" {
			cell.Span = graph.Span{Start: at, End: len(l.doc.Text)}
		}
		m.put(cell, c.columns, c.rows)
	}
	m.endRow()
	l.doc.Text = append(l.doc.Text, '\n')
	span := trim(l.doc.Text, graph.Span{Start: start, End: len(l.doc.Text)})
	if span.Len() == 0 {
		return
	}
	if n := len(l.lines); n > 0 && l.goOn(&l.lines[n-1], t, m.grid) {
		l.lines[n-1].span.End = span.End
		return
	}
	table := &Table{}
	table.dealRows(l.doc.Text, m.grid, 0)
	l.lines = append(l.lines, line{span: span, table: table, closed: true})
	l.grid, l.columns = m.grid, t.xs
}

// goOn adds the rows of t, which lie in grid, to the table of the line above, and tells whether they belong there: t has
// the same head, or columns between the same lines. The whole is dealt anew, since the head may have been all that the
// page before had room for.
func (l *pdfLayout) goOn(above *line, t *pdfTable, grid [][]Cell) bool {
	if above.table == nil {
		return false
	}
	again := &Table{}
	again.dealRows(l.doc.Text, grid, 0)
	switch {
	case len(again.Rows) > 0 && again.Header != nil && l.sameHead(again.Header, above.table.Header):
		above.table.Rows = append(above.table.Rows, again.Rows...)
		l.grid = append(l.grid, grid[len(again.Upper)+1:]...)
	case sameLines(t.xs, l.columns):
		l.grid = append(l.grid, grid...)
		*above.table = Table{}
		above.table.dealRows(l.doc.Text, l.grid, 0)
	default:
		return false
	}
	return true
}

func (l *pdfLayout) sameHead(a, b []Cell) bool {
	return slices.EqualFunc(a, b, func(x, y Cell) bool { return l.quote(x) == l.quote(y) })
}

// sameLines tells whether two rows of upright lines stand at the same places.
func sameLines(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) < near })
}

func (l *pdfLayout) quote(c Cell) string { return string(l.doc.Text[c.Span.Start:c.Span.End]) }
