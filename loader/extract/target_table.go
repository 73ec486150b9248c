package extract

import (
	"regexp"
	"strconv"
	"strings"

	"innograph/graph"
	"innograph/loader/plan"
)

var (
	// 2020年完成, 2025
	columnYear = regexp.MustCompile(`20\d\d`)
	// 高新技术企业数(家), 比重(%
	unitBracket = regexp.MustCompile(`[((]([^()()]{1,8})[))]?$`)
)

// column is a column of a table of indicators that holds values of one year.
type column struct {
	index, year int
	kind        graph.TargetKind
}

// targetTables reads the tables whose heads name years or target values.
func (r *reading) targetTables() {
	for i := range r.doc.Blocks {
		t := r.doc.Blocks[i].Table
		if t == nil {
			continue
		}
		columns := r.valueColumns(t)
		if len(columns) == 0 {
			continue
		}
		for _, row := range t.Rows {
			r.targetRow(i, t, row, columns)
		}
	}
}

// valueColumns finds the columns of values by their heads: a year, or words for the base and the target value.
func (r *reading) valueColumns(t *plan.Table) []column {
	var list []column
	for i, h := range t.Header {
		head := r.folded(h.Span)
		c := column{index: i, kind: graph.Goal}
		switch y := columnYear.FindString(head); {
		case y != "":
			c.year = atoi(y)
		case strings.Contains(head, "目标"):
			c.year = r.document.PeriodEnd
		case strings.Contains(head, "现状") || strings.Contains(head, "基期") || strings.Contains(head, "完成值"):
			c.year = r.document.PeriodStart - 1
		default:
			continue
		}
		done := strings.Contains(head, "实绩") || strings.Contains(head, "完成") || strings.Contains(head, "现状") || strings.Contains(head, "基")
		if c.year < r.document.PeriodStart || done && !strings.Contains(head, "目标") {
			c.kind = graph.Baseline
		}
		list = append(list, c)
	}
	return list
}

// folded is the text of a span with half-width forms and without white space.
func (r *reading) folded(s graph.Span) string {
	return strings.Join(strings.Fields(string(r.text[s.Start:s.End])), "")
}

// targetRow reads one row: the indicator with its unit, and a value for each column of values.
func (r *reading) targetRow(block int, t *plan.Table, row []plan.Cell, columns []column) {
	name, ok := r.nameCell(row, columns)
	if !ok {
		return
	}
	indicator, unit := splitUnit(r.folded(name.Span))
	if unit == "" {
		unit = r.unitColumn(t, row)
	}
	last := name.Span
	for _, c := range columns {
		if c.index < len(row) && row[c.index].Span.Len() > 0 {
			last = row[c.index].Span
		}
	}
	s := r.sentenceAt(name.Span.Start)
	for _, c := range columns {
		if c.index >= len(row) || s == nil {
			continue
		}
		q, ok := r.tableValue(r.folded(row[c.index].Span), unit)
		if !ok || r.home(s) == nil {
			continue
		}
		if r.growthIn([]rune(indicator)) != "" && q.op == graph.Equal {
			q.op = graph.Increase
		}
		span := graph.Span{Start: name.Span.Start, End: max(last.End, name.Span.End)}
		r.addTarget(target{owner: r.home(s), indicator: indicator, year: c.year, quantity: q, kind: c.kind, s: s, span: span})
	}
}

// nameCell is the cell that names the indicator: the last one before the first value that is no number.
func (r *reading) nameCell(row []plan.Cell, columns []column) (plan.Cell, bool) {
	for i := min(columns[0].index, len(row)) - 1; i >= 0; i-- {
		text := r.folded(row[i].Span)
		if _, err := strconv.ParseFloat(text, 64); err != nil && len([]rune(text)) >= 3 {
			return row[i], true
		}
	}
	return plan.Cell{}, false
}

// splitUnit cuts the unit in brackets off an indicator; the closing bracket may be missing.
func splitUnit(name string) (indicator, unit string) {
	if m := unitBracket.FindStringSubmatchIndex(name); m != nil {
		return name[:m[0]], name[m[2]:m[3]]
	}
	return name, ""
}

// unitColumn is the value of the column headed 单位, or empty.
func (r *reading) unitColumn(t *plan.Table, row []plan.Cell) string {
	for i, h := range t.Header {
		if i < len(row) && strings.Contains(r.folded(h.Span), "单位") {
			return r.folded(row[i].Span)
		}
	}
	return ""
}

// tableValue reads the number of a cell: "7.0以上", "56左右", "累计增加10", "≥3". "—" is none.
func (r *reading) tableValue(text, unit string) (quantity, bool) {
	runes := []rune(text)
	for i, c := range runes {
		if !isDigit(c) {
			continue
		}
		q, ok := r.words.quantityAt(append(append([]rune{}, runes[i:]...), []rune("个")...), 0)
		if !ok {
			return q, false
		}
		lead := string(runes[:i])
		switch {
		case strings.ContainsAny(lead, "≥>"):
			q.op = graph.AtLeast
		case strings.ContainsAny(lead, "≤<"):
			q.op = graph.AtMost
		case strings.Contains(lead, "增"):
			q.op = graph.Increase
		}
		q.unit = unit
		q.writeOut()
		return q, true
	}
	return quantity{}, false
}

// sentenceAt is the sentence or cell that offset lies in, or nil.
func (r *reading) sentenceAt(offset int) *sentence {
	for _, s := range r.sentences {
		if s.span.Start <= offset && offset < s.span.End {
			return s
		}
	}
	return nil
}
