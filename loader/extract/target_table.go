package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"innograph/graph"
	"innograph/loader/plan"
)

var (
	// 2020年完成, 2025
	columnYear = regexp.MustCompile(`20\d\d`)
	// 高新技术企业数(家), 比重(%
	unitBracket = regexp.MustCompile(`[((]([^()()]{1,8})[))]?$`)
	// 单位:家
	unitStated = regexp.MustCompile(`单位[:：]([^,,;;))\s]{1,6})`)
	// A value: digits with signs and words of measure around them, and little else.
	valuePattern = regexp.MustCompile(`^[^0-9]{0,8}[0-9][0-9.,]*(?:[—\-~～至]+[0-9.]+)?[^0-9]{0,10}(?:[\[〔(][0-9.—\-]+[^0-9]{0,6}[\]〕)])?$`)
)

// column is a column of a table of indicators that holds values of one year.
type column struct {
	index, year int
	kind        graph.TargetKind
	// growth is set for a column of rates (年均增长): what the indicator is followed by.
	growth string
	// words is what the head says besides the time: the indicator, where the rows are places.
	words string
}

// targetTables reads the tables whose heads, captions or first cells name years or target values.
func (r *reading) targetTables() {
	for i := range r.doc.Blocks {
		t := r.doc.Blocks[i].Table
		if t == nil {
			continue
		}
		columns := r.valueColumns(t)
		if len(columns) == 0 {
			r.yearRows(t)
			continue
		}
		for _, row := range t.Rows {
			r.targetRow(t, row, columns)
		}
	}
}

// Columns whose heads say one of these hold no values.
var otherColumns = []string{"单位", "属性", "性质", "类型", "序号", "备注", "责任", "部门", "来源", "说明"}

// valueColumns finds the columns of values by their heads, all head rows together: a year, or words for the base and the
// target value.
func (r *reading) valueColumns(t *plan.Table) []column {
	var list []column
	for i := range t.Header {
		head := r.headOf(t, i)
		if c, ok := r.valueColumn(head); ok && !contains(head, otherColumns) {
			c.index = i
			list = append(list, c)
		}
	}
	return list
}

// headOf is the words of all head rows above column i, from the top; a cell that spans several counts once.
func (r *reading) headOf(t *plan.Table, i int) string {
	var words []string
	var before graph.Span
	for _, row := range append(append([][]plan.Cell{}, t.Upper...), t.Header) {
		if i < len(row) && row[i].Span != before {
			before = row[i].Span
			words = append(words, r.folded(before))
		}
	}
	return strings.Join(words, "")
}

// valueColumn reads the head of a column; ok is false where it tells no time.
func (r *reading) valueColumn(head string) (c column, ok bool) {
	d := &r.document
	goal := strings.Contains(head, "目标") || strings.Contains(head, "规划值")
	done := contains(head, []string{"实绩", "完成", "现状", "基期", "基数", "基础值", "实际", "基准"}) && !goal
	years := columnYear.FindAllString(head, -1)
	marks := r.yearMarks([]rune(head))
	switch {
	case len(years) > 0:
		c.year = atoi(years[len(years)-1])
	case len(marks) > 0:
		c.year = marks[len(marks)-1].year
	case goal:
		c.year = d.PeriodEnd
	case done:
		c.year = d.PeriodStart - 1
	case strings.Contains(head, "年均"):
		c.year = d.PeriodEnd
	}
	c.kind = graph.Goal
	if c.year < d.PeriodStart || done {
		c.kind = graph.Baseline
	}
	for _, w := range []string{"年均增长", "年均增速"} {
		if strings.Contains(head, w) {
			c.growth = "年均增长"
		}
	}
	c.words = strings.Trim(headNoise.ReplaceAllString(head, ""), "()、:")
	return c, c.year > 0
}

// headNoise is what the head of a column says of time and role, not of the indicator.
var headNoise = regexp.MustCompile(`20\d\d年?(?:[—\-~]20\d\d年?)?|[“"]?十[一二三四五六]五[”"]?(?:末|期末|期间)?|目标值?|现状值?|基期值?|基数|完成值?|预期值?|规划值|累计值?|年均增[长速]|[((][^()()]{1,8}[))]`)

