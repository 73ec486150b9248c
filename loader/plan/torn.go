package plan

import (
	"regexp"
	"strconv"
	"strings"

	"innograph/graph"
)

// maxCell is the length in characters up to which a line can be a table's cell.
const maxCell = 80

var (
	// a value: 3.62, ≥70, 7.0以上, 1-2, 60%, 累计增加10, —
	valueCell = regexp.MustCompile(`^([-—–/／]+|[≥≤><＞＜约超达]*\s*[-+]?\d[\d,，.]*\s*(%|％|‰)?(\s*[-—–~～至]\s*\d[\d,.]*\s*(%|％)?)?\s*(以上|以下|左右|以内)?)$`)
	// a value in words around a number, taken for one only where a value is wanted
	wordyCell = regexp.MustCompile(`^[\p{Han}]{0,6}\s*\d[\d,.]*\s*(%|％)?[\p{Han}]{0,5}$`)
	yearCell  = regexp.MustCompile(`^[(（“]*(19|20)\d{2}(年|$|[-—–])`)
)

// isHeadCell tells whether s can head a column: a word of tables.txt or a year with what is asked of it.
func isHeadCell(s string) bool {
	v := words()
	s = strings.TrimRight(s, ":：")
	if i := strings.IndexAny(s, "(（"); i > 0 {
		s = s[:i]
	}
	return v.head[s] || v.tail[s] || (yearCell.MatchString(s) && len([]rune(s)) <= 16)
}

// findTables finds the tables with cells apart in each line, then those that plain text tore into one cell a line.
func (l *layout) findTables() {
	for i := 0; i < len(l.lines); i++ {
		if t := l.lines[i].table; t != nil && l.lines[i].kind == undecided {
			l.placeTable(t, i, i)
			continue
		}
		i = max(i, l.gridAt(i)-1)
	}
	for i := 0; i < len(l.lines); i++ {
		end := i
		for end < len(l.lines) && l.cellLine(end) {
			end++
		}
		if end-i >= 4 {
			l.tornBetween(i, end)
		}
		i = max(i, end-1)
	}
}

// cellLine tells whether line i may be a cell of a torn table.
func (l *layout) cellLine(i int) bool {
	ln := l.lines[i]
	if ln.kind != undecided || ln.table != nil || ln.span.Len() > maxCell {
		return false
	}
	if ln.num.rank != unnumbered && ln.num.rank != rankDigitBracket {
		return false
	}
	return !strings.ContainsRune("。；;！？", l.text[ln.span.End-1])
}

// tornBetween makes tables of the lines from start to end where they hold any.
func (l *layout) tornBetween(start, end int) {
	cells := make([]tornCell, 0, end-start)
	for i := start; i < end; i++ {
		s := squeezed(l.runes(l.lines[i].span))
		cells = append(cells, tornCell{span: l.lines[i].span, text: s, value: valueCell.MatchString(s)})
	}
	for at := 0; at < len(cells); {
		from, to := headOf(cells[at:])
		if from < 0 {
			return
		}
		t, used := assemble(cells[at+from:], to-from)
		if t == nil {
			at += to
			continue
		}
		l.placeTable(t, start+at+from, start+at+from+used-1)
		at += from + used
	}
}

// placeTable makes the lines from first to last, and the caption above them, one table.
func (l *layout) placeTable(t *Table, first, last int) {
	if first > 0 && l.isCaption(first-1) {
		first--
		t.Caption = l.lines[first].span
	}
	for i := first; i <= last; i++ {
		l.lines[i].kind = lineTaken
	}
	span := graph.Span{Start: l.lines[first].span.Start, End: l.lines[last].span.End}
	l.lines[first].kind, l.lines[first].table, l.lines[first].span = lineTable, t, span
}

// isCaption tells whether line i may name the table below it.
func (l *layout) isCaption(i int) bool {
	ln := l.lines[i]
	if ln.kind != undecided || ln.table != nil || ln.level > 0 || ln.span.Len() > 60 || ln.span.Len() < 3 || isSentenceEnd(l.text[ln.span.End-1]) {
		return false
	}
	if ln.num.rank == rankBox {
		return false // a heading of its own
	}
	return ln.num.rank == unnumbered || ln.num.rank == rankAnnex && ln.title.Len() > 0
}

