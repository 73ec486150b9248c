package extract

import (
	"strconv"
	"strings"

	"innograph/graph"
)

// yearMark is a year said in a sentence: 2025年, 2025年底, “十四五”末, 今年.
type yearMark struct {
	start, end, year int
	role             yearRole
}

type yearRole int

// What a year is said for.
const (
	yearOf       yearRole = iota // the numbers behind it are for this year
	yearFrom                     // 由2015年的39家: the number right behind it is
	yearCompared                 // 比2015年, 是2015年的3倍: no number is for it
	yearOwn                      // 年末, 全年 of a plan for a single year: the year that the section is about
)

// yearMarks lists the years said in text, in text order.
func (r *reading) yearMarks(text []rune) []yearMark {
	var list []yearMark
	for i := 0; i < len(text); i++ {
		m := yearMark{start: i}
		if m.year, m.end = r.saidYear(text, i); m.year == 0 {
			continue
		}
		m.end = yearTail(text, m.end)
		if m.role = roleOf(text, m); m.year < 0 {
			m.role = yearOwn
		}
		list = append(list, m)
		i = m.end - 1
	}
	return list
}

// saidYear reads the words for a year at i: the year and the offset behind them; 0 where none stands there,
// -1 for the year that the section is about.
func (r *reading) saidYear(text []rune, i int) (year, end int) {
	switch {
	case isDigit(text[i]):
		if i > 0 && (isDigit(text[i-1]) || text[i-1] == '.') {
			return 0, 0
		}
		return calendarYear(text, i)
	case text[i] == '十' || text[i] == '“' && i+1 < len(text) && text[i+1] == '十':
		return fiveYearEnd(text, i)
	}
	n, away := r.words.saidYear.longest(text[i:])
	switch d := &r.document; {
	case n == 0 || r.thisYear() == 0 || away == "own" && d.PeriodStart != d.PeriodEnd:
		return 0, 0
	case away == "own":
		return -1, i + n
	default:
		return r.thisYear() + atoi(strings.TrimPrefix(away, "-"))*sign(away), i + n
	}
}

func sign(number string) int {
	if strings.HasPrefix(number, "-") {
		return -1
	}
	return 1
}

// thisYear is the year that 今年 means: the one a plan for a single year is for, else that of publication; 0 if unknown.
func (r *reading) thisYear() int {
	d := &r.document
	if d.PeriodStart == d.PeriodEnd && d.PeriodStart > 0 || len(d.Published) < 4 {
		return d.PeriodStart
	}
	return atoi(d.Published[:4])
}

// calendarYear reads 2025年, or the last year of 2021—2025年, at i.
func calendarYear(text []rune, i int) (year, end int) {
	if y, n := yearAt(text, i); n > 0 {
		end := i + n
		if j := end; j < len(text) && strings.ContainsRune("—-–~至", text[j]) {
			for j < len(text) && strings.ContainsRune("—-–~至", text[j]) {
				j++
			}
			if j < len(text) {
				if y, n := yearAt(text, j); n > 0 {
					return y, j + n
				}
			}
		}
		return y, end
	}
	j := i + 4
	if j >= len(text) || !strings.HasPrefix(string(text[i:j]), "20") || !strings.ContainsRune("—-–~至、", text[j]) {
		return 0, 0
	}
	for j < len(text) && strings.ContainsRune("—-–~至", text[j]) {
		j++
	}
	if j < len(text) {
		if y, n := yearAt(text, j); n > 0 {
			return y, j + n
		}
	}
	return 0, 0
}

// yearAt reads "2025年" at i: the year and its length; 0 where none stands there.
func yearAt(text []rune, i int) (year, n int) {
	if i+5 > len(text) || text[i] != '2' || text[i+1] != '0' || !isDigit(text[i+2]) || !isDigit(text[i+3]) || text[i+4] != '年' {
		return 0, 0
	}
	y, err := strconv.Atoi(string(text[i : i+4]))
	if err != nil {
		return 0, 0
	}
	return y, 5
}

// What must stand behind 十四五 so that it is a time and not the name of a plan.
var fiveYearTails = []string{"期间", "时期", "期末", "末", "以来", "收官", "规划期末", "目标", "结束"}

