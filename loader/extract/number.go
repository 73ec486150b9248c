package extract

import (
	"math"
	"strconv"
	"strings"

	"innograph/graph"
)

// quantity is a number with a unit in a text.
type quantity struct {
	// start and end bound it in the text, words such as "以上" behind it included.
	start, end int
	value      float64
	// unit is without 万 and 亿 where those are written out; printed is the unit as it stands in the text.
	unit, printed string
	op            graph.Operator
	// shared is set where the unit stands behind a later number of the list.
	shared bool
}

// What stands between number and unit, or behind the unit, and says how the number is meant.
var qualifiers = []struct {
	word string
	op   graph.Operator
}{
	{"以上", graph.AtLeast},
	{"及以上", graph.AtLeast},
	{"(含)以上", graph.AtLeast},
	{"左右", graph.About},
	{"以内", graph.AtMost},
	{"以下", graph.AtMost},
	{"余", graph.AtLeast},
	{"多", graph.AtLeast},
}

// quantities reads the numbers of a text that have a unit, in text order. Years, ordinals and digits inside Latin words
// are none. Numbers of a list share the unit of the last one: 8、6、2个.
func (v *vocabulary) quantities(text []rune) []quantity {
	var list, waiting []quantity
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) || !v.startsNumber(text, i) {
			continue
		}
		if _, n := yearAt(text, i); n > 0 {
			i += n - 1
			continue
		}
		q, ok := v.quantityAt(text, i)
		switch {
		case ok:
			for _, w := range waiting {
				w.unit, w.printed, w.shared = q.printed, q.printed, true
				w.writeOut()
				list = append(list, w)
			}
			list, waiting = append(list, q), nil
		case q.end > i && q.end+1 < len(text) && strings.ContainsRune("、和与及", text[q.end]) && isDigit(text[q.end+1]):
			waiting = append(waiting, q)
		case v.standsAlone(text, q):
			list, waiting = append(list, q), nil
		default:
			waiting = nil
		}
		i = max(i, q.end-1)
	}
	return list
}

// startsNumber tells whether the digit at i begins a number of its own, and no ordinal or part of a name (PM2.5, 第3).
func (v *vocabulary) startsNumber(text []rune, i int) bool {
	if i == 0 {
		return true
	}
	c := text[i-1]
	return !isDigit(c) && c != '.' && c != '+' && c != '第' && c != '-' && !isLatin(c) && !strings.ContainsRune("—~〔[", c)
}

// standsAlone tells whether a number without a unit is still a count: "总量达到1500左右".
func (v *vocabulary) standsAlone(text []rune, q quantity) bool {
	if q.end <= q.start || q.value < 10 || q.end < len(text) && q.op == graph.Equal && !isClauseEnd(text[q.end]) && text[q.end] != '、' {
		return false
	}
	for i := max(0, q.start-4); i < q.start; i++ {
		if n, _ := v.reach.longest(text[i:q.start]); n > 1 && i+n == q.start {
			return true
		}
	}
	return false
}

// quantityAt reads a quantity whose digits begin at i; ok is false where no unit follows, and q then bounds the digits.
// Counts are written out: 1.2万人 is 12000 人; money and areas keep 万 and 亿. Of a range (10—12家) it gives the lower
// end, as at least.
func (v *vocabulary) quantityAt(text []rune, i int) (q quantity, ok bool) {
	j := digits(text, i)
	value, err := strconv.ParseFloat(strings.ReplaceAll(string(text[i:j]), ",", ""), 64)
	if err != nil || math.IsInf(value, 0) {
		return quantity{}, false
	}
	q = quantity{start: i, value: value, op: graph.Equal}
	j = q.qualify(text, j)
	j = q.rangeEnd(text, j)
	for j < len(text) && text[j] == ' ' {
		j++
	}
	q.end = j
	if q.unit, j = v.unitAt(text, j); q.unit == "" {
		return q, false
	}
	q.end, q.printed = q.qualify(text, j), q.unit
	q.writeOut()
	return q, true
}

// digits is the offset behind the number at i.
func digits(text []rune, i int) int {
	j := i
	for j < len(text) && (isDigit(text[j]) || j > i && (text[j] == '.' || text[j] == ',' && thousands(text, j))) {
		j++
	}
	if j > i && text[j-1] == '.' {
		j--
	}
	return j
}

// rangeEnd reads the upper end of a range at j, or the percent sign before it (5%—6%).
func (q *quantity) rangeEnd(text []rune, j int) int {
	k := j
	if k < len(text) && text[k] == '%' {
		k++
	}
	dash := k
	for k < len(text) && strings.ContainsRune("—-~至–", text[k]) {
		k++
	}
	if k == dash || k == len(text) || !isDigit(text[k]) {
		return j
	}
	q.op = graph.AtLeast
	return digits(text, k)
}

// thousands tells whether the comma at i groups digits.
func thousands(text []rune, i int) bool {
	return i+3 < len(text) && isDigit(text[i+1]) && isDigit(text[i+2]) && isDigit(text[i+3]) && (i+4 == len(text) || !isDigit(text[i+4]))
}

// qualify reads a qualifier at j into q and gives the offset behind it.
func (q *quantity) qualify(text []rune, j int) int {
	for _, w := range qualifiers {
		if beginsWith(text[j:], w.word) {
			q.op = w.op
			return j + len([]rune(w.word))
		}
	}
	return j
}

// unitAt is the unit at j, with the words 万 and 亿 before it, and the offset behind it. 亿 and 万 alone are a unit
// where nothing that is counted follows (7.6亿增长到).
func (v *vocabulary) unitAt(text []rune, j int) (string, int) {
	k := j
	for k < len(text) && strings.ContainsRune("百千万亿", text[k]) {
		k++
	}
	for _, many := range "余多" {
		if k > j && k < len(text) && text[k] == many {
			if n, _ := v.units.longest(text[k+1:]); n > 0 {
				return string(text[j:k]) + string(text[k+1:k+1+n]), k + 1 + n
			}
		}
	}
	for i := k; i >= j; i-- { // 万千瓦 is 万 and 千瓦
		if n, _ := v.units.longest(text[i:]); n > 0 {
			return string(text[j : i+n]), i + n
		}
	}
	if k > j && text[k-1] != '百' && text[k-1] != '千' && (k == len(text) || isClauseEnd(text[k]) || strings.ContainsRune("、和与及以左", text[k])) {
		return string(text[j:k]), k
	}
	if k > j && k < len(text) {
		if n, _ := v.reach.longest(text[k:]); n > 1 {
			return string(text[j:k]), k
		}
	}
	return "", j
}

// The words that multiply a unit, largest first.
var multiples = []struct {
	word   string
	factor float64
}{{"万亿", 1e12}, {"千亿", 1e11}, {"百亿", 1e10}, {"亿", 1e8}, {"千万", 1e7}, {"百万", 1e6}, {"万", 1e4}}

// writeOut turns 万 and 亿 of counts into the number; money, areas and weights keep them.
func (q *quantity) writeOut() {
	for _, m := range multiples {
		rest, ok := strings.CutPrefix(q.unit, m.word)
		if !ok {
			continue
		}
		if rest != "" && strings.ContainsAny(rest, "元吨亩米里瓦时克斤顷煤") {
			return
		}
		q.value, q.unit = math.Round(q.value*m.factor*1e6)/1e6, rest
		return
	}
}

// base is the value in base units, as amounts are compared: 3亿元 is 300000000.
func base(value float64, unit string) float64 {
	for _, m := range multiples {
		if strings.HasPrefix(unit, m.word) {
			return value * m.factor
		}
	}
	return value
}

func isLatin(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