// contains tells whether text has one of words.
func contains(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// folded is the text of a span with half-width forms and without white space.
func (r *reading) folded(s graph.Span) string {
	return strings.Join(strings.Fields(string(r.text[s.Start:s.End])), "")
}

// tableRow is what a row says besides its values.
type tableRow struct {
	owner           *entity
	indicator, unit string
	name            graph.Span
	s               *sentence
}

// targetRow reads one row: the indicator with its unit, and a value for each column of values.
func (r *reading) targetRow(t *plan.Table, row []plan.Cell, columns []column) {
	about, ok := r.rowName(t, row, columns[0].index)
	if !ok {
		return
	}
	last := about.name
	for _, c := range columns {
		if c.index < len(row) && row[c.index].Span.Len() > 0 {
			last = row[c.index].Span
		}
	}
	span := graph.Span{Start: about.name.Start, End: max(last.End, about.name.End)}
	for _, c := range columns {
		if c.index < len(row) && row[c.index].Span != about.name {
			r.addCell(t, about, c, row[c.index].Span, span)
		}
	}
}

// addCell makes a target of one value.
func (r *reading) addCell(t *plan.Table, about tableRow, c column, cell, span graph.Span) {
	indicator, unit := about.indicator, about.unit
	if about.owner != nil && about.indicator == "" {
		if indicator = c.words; len([]rune(indicator)) < 2 {
			indicator = r.captionWords(t)
		}
		_, unit = splitUnit(r.headOf(t, c.index))
	}
	if unit == "" {
		unit = r.captionUnit(t)
	}
	if c.growth != "" {
		indicator, unit = indicator+c.growth, "%"
	}
	q, growth, ok := r.tableValue(r.folded(cell), unit)
	owner := about.owner
	if owner == nil {
		owner = r.home(about.s)
	}
	if !ok || owner == nil || len([]rune(indicator)) < 2 {
		return
	}
	if r.growthIn([]rune(indicator)) != "" {
		q.op = graph.Increase
	}
	r.addTarget(target{owner: owner, indicator: indicator + growth, year: c.year, quantity: q, kind: c.kind, s: about.s, span: span})
}

// rowName reads the cells before the first value: the indicator with its unit, or the place that the row is for. Rows that
// are one merged cell (notes, groups of indicators) have none.
func (r *reading) rowName(t *plan.Table, row []plan.Cell, first int) (tableRow, bool) {
	for i := min(first, len(row)) - 1; i >= 0; i-- {
		text := r.folded(row[i].Span)
		if text == "" || valuePattern.MatchString(text) && len([]rune(text)) < 6 || i < len(t.Header) && contains(r.folded(t.Header[i].Span), otherColumns) {
			continue
		}
		s := r.sentenceAt(row[i].Span.Start)
		if s == nil || row[i].Span == row[len(row)-1].Span {
			return tableRow{}, false
		}
		about := tableRow{name: row[i].Span, s: s}
		if m := wholeName(s); m != nil && r.asOwner(m) != nil {
			about.owner = r.asOwner(m)
			return about, true
		}
		about.indicator, about.unit = splitUnit(text)
		if len([]rune(about.indicator)) < 4 && i > 0 && row[i-1].Span.Len() > 0 && row[i-1].Span != row[i].Span && !valuePattern.MatchString(r.folded(row[i-1].Span)) {
			about.indicator = r.folded(row[i-1].Span) + about.indicator
		}
		if about.unit == "" {
			about.unit = r.unitColumn(t, row)
		}
		about.indicator = strings.TrimLeft(about.indicator, "0123456789.、()")
		return about, len([]rune(about.indicator)) >= 2
	}
	return tableRow{}, false
}

// wholeName is the name that fills a cell, or nil.
func wholeName(s *sentence) *mention {
	for _, m := range s.mentions {
		if isBlank(s.text[:m.start]) && isBlank(s.text[m.end:]) {
			return m
		}
	}
	return nil
}

func isBlank(text []rune) bool {
	return !slices.ContainsFunc(text, func(c rune) bool { return !unicode.IsSpace(c) })
}

// splitUnit cuts the unit in brackets off an indicator; the closing bracket may be missing.
func splitUnit(name string) (indicator, unit string) {
	if m := unitBracket.FindStringSubmatchIndex(name); m != nil && !strings.Contains(name[m[2]:m[3]], "R&D") {
		return name[:m[0]], name[m[2]:m[3]]
	}
	return name, ""
}

// unitColumn is the value of the column headed 单位, or empty.
func (r *reading) unitColumn(t *plan.Table, row []plan.Cell) string {
	for i, h := range t.Header {
		if i < len(row) && strings.Contains(r.folded(h.Span), "单位") && !strings.Contains(r.folded(h.Span), "责任") {
			return r.folded(row[i].Span)
		}
	}
	return ""
}

// captionUnit is the unit that the caption states for the whole table (单位:家), or empty.
func (r *reading) captionUnit(t *plan.Table) string {
	if m := unitStated.FindStringSubmatch(r.folded(t.Caption)); m != nil {
		return m[1]
	}
	return ""
}

// captionWords is the indicator that a caption names: "2025年各区县高新技术企业数量目标" gives 高新技术企业数量.
func (r *reading) captionWords(t *plan.Table) string {
	words := headNoise.ReplaceAllString(unitStated.ReplaceAllString(r.folded(t.Caption), ""), "")
	words = captionNoise.ReplaceAllString(words, "")
	return strings.Trim(words, "()、:")
}

// captionNoise is what a caption says besides the indicator: its number, whom it is for, that it is a table.
var captionNoise = regexp.MustCompile(`^(?:附?表|专栏)[0-9一二三四五六七八九十\-—.]*[::]?|^各?(?:县|区|市|园区|、|\(|\))+|任务|分解|表$`)

// tableValue reads the number of a cell: "7.0以上", "56左右", "累计增加10", "≥3". "—" is none. growth is set where the cell
// gives a rate of growth ("年均增长8%") and not the indicator's own value.
func (r *reading) tableValue(text, unit string) (q quantity, growth string, ok bool) {
	if !valuePattern.MatchString(text) || strings.ContainsAny(text, "倍番") {
		return q, "", false
	}
	runes := []rune(text)
	i := 0
	for !isDigit(runes[i]) {
		i++
	}
	if q, ok = r.words.quantityAt(runes, i); !ok {
		q, ok = r.words.quantityAt(append(append([]rune{}, runes[i:]...), '个'), 0)
		q.unit = ""
	}
	lead := string(runes[:i])
	switch {
	case strings.ContainsAny(lead, "≥>") || strings.Contains(lead, "不低于") || strings.Contains(lead, "超"):
		q.op = graph.AtLeast
	case strings.ContainsAny(lead, "≤<"):
		q.op = graph.AtMost
	case strings.Contains(lead, "年均") && strings.Contains(lead, "增"):
		growth, unit = "年均增长", "%"
	case strings.Contains(lead, "增"):
		q.op = graph.Increase
	}
	if q.unit == "" {
		q.unit = unit
		q.writeOut()
	}
	return q, growth, ok
}

// yearRows reads a table whose rows are years and whose columns are indicators, and one whose caption alone tells the
// year for rows that are places.
func (r *reading) yearRows(t *plan.Table) {
	captioned, timed := r.valueColumn(r.folded(t.Caption))
	for _, row := range t.Rows {
		if len(row) < 2 || row[0].Span.Len() == 0 {
			continue
		}
		s := r.sentenceAt(row[0].Span.Start)
		if s == nil {
			continue
		}
		about := tableRow{name: row[0].Span, s: s}
		when, ok := r.valueColumn(r.folded(row[0].Span))
		m := wholeName(s)
		switch {
		case ok && len([]rune(r.folded(row[0].Span))) <= 10:
		case timed && m != nil && r.asOwner(m) != nil:
			when, about.owner = captioned, r.asOwner(m)
		default:
			continue
		}
		span := graph.Span{Start: row[0].Span.Start, End: row[len(row)-1].Span.End}
		for j := 1; j < len(row) && j < len(t.Header); j++ {
			if row[j].Span.Len() == 0 || row[j].Span.End > span.End || contains(r.headOf(t, j), otherColumns) {
				continue
			}
			c := when
			c.index, c.growth = j, ""
			about.indicator, about.unit = splitUnit(r.headOf(t, j))
			r.addCell(t, about, c, row[j].Span, span)
		}
	}
}

// sentenceAt is the sentence or cell that begins at offset, or nil.
func (r *reading) sentenceAt(offset int) *sentence { return r.byStart[offset] }
