package plan

import (
	"strings"

	"innograph/graph"
)

// separator is what stands between the cells of a line, from the surest to the least sure.
type separator int

const (
	byBar separator = iota
	byTab
	bySpaces // two or more, or a full-width one
	bySpace
)

// splitCells cuts s at sep. Bars at both ends are no cells.
func splitCells(text []rune, s graph.Span, sep separator) []graph.Span {
	var out []graph.Span
	start := s.Start
	for i := s.Start; i < s.End; i++ {
		n := sep.at(text, i, s.End)
		if n == 0 {
			continue
		}
		out = append(out, trim(text, graph.Span{Start: start, End: i}))
		start = i + n
		i = start - 1
	}
	out = append(out, trim(text, graph.Span{Start: start, End: s.End}))
	if sep == byBar {
		if out[0].Len() == 0 {
			out = out[1:]
		}
		if n := len(out); n > 0 && out[n-1].Len() == 0 {
			out = out[:n-1]
		}
	}
	return out
}

// at is the length of the separator that begins at text[i]; 0 for none.
func (sep separator) at(text []rune, i, end int) int {
	r := text[i]
	switch sep {
	case byBar:
		if r == '|' || r == '｜' || r == '│' {
			return 1
		}
		return 0
	case byTab:
		if r == '\t' {
			return 1
		}
		return 0
	}
	if !isSpace(r) {
		return 0
	}
	n := skipSpace(text, i, end) - i
	if sep == bySpaces && n < 2 && r != 0x3000 {
		return 0
	}
	return n
}

// gridAt makes a table of the lines from line i on that are cut alike into cells, and tells where it ends; i where
// there is none.
func (l *layout) gridAt(i int) int {
	if l.lines[i].kind != undecided || l.lines[i].table != nil || !l.hasGap(i) {
		return i
	}
	for sep := byBar; sep <= bySpace; sep++ {
		rows := l.gridRows(i, sep)
		if len(rows) < 2 {
			continue
		}
		last := i + len(rows) - 1
		l.placeTable(l.gridTable(rows), i, last)
		return last + 1
	}
	return i
}

// hasGap tells whether line i may be cut into cells at all.
func (l *layout) hasGap(i int) bool {
	for _, r := range l.runes(l.lines[i].span) {
		if isSpace(r) || r == '|' || r == '｜' || r == '│' {
			return true
		}
	}
	return false
}

// gridRows cuts the lines from i on, as long as each has as many cells as the first. The less sure the separator, the
// more must they look like a table: spaces need column heads, or three columns with a value in each row; single
// spaces need both.
func (l *layout) gridRows(i int, sep separator) [][]graph.Span {
	var rows [][]graph.Span
	heads := 0
	for ; i < len(l.lines); i++ {
		ln := l.lines[i]
		if ln.kind != undecided || ln.table != nil || ln.span.Len() > 8*maxCell {
			break
		}
		cells := splitCells(l.text, ln.span, sep)
		if len(cells) < 2 || (len(rows) > 0 && len(cells) != len(rows[0])) {
			break
		}
		if len(rows) == 0 {
			heads = l.countHeads(cells)
		}
		if !sep.accepts(len(rows), len(cells), heads, l.hasValue(cells[1:])) {
			break
		}
		rows = append(rows, cells)
	}
	return rows
}

// accepts tells whether a line cut at sep can be row number row of a table with that many columns, whose first row has
// that many column heads.
func (sep separator) accepts(row, columns, heads int, valued bool) bool {
	switch {
	case sep == byBar || sep == byTab:
		return true
	case sep == bySpaces && heads >= 2:
		return true
	case sep == bySpaces:
		return columns >= 3 && (row == 0 || valued)
	}
	return columns >= 3 && heads >= 2 && (row == 0 || valued)
}

func (l *layout) countHeads(cells []graph.Span) int {
	n := 0
	for _, c := range cells {
		if isHeadCell(squeezed(l.runes(c))) {
			n++
		}
	}
	return n
}

func (l *layout) hasValue(cells []graph.Span) bool {
	for _, c := range cells {
		if valueCell.MatchString(squeezed(l.runes(c))) {
			return true
		}
	}
	return false
}

// gridTable makes a table of rows. The first row is the head where its cells are column heads or hold no value while
// those below do. A row of dashes, as markdown draws under the head, is dropped.
func (l *layout) gridTable(rows [][]graph.Span) *Table {
	t := &Table{}
	for i, row := range rows {
		cells := make([]Cell, len(row))
		rule, heads, values := true, 0, 0
		for j, c := range row {
			cells[j].Span = c
			s := squeezed(l.runes(c))
			rule = rule && strings.Trim(s, ":-—=") == ""
			if isHeadCell(s) {
				heads++
			}
			if valueCell.MatchString(s) {
				values++
			}
		}
		switch {
		case rule:
		case i == 0 && (heads >= 2 || values == 0 || l.isRule(rows, 1)):
			for j := range cells {
				cells[j].Header = true
			}
			t.Header = cells
		default:
			t.Rows = append(t.Rows, cells)
		}
	}
	return t
}

// isRule tells whether row i is drawn with dashes.
func (l *layout) isRule(rows [][]graph.Span, i int) bool {
	if i >= len(rows) {
		return false
	}
	for _, c := range rows[i] {
		if s := squeezed(l.runes(c)); s == "" || strings.Trim(s, ":-") != "" {
			return false
		}
	}
	return true
}
