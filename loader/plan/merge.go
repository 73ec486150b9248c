package plan

// maxGrid bounds the places of a table, which merged cells could claim without end.
const maxGrid = 1 << 20

// merger lays cells out in a grid in which a merged cell stands in every place that it covers.
type merger struct {
	grid [][]Cell
	row  []Cell
	down []carried // by column, what reaches into the row at hand
	size int
}

// carried is a cell that covers rows more below the one it begins in.
type carried struct {
	cell Cell
	rows int
}

// put adds a cell that covers columns and rows.
func (m *merger) put(c Cell, columns, rows int) {
	m.takeDown()
	for range columns {
		if m.size >= maxGrid {
			return
		}
		m.size++
		m.row = append(m.row, c)
		for len(m.down) < len(m.row) {
			m.down = append(m.down, carried{})
		}
		m.down[len(m.row)-1] = carried{c, rows - 1}
	}
}

// again adds places that the cell above them covers too, for formats that say so in every row.
func (m *merger) again(columns int) {
	for range columns {
		c := Cell{}
		if n := len(m.grid); n > 0 && len(m.row) < len(m.grid[n-1]) {
			c = m.grid[n-1][len(m.row)]
		}
		m.put(c, 1, 1)
	}
}

// takeDown fills the places at the row's end that cells from above cover.
func (m *merger) takeDown() {
	for len(m.row) < len(m.down) && m.down[len(m.row)].rows > 0 && m.size < maxGrid {
		d := &m.down[len(m.row)]
		d.rows--
		m.size++
		m.row = append(m.row, d.cell)
	}
}

// endRow closes the row at hand.
func (m *merger) endRow() {
	m.takeDown()
	for i := len(m.row); i < len(m.down); i++ {
		m.down[i].rows = 0
	}
	m.grid = append(m.grid, m.row)
	m.row = nil
}

// dealRows divides grid into head and rows and makes all rows as long as the longest. stated is how many head rows the
// markup states.
func (t *Table) dealRows(text []rune, grid [][]Cell, stated int) {
	wide := 0
	for _, row := range grid {
		wide = max(wide, len(row))
	}
	grid, wide = narrowed(grid, wide)
	heads := stated
	if heads == 0 {
		heads = headRows(text, grid)
	}
	for i, row := range grid {
		if len(row) == 0 {
			continue
		}
		for len(row) < wide && wide*len(grid) <= 4*maxGrid {
			row = append(row, Cell{})
		}
		if i >= heads {
			t.Rows = append(t.Rows, row)
			continue
		}
		for j := range row {
			row[j].Header = true
		}
		if t.Header != nil {
			t.Upper = append(t.Upper, t.Header)
		}
		t.Header = row
	}
}

// narrowed leaves out the columns that no row tells from the one before.
func narrowed(grid [][]Cell, wide int) ([][]Cell, int) {
	keep := make([]bool, wide)
	n := 0
	for j := range keep {
		for _, row := range grid {
			if j < len(row) && (j == 0 || row[j] != row[j-1]) {
				keep[j] = true
				n++
				break
			}
		}
	}
	if n == wide {
		return grid, wide
	}
	out := make([][]Cell, len(grid))
	for i, row := range grid {
		for j, c := range row {
			if keep[j] {
				out[i] = append(out[i], c)
			}
		}
	}
	return out, n
}

// headRows guesses how many rows are the head: those of th cells, or one of column heads and those that its merged
// cells reach into.
func headRows(text []rune, grid [][]Cell) int {
	n := 0
	for n < len(grid) && allHeaders(grid[n]) {
		n++
	}
	if n > 0 || len(grid) < 2 || len(grid[0]) < 2 {
		return n
	}
	heads, values := 0, 0
	for _, c := range grid[0] {
		s := squeezed(text[c.Span.Start:c.Span.End])
		if isHeadCell(s) {
			heads++
		} else if valueCell.MatchString(s) {
			values++
		}
	}
	if heads < 2 && (values > 0 || !anyValue(text, grid[1:])) {
		return 0
	}
	n = 1
	for n < len(grid)-1 && sharesCell(text, grid[0], grid[n]) {
		n++
	}
	return n
}

func allHeaders(row []Cell) bool {
	for _, c := range row {
		if !c.Header {
			return false
		}
	}
	return len(row) > 0
}

func anyValue(text []rune, rows [][]Cell) bool {
	for _, row := range rows {
		for _, c := range row[min(1, len(row)):] {
			if c.Span.Len() > 0 && valueCell.MatchString(squeezed(text[c.Span.Start:c.Span.End])) {
				return true
			}
		}
	}
	return false
}

// sharesCell tells whether a merged cell stands in the same column of both rows, or words repeated as formats without
// merged cells do.
func sharesCell(text []rune, a, b []Cell) bool {
	for i := range a {
		if i >= len(b) || a[i].Span.Len() == 0 || b[i].Span.Len() == 0 {
			continue
		}
		if a[i] == b[i] || squeezed(text[a[i].Span.Start:a[i].Span.End]) == squeezed(text[b[i].Span.Start:b[i].Span.End]) {
			return true
		}
	}
	return false
}
