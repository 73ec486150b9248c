package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// dateText finds a date in figures: 2021-10-27, 2021年10月27日, 2021/10/27.
var dateText = regexp.MustCompile(`((?:19|20)\d{2})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})`)

// parseDate is the first date in s as YYYY-MM-DD; empty where there is none.
func parseDate(s string) string {
	m := dateText.FindStringSubmatch(s)
	if m == nil {
		return hanDate(s)
	}
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%s-%02d-%02d", m[1], month, day)
}

// hanDateText finds a date in characters: 二〇二一年十月二十七日.
var hanDateText = regexp.MustCompile(`([一二][〇○O零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日`)

func hanDate(s string) string {
	m := hanDateText.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	year := 0
	for _, r := range m[1] {
		v, _ := hanNumber([]rune{r}) // 〇 in its several spellings counts 0
		year = year*10 + v
	}
	month, _ := hanNumber([]rune(m[2]))
	day, _ := hanNumber([]rune(m[3]))
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// field is one "name: value" of a document's head.
type field struct{ key, value string }

// fields reads a line such as "发布日期:2021-10-27 来源:某报 点击:", or a row of a head table turned into text,
// "索引号 | 123 | 文号 | 云政发〔2021〕3号". ok is false for a line that is none.
func fields(s string) (list []field, ok bool) {
	for _, separator := range []string{"|", "\t"} {
		if cells := strings.Split(s, separator); len(cells) > 1 {
			if list, ok = cellFields(cells); ok {
				return list, ok
			}
		}
	}
	return colonFields([]rune(s))
}

// cellFields reads cells that alternate between names and values. Every name must be a known one.
func cellFields(cells []string) ([]field, bool) {
	var list []field
	for i := 0; i < len(cells); i++ {
		name := strings.TrimRight(squeezed([]rune(cells[i])), ":：")
		if name == "" {
			continue
		}
		key, known := words().metaKey[name]
		if !known {
			return nil, false
		}
		value := ""
		if i++; i < len(cells) {
			value = strings.TrimSpace(cells[i])
		}
		if words().head[squeezed([]rune(value))] {
			return nil, false // column heads of a table of data
		}
		list = append(list, field{key, value})
	}
	return list, len(list) > 0
}

// colonFields finds the known names that a colon follows. The line must begin with one, or hold two.
func colonFields(t []rune) ([]field, bool) {
	type mark struct{ start, value, nameLen int }
	var marks []mark
	for i, r := range t {
		if r != ':' && r != '：' {
			continue
		}
		if start, n := knownNameBefore(t, i); n > 0 {
			marks = append(marks, mark{start, i + 1, n})
		}
	}
	if len(marks) == 0 || (len(marks) == 1 && hasContent(t[:marks[0].start])) {
		return nil, false
	}
	list := make([]field, 0, len(marks))
	for k, m := range marks {
		end := len(t)
		if k+1 < len(marks) {
			end = marks[k+1].start
		}
		name := squeezed(t[m.start : m.value-1])
		list = append(list, field{words().metaKey[name], strings.Trim(string(t[m.value:max(end, m.value)]), " \t\u00a0\u3000【[]】|")})
	}
	return list, true
}

// knownNameBefore finds the longest field name that ends, spaces aside, before the colon at t[colon].
func knownNameBefore(t []rune, colon int) (start, length int) {
	name := ""
	for i := colon - 1; i >= 0 && colon-i <= 12; i-- {
		if isSpace(t[i]) {
			continue
		}
		name = string(t[i]) + name
		if _, ok := words().metaKey[name]; ok {
			start, length = i, len([]rune(name))
		}
	}
	return start, length
}

// setMeta fills in what the document says about itself; the first statement of a thing counts.
func (l *layout) setMeta(key, value string) {
	switch key {
	case "", "-":
		return
	case "published", "written":
		value = parseDate(value)
	case "title":
		value = strings.Join(strings.Fields(value), " ")
	default:
		if f := strings.Fields(value); len(f) > 0 {
			value = f[0]
		}
	}
	value = strings.TrimSpace(value)
	if value == "" || l.meta[key] != "" {
		return
	}
	l.meta[key] = value
}

// markMetadata sets aside, above and below the text, the lines and tables of fields, and the letterhead's number.
func (l *layout) markMetadata() {
	for i := range l.lines {
		ln := &l.lines[i]
		if ln.kind == lineAside && (ln.reason == ReasonMetadata || ln.reason == ReasonControls) {
			l.readFields(l.quote(ln.span))
		}
		if ln.kind != undecided || ln.span.Len() > shortLine && ln.table == nil || !l.atEdge(i) {
			continue
		}
		s := l.quote(ln.span)
		switch {
		case ln.table != nil:
			if !l.readHeadTable(ln.table) {
				continue
			}
		case numberLine.MatchString(s) && i < l.bodyStart:
			l.setMeta("number", squeezed([]rune(s)))
		case isFooter(s) && i >= l.bodyEnd:
			ln.kind, ln.reason = lineAside, ReasonFooter
			continue
		case !l.readFields(s):
			continue
		}
		ln.kind, ln.reason = lineAside, ReasonMetadata
	}
}

func (l *layout) readFields(s string) bool {
	list, ok := fields(s)
	for _, f := range list {
		l.setMeta(f.key, f.value)
	}
	return ok
}

// readHeadTable reads a table whose cells alternate between known names and values.
func (l *layout) readHeadTable(t *Table) bool {
	var all []field
	rows := t.Rows
	if len(t.Header) > 0 {
		rows = append([][]Cell{t.Header}, rows...)
	}
	for _, row := range rows {
		var cells []string
		for i, c := range row {
			if i > 0 && c == row[i-1] {
				continue // a merged cell
			}
			cells = append(cells, l.quote(c.Span))
		}
		list, ok := cellFields(cells)
		if !ok && strings.TrimSpace(strings.Join(cells, "")) != "" {
			return false
		}
		all = append(all, list...)
	}
	for _, f := range all {
		l.setMeta(f.key, f.value)
	}
	return len(all) > 0
}
