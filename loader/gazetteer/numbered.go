package gazetteer

import (
	"regexp"
	"strconv"
	"strings"

	"innograph/graph"
)

// numbered is an institute that goes by its number: 中国电科54所, 中国电子科技集团公司第五十四研究所, 兵器五八所.
var numbered = regexp.MustCompile(`^(.+?)第?([0-9]{1,4}|[〇零一二三四五六七八九十百]{1,5})(?:研究所|所)$`)

// numberedInstitute writes out the group and number of an institute, so that all ways to write it are one. The group
// must be known; institutes of different numbers or groups stay apart.
func numberedInstitute(g *Gazetteer, q question) (answer, bool) {
	m := numbered.FindStringSubmatch(q.name)
	if m == nil || !q.wants(graph.ResearchInstitute) {
		return answer{}, false
	}
	group := g.group(m[1])
	number, ok := parseNumber(m[2])
	if group == nil || !ok {
		return answer{}, false
	}
	numeral := spellDigits(number)
	if number <= 99 && !strings.Contains(group.Name, "兵器") {
		numeral = spellTens(number)
	}
	a := g.again(q, group.Name+"第"+numeral+"研究所")
	a.kind = graph.ResearchInstitute
	return a, true
}

// group is the company or academy that a name stands for.
func (g *Gazetteer) group(name string) *Entry {
	e, n := only(g.Lookup(name), func(e *Entry) bool { return e.Kind == graph.Enterprise || e.Kind == graph.ResearchInstitute })
	if n != 1 {
		return nil
	}
	return e
}

const numerals = "〇一二三四五六七八九"

// parseNumber reads 54, 五十四, 五四 and 七〇二.
func parseNumber(text string) (number int, ok bool) {
	if n, err := strconv.Atoi(text); err == nil {
		return n, n > 0
	}
	text = strings.ReplaceAll(text, "零", "〇")
	if strings.ContainsAny(text, "十百") {
		return parseTens(text)
	}
	for _, r := range text {
		number = number*10 + strings.IndexRune(numerals, r)/len("〇")
	}
	return number, number > 0
}

// parseTens reads numerals up to 999 that name their tens: 十, 二十, 五十四, 一百零八.
func parseTens(text string) (number int, ok bool) {
	digit := 0
	for _, r := range text {
		switch r {
		case '百':
			number, digit = number+100*max(digit, 1), 0
		case '十':
			number, digit = number+10*max(digit, 1), 0
		default:
			digit = strings.IndexRune(numerals, r) / len("〇")
		}
	}
	return number + digit, number+digit > 0
}

// spellTens writes 1 to 99 with tens: 五十四.
func spellTens(n int) string {
	digits := []rune(numerals)
	var b strings.Builder
	if n >= 20 {
		b.WriteRune(digits[n/10])
	}
	if n >= 10 {
		b.WriteRune('十')
	}
	if n%10 > 0 {
		b.WriteRune(digits[n%10])
	}
	return b.String()
}

// spellDigits writes a number digit by digit: 七〇二.
func spellDigits(n int) string {
	digits := []rune(numerals)
	var b strings.Builder
	for _, c := range strconv.Itoa(n) {
		b.WriteRune(digits[c-'0'])
	}
	return b.String()
}