// tornCell is one line of a torn table.
type tornCell struct {
	span  graph.Span
	text  string // without white space
	value bool
}

// headOf finds the heads of the columns: the first line that can be one, with at least one more after it and a value
// below. -1, -1 where there is none.
func headOf(cells []tornCell) (from, to int) {
	for from = range cells {
		if !isHeadCell(cells[from].text) {
			continue
		}
		to = from
		for to < len(cells) && isHeadCell(cells[to].text) {
			to++
		}
		if to-from >= 2 && to < len(cells) && (words().head[cells[from].text] || strings.ContainsAny(cells[from].text, "指项")) {
			return from, to
		}
	}
	return -1, -1
}

// assemble makes a table of cells, whose first heads lines are column heads. used is how many cells it took; the
// table is nil where the rest holds no rows.
func assemble(cells []tornCell, heads int) (t *Table, used int) {
	shape := newShape(cells, heads)
	rows, used := shape.splitRows(cells[heads:])
	if len(rows) == 0 {
		return nil, 0
	}
	t = &Table{}
	for _, c := range shape.columns {
		t.Header = append(t.Header, Cell{Span: c.span, Header: true})
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, shape.cells(r))
	}
	return t, heads + used
}

// tornShape is what the column heads say of the rows.
type tornShape struct {
	columns  []tornColumn
	ordinals bool // the first column counts the rows from 1
	years    int  // columns of values
	others   int  // columns of words besides ordinal and indicator
	unit     int  // the column of units, 0 for none
}

// maxUnit is the length in characters of the longest unit that a cell of its own holds (亿元/平方公里).
const maxUnit = 7

// newShape reads the heads. A column of indicators whose head is lost is put back without one.
func newShape(cells []tornCell, heads int) tornShape {
	s := tornShape{columns: headColumns(cells[:heads])}
	s.ordinals = s.columns[0].text == "序号" && heads < len(cells) && cells[heads].text == "1"
	names := 0
	if s.ordinals {
		names = 1
	}
	if len(s.columns) == names || s.columns[names].year {
		s.columns = append(s.columns[:names:names], append([]tornColumn{{}}, s.columns[names:]...)...)
	}
	for i, c := range s.columns[names+1:] {
		if strings.HasSuffix(c.text, "单位") && s.unit == 0 && !strings.ContainsAny(c.text, "责牵参合建实承依") {
			s.unit = names + 1 + i
		}
		if c.year {
			s.years++
		} else {
			s.others++
		}
	}
	return s
}

// tornColumn is one head: its span covers two lines where a year and what is asked of it were torn apart.
type tornColumn struct {
	span graph.Span
	text string
	year bool // of values: a year, or what is asked of one
}

func headColumns(heads []tornCell) []tornColumn {
	var out []tornColumn
	for _, h := range heads {
		n := len(out)
		if n > 0 && out[n-1].year && words().tail[h.text] && !strings.ContainsAny(out[n-1].text, "值标") {
			out[n-1].span.End, out[n-1].text = h.span.End, out[n-1].text+h.text
			continue
		}
		year := yearCell.MatchString(h.text) || words().tail[h.text]
		out = append(out, tornColumn{span: h.span, text: h.text, year: year})
	}
	return out
}

// tornRow is the cells of one row: words of the indicator, values, what comes after.
type tornRow struct {
	ordinal graph.Span
	names   []tornCell
	values  []tornCell
	after   []tornCell
}

// splitRows deals the cells out to rows. A new row begins at the next ordinal, or, without ordinals, at words after a
// value. Rows end at a note or at what fits no row.
func (s tornShape) splitRows(cells []tornCell) (rows []tornRow, used int) {
	var row *tornRow
	for i, c := range cells {
		if words().note[strings.TrimRight(c.text, ":：")] {
			break
		}
		if s.beginsRow(cells, i, row, len(rows)) {
			rows = append(rows, tornRow{})
			row = &rows[len(rows)-1]
			if s.ordinals {
				row.ordinal = c.span
				continue
			}
		}
		if row == nil || !s.add(row, c) {
			break
		}
	}
	if n := len(rows); n > 0 && !s.complete(&rows[n-1]) {
		rows = rows[:n-1]
	}
	return rows, lastUsed(cells, rows)
}

