package extract

import (
	"math"
	"strconv"
	"strings"

	"innograph/graph"
)

// quantity is a number with a unit in a text.
type quantity struct {
	// start and end bound it, words such as "以上" behind it included; number is where the digits begin.
	start, end int
	value      float64
	unit       string
	op         graph.Operator
}

// What stands between number and unit, or behind the unit, and says how the number is meant.
var qualifiers = []struct {
	word string
	op   graph.Operator
}{
	{"以上", graph.AtLeast}, {"及以上", graph.AtLeast}, {"左右", graph.About}, {"以内", graph.AtMost}, {"以下", graph.AtMost},
	{"余", graph.AtLeast}, {"多", graph.AtLeast},
}

// quantityAt reads a quantity whose digits begin at i; ok is false where no unit follows. Counts are written out: 1.2万人
// is 12000 人; money and areas keep 万 and 亿.
func (v *vocabulary) quantityAt(text []rune, i int) (q quantity, ok bool) {
	j := i
	for j < len(text) && (isDigit(text[j]) || j > i && (text[j] == '.' || text[j] == ',' && thousands(text, j))) {
		j++
	}
	if j > i && text[j-1] == '.' {
		j--
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(string(text[i:j]), ",", ""), 64)
	if err != nil || math.IsInf(value, 0) {
		return quantity{}, false
	}
	q = quantity{start: i, value: value, op: graph.Equal}
	j = q.qualify(text, j)
	for j < len(text) && text[j] == ' ' {
		j++
	}
	q.unit, j = v.unitAt(text, j)
	if q.unit == "" {
		return quantity{}, false
	}
	q.end = q.qualify(text, j)
	q.writeOut()
	return q, true
}

// thousands tells whether the comma at i groups digits.
func thousands(text []rune, i int) bool {
	return i+3 < len(text) && isDigit(text[i+1]) && isDigit(text[i+2]) && isDigit(text[i+3]) && (i+4 == len(text) || !isDigit(text[i+4]))
}

// qualify reads a qualifier at j into q and gives the offset behind it.
func (q *quantity) qualify(text []rune, j int) int {
	for _, w := range qualifiers {
		if strings.HasPrefix(string(text[j:min(j+3, len(text))]), w.word) {
			q.op = w.op
			return j + len([]rune(w.word))
		}
	}
	return j
}

// unitAt is the unit at j, with the words 万 and 亿 before it, and the offset behind it.
func (v *vocabulary) unitAt(text []rune, j int) (string, int) {
	k := j
	for k < len(text) && strings.ContainsRune("百千万亿", text[k]) {
		k++
	}
	if n, _ := v.units.longest(text[k:]); n > 0 {
		return string(text[j : k+n]), k + n
	}
	if n, _ := v.units.longest(text[j:]); n > 0 {
		return string(text[j : j+n]), j + n
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
		switch rest {
		case "人", "家", "件", "项", "个", "名", "户", "人次", "台", "套", "辆":
			q.value, q.unit = math.Round(q.value*m.factor*1e6)/1e6, rest
		}
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