// fiveYearEnd reads “十四五”期间 at i: the last year of the period.
func fiveYearEnd(text []rune, i int) (year, end int) {
	piece := string(text[i:min(i+12, len(text))])
	m := fiveYearPattern.FindStringIndex(piece)
	if m == nil || m[0] != 0 {
		return 0, 0
	}
	for _, tail := range fiveYearTails {
		if strings.HasPrefix(piece[m[1]:], tail) {
			return fiveYearStart(piece[:m[1]]) + 4, i + len([]rune(piece[:m[1]])) + len([]rune(tail))
		}
	}
	return 0, 0
}

// yearTail is the offset behind what belongs to a year at end: 底, 末, 度, 1—9月, 6月底.
func yearTail(text []rune, end int) int {
	j := end
	for j < len(text) && (isDigit(text[j]) || strings.ContainsRune("—-–~至", text[j])) {
		j++
	}
	if j > end && j < len(text) && text[j] == '月' {
		end = j + 1
		for j = end; j < len(text) && isDigit(text[j]); j++ {
		}
		if j > end && j < len(text) && text[j] == '日' {
			end = j + 1
		}
	}
	for end < len(text) && strings.ContainsRune("底末初度份", text[end]) {
		end++
	}
	return end
}

// roleOf tells from the words around a year what it is said for.
func roleOf(text []rune, m yearMark) yearRole {
	before, behind := ' ', string(text[m.end:min(m.end+5, len(text))])
	if m.start > 0 {
		before = text[m.start-1]
	}
	switch {
	case strings.ContainsRune("比较是于同与", before):
		return yearCompared
	case strings.HasPrefix(behind, "相比"), strings.HasPrefix(behind, "同期"), strings.Contains(behind, "基础"), strings.HasPrefix(behind, "翻"), strings.HasPrefix(behind, "的基"):
		return yearCompared
	case strings.HasPrefix(behind, "以来") || strings.HasPrefix(behind, "起"):
		return yearCompared
	case strings.ContainsRune("由从自", before) && startsWithNumber(text[m.end:]):
		return yearFrom
	}
	return yearOf
}

// startsWithNumber tells whether nothing but 的 and 约 stands before a number.
func startsWithNumber(text []rune) bool {
	for i, c := range text {
		if isDigit(c) {
			return true
		}
		if i > 3 || !strings.ContainsRune("的约近不足", c) {
			return false
		}
	}
	return false
}

// timeOf is the year a number is for, and whether it is reached or wanted. base is set for the number that another is
// compared with (由2015年的39家); it has no year unless one is said.
func (c *counting) timeOf(at int, base bool) (int, graph.TargetKind) {
	year, from := 0, 0
	for _, m := range c.marks {
		switch {
		case m.start >= at || m.role == yearCompared:
		case m.role == yearFrom:
			from = m.year
		case m.role == yearOwn:
			year = c.r.undated(c.s, c.reachedBefore(at))
		default:
			year = m.year
		}
	}
	if base {
		return from, graph.Baseline
	}
	reached := c.reachedBefore(at)
	if year == 0 {
		year = c.year
	}
	if year == 0 {
		year = c.r.undated(c.s, reached)
	}
	return year, c.r.kindOf(c.s, year, reached)
}

// reachedBefore tells whether words before a number say that it has been reached (现有, 截至).
func (c *counting) reachedBefore(at int) bool {
	start, _ := c.s.part(at)
	return c.r.words.reached.in(c.s.text[start:at])
}

// undated is the year of a number without one: of the section's title, else the year before the period for what has been
// reached, else the last year of the period.
func (r *reading) undated(s *sentence, reached bool) int {
	if y := r.titleYear(s.section); y > 0 {
		return y
	}
	d := &r.document
	if (s.past || reached) && d.PeriodStart > 0 {
		return d.PeriodStart - 1
	}
	return d.PeriodEnd
}

// kindOf tells whether a number of that year is reached or wanted.
func (r *reading) kindOf(s *sentence, year int, reached bool) graph.TargetKind {
	d := &r.document
	switch {
	case year < d.PeriodStart, s.past && year <= d.PeriodStart, d.PeriodStart == 0 && s.past:
		return graph.Baseline
	case reached && year <= r.thisYear():
		return graph.Baseline
	}
	return graph.Goal
}

// titleYear is the one year that the nearest title above names (2025年工作安排), 0 for none.
func (r *reading) titleYear(section int) int {
	for i := section; i >= 0; i = r.doc.Sections[i].Parent {
		title := r.doc.Sections[i].Title
		marks := r.yearMarks(r.text[title.Start:title.End])
		if len(marks) == 1 && marks[0].role == yearOf && isDigit(r.text[title.Start+marks[0].start]) {
			return marks[0].year
		}
	}
	return 0
}
