package plan

import (
	"strconv"

	"golang.org/x/net/html/atom"

	"innograph/graph"
)

const (
	maxSpan     = 200 // columns or rows that a cell may say it covers
	maxDataCell = 600 // characters from which a cell holds running text, and its table is one for page layout
)

// rows are the rows of a table, with those of its sections, in order.
func (n *node) rows() (rows []*node, head int) {
	for _, c := range n.children {
		switch c.tag {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			inner, _ := c.rows()
			rows = append(rows, inner...)
			if c.tag == atom.Thead {
				head = len(rows)
			}
		}
	}
	return rows, head
}

func (n *node) cells() (cells []*node) {
	for _, c := range n.children {
		if c.tag == atom.Td || c.tag == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// isData tells a table of data from one that lays out a page: two columns at least, no table inside, no cell with
// running text.
func (n *node) isData() bool {
	rows, _ := n.rows()
	wide := 0
	for _, r := range rows {
		cells := r.cells()
		if len(cells) > 1 {
			wide++
		}
		for _, c := range cells {
			if c.letters > maxDataCell || c.find(atom.Table) != nil {
				return false
			}
		}
	}
	return wide > 0 && wide*2 >= len(rows)
}

// renderTable adds a table, a row a line and "\t" between the cells. Merged cells fill each place they cover.
func (p *page) renderTable(n *node) {
	p.endLine(true)
	t := &Table{}
	start := len(p.doc.Text)
	for _, c := range n.children {
		if c.tag == atom.Caption {
			t.Caption = p.renderCell(c)
			p.insert('\n')
		}
	}
	rows, head := n.rows()
	m := merger{}
	for _, r := range rows {
		for i, c := range r.cells() {
			if i > 0 {
				p.insert('\t')
			}
			m.put(Cell{Span: p.renderCell(c), Header: c.tag == atom.Th}, c.number("colspan"), c.number("rowspan"))
		}
		m.endRow()
		p.insert('\n')
	}
	p.start = len(p.doc.Text)
	span := trim(p.doc.Text, graph.Span{Start: start, End: p.start})
	if span.Len() == 0 {
		return
	}
	t.dealRows(p.doc.Text, m.grid, head)
	ln := line{span: span, table: t, closed: true, reason: p.reason}
	if p.reason != "" {
		ln.kind = lineAside
	}
	p.lines = append(p.lines, ln)
}

// renderCell adds what an element holds as one stretch, its line ends spaces.
func (p *page) renderCell(n *node) graph.Span {
	p.start, p.space, p.broken = len(p.doc.Text), false, false
	p.inCell = true
	for _, c := range n.children {
		p.render(c)
	}
	p.inCell, p.space = false, false
	s := trim(p.doc.Text, graph.Span{Start: p.start, End: len(p.doc.Text)})
	if s.Len() == 0 {
		return graph.Span{}
	}
	return s
}

// number is a count that an attribute states, 1 where it states none.
func (n *node) number(name string) int {
	v, err := strconv.Atoi(n.attribute(name))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, maxSpan)
}