// lastUsed is how many cells the rows take.
func lastUsed(cells []tornCell, rows []tornRow) int {
	if len(rows) == 0 {
		return 0
	}
	end := rows[len(rows)-1].end()
	for i, c := range cells {
		if c.span.End == end {
			return i + 1
		}
	}
	return 0
}

func (r *tornRow) end() int {
	end := r.ordinal.End
	for _, list := range [][]tornCell{r.names, r.values, r.after} {
		if n := len(list); n > 0 {
			end = max(end, list[n-1].span.End)
		}
	}
	return end
}

func (s tornShape) beginsRow(cells []tornCell, i int, row *tornRow, n int) bool {
	c := cells[i]
	if !s.ordinals {
		return !c.value && !words().attribute[c.text] && (row == nil || s.complete(row)) &&
			(row == nil || len(row.after)+len(row.names)-1 >= s.others)
	}
	if c.text != strconv.Itoa(n+1) || i+1 >= len(cells) || cells[i+1].value || words().attribute[cells[i+1].text] {
		return false
	}
	return row == nil || s.complete(row)
}

// complete tells whether a row has all that it must have before another may begin.
func (s tornShape) complete(r *tornRow) bool {
	if s.years == 0 {
		return len(r.names)+len(r.values)+len(r.after) > s.others
	}
	return len(r.names) > 0 && len(r.values) > 0
}

// add puts c into the row; false when it has no place there.
func (s tornShape) add(r *tornRow, c tornCell) bool {
	switch {
	case s.years == 0:
		r.names = append(r.names, c)
		return len(r.names) <= s.others+3
	case words().attribute[c.text] && len(r.after) < s.others:
		r.after = append(r.after, c)
	case len(r.after) == 0 && len(r.values) < s.years && (c.value || len(r.values) > 0 && wordyCell.MatchString(c.text)):
		r.values = append(r.values, c)
	case len(r.values) == 0 && len(r.after) == 0:
		if words().head[c.text] {
			return false // the head of another table
		}
		r.names = append(r.names, c)
		return len(r.names) <= 5
	case len(r.after) < s.others:
		r.after = append(r.after, c)
	default:
		return false
	}
	return true
}

// cells lays the row out under the columns. Where values are missing, they are the earlier ones: a plan may lack what
// was reached, not what is wanted.
func (s tornShape) cells(r tornRow) []Cell {
	out := make([]Cell, len(s.columns))
	first := 0
	if s.ordinals {
		out[0].Span = r.ordinal
		first = 1
	}
	if s.years == 0 {
		extra := max(len(r.names)-(len(out)-first), 0)
		out[first].Span = joined(r.names[:extra+1])
		for i, c := range r.names[extra+1:] {
			out[first+1+i].Span = c.span
		}
		return out
	}
	names, values, after := r.names, r.values, r.after
	if n := len(names); s.unit > first && n > 1 && len([]rune(names[n-1].text)) <= maxUnit && len(after) < s.others {
		out[s.unit].Span, names = names[n-1].span, names[:n-1]
	}
	out[first].Span = joined(names)
	for i := len(out) - 1; i > first; i-- {
		list := &after
		if s.columns[i].year {
			list = &values
		}
		if n := len(*list); n > 0 && out[i].Span.Len() == 0 {
			out[i].Span = (*list)[n-1].span
			*list = (*list)[:n-1]
		}
	}
	return out
}

// joined is the stretch from the first cell to the last.
func joined(cells []tornCell) graph.Span {
	if len(cells) == 0 {
		return graph.Span{}
	}
	return graph.Span{Start: cells[0].span.Start, End: cells[len(cells)-1].span.End}
}
