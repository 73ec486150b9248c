package plan

import "strings"

// rank orders the ways to number a heading from the outermost in.
type rank int

const (
	unnumbered     rank = iota
	rankAnnex           // 附件1
	rankBook            // 第一篇, 第一部分
	rankChapter         // 第一章
	rankPart            // 第一节
	rankHan             // 一、
	rankHanBracket      // (一)
	rankDigit           // 1.
	rankDigitBracket
	rankCircle // ①
	rankFirst  // 一是, 一要
	rankBox    // 专栏1
)

// numbering is the number that a line begins with.
type numbering struct {
	rank  rank
	value int    // 0 where it has none
	depth int    // of a dotted number: 1.2.3 has 3
	text  string // as printed, without separators
}

// opensInside tells whether the number, found after a sentence's end within a long line, begins a new paragraph.
func (n numbering) opensInside() bool {
	switch n.rank {
	case rankBook, rankChapter, rankPart, rankHan, rankHanBracket, rankFirst:
		return true
	}
	return false
}

const hanDigits = "零一二三四五六七八九十"

// hanNumber reads 一 to 九十九 at the start of t: its value and length, 0, 0 where there is none.
func hanNumber(t []rune) (value, n int) {
	for n < len(t) && n < 4 {
		k := strings.IndexRune(hanDigits, t[n])
		if k < 0 {
			break
		}
		digit := k / len("一")
		switch {
		case digit == 10 && value == 0:
			value = 10
		case digit == 10:
			value *= 10
		default:
			value += digit
		}
		n++
	}
	return value, n
}

// asciiDigit folds a full-width digit.
func asciiDigit(r rune) (int, bool) {
	if r >= '０' && r <= '９' {
		r -= '０' - '0'
	}
	return int(r - '0'), r >= '0' && r <= '9'
}

// number reads up to three digits at the start of t.
func number(t []rune) (value, n int) {
	for n < len(t) {
		d, ok := asciiDigit(t[n])
		if !ok {
			return value, n
		}
		if n == 3 {
			return 0, 0
		}
		value = value*10 + d
		n++
	}
	return value, n
}

// parseNumber reads the section number that t begins with, and where the words after it begin.
func parseNumber(t []rune) (num numbering, rest int) {
	if len(t) == 0 {
		return num, 0
	}
	for _, parse := range []func([]rune) (numbering, int){parseBracket, parseDigit, parseHan, parseChapter, parseBox, parseCircle} {
		if num, rest = parse(t); num.rank != unnumbered {
			return num, skipSpace(t, rest, len(t))
		}
	}
	return numbering{}, 0
}

// parseBracket reads (一), （1）, and the remnant ")" of a number whose beginning is lost.
func parseBracket(t []rune) (numbering, int) {
	if (t[0] == ')' || t[0] == '）') && len(t) > 1 && isHan(t[1]) {
		return numbering{rank: rankHanBracket}, 1
	}
	if t[0] != '(' && t[0] != '（' {
		return numbering{}, 0
	}
	i := skipSpace(t, 1, len(t))
	r, value, n := rankHanBracket, 0, 0
	if value, n = hanNumber(t[i:]); n == 0 {
		r = rankDigitBracket
		value, n = number(t[i:])
	}
	end := skipSpace(t, i+n, len(t))
	if n == 0 || value > 99 || end >= len(t) || (t[end] != ')' && t[end] != '）') {
		return numbering{}, 0
	}
	return numbering{rank: r, value: value, text: "(" + string(t[i:i+n]) + ")"}, end + 1
}

// parseDigit reads "1.", "1、", "1)" and "1.2 ", never the start of a decimal or a year.
func parseDigit(t []rune) (numbering, int) {
	value, n := number(t)
	if n == 0 || n > 2 || value == 0 || n >= len(t) {
		return numbering{}, 0
	}
	num := numbering{rank: rankDigit, value: value, depth: 1}
	i := n
	for i+1 < len(t) && isDot(t[i]) && num.depth < 6 {
		v, m := number(t[i+1:])
		if m == 0 || m > 2 {
			break
		}
		num.value, num.depth = v, num.depth+1
		i += 1 + m
	}
	num.text = string(t[:i])
	switch {
	case num.depth > 1:
		if i < len(t) && isSpace(t[i]) {
			return num, i
		}
		return numbering{}, 0
	case isDot(t[i]) || t[i] == '、':
		return num, i + 1
	case t[i] == ')' || t[i] == '）':
		num.rank = rankDigitBracket
		return num, i + 1
	}
	return numbering{}, 0
}

func isDot(r rune) bool { return r == '.' || r == '．' }

// parseHan reads 一、 and 一是, 一要.
func parseHan(t []rune) (numbering, int) {
	value, n := hanNumber(t)
	if n == 0 || n >= len(t) {
		return numbering{}, 0
	}
	num := numbering{value: value, text: string(t[:n])}
	switch t[n] {
	case '、', '.', '．':
		num.rank = rankHan
		return num, n + 1
	case '是', '要':
		num.rank = rankFirst
		return num, n + 1
	}
	return numbering{}, 0
}

// parseChapter reads 第一章, 第2节, 第三部分.
func parseChapter(t []rune) (numbering, int) {
	if t[0] != '第' || len(t) < 3 {
		return numbering{}, 0
	}
	value, n := hanNumber(t[1:])
	if n == 0 {
		value, n = number(t[1:])
	}
	i := 1 + n
	if n == 0 || i >= len(t) {
		return numbering{}, 0
	}
	num := numbering{value: value}
	switch {
	case t[i] == '篇' || t[i] == '编':
		num.rank = rankBook
	case t[i] == '部' && i+1 < len(t) && t[i+1] == '分':
		num.rank = rankBook
		i++
	case t[i] == '章':
		num.rank = rankChapter
	case t[i] == '节':
		num.rank = rankPart
	default:
		return numbering{}, 0
	}
	num.text = string(t[:i+1])
	return num, i + 1
}

// parseBox reads 专栏1, 附件2 and what separates them from a title.
func parseBox(t []rune) (numbering, int) {
	if len(t) < 2 {
		return numbering{}, 0
	}
	num := numbering{}
	switch string(t[:2]) {
	case "专栏":
		num.rank = rankBox
	case "附件", "附录":
		num.rank = rankAnnex
	default:
		return num, 0
	}
	i := skipSpace(t, 2, len(t))
	value, n := hanNumber(t[i:])
	if n == 0 {
		value, n = number(t[i:])
	}
	if n == 0 {
		i = 2
	}
	end := i + n
	if end < len(t) && !isSpace(t[end]) && t[end] != '：' && t[end] != ':' && (num.rank == rankAnnex || n == 0) {
		return numbering{}, 0
	}
	num.value, num.text = value, squeezed(t[:end])
	if end < len(t) && (t[end] == '：' || t[end] == ':') {
		end++
	}
	return num, end
}

// parseCircle reads ① to ⑳ and ⑴ to ⒇.
func parseCircle(t []rune) (numbering, int) {
	switch r := t[0]; {
	case r >= '①' && r <= '⑳':
		return numbering{rank: rankCircle, value: int(r-'①') + 1, text: string(r)}, 1
	case r >= '⑴' && r <= '⒇':
		return numbering{rank: rankDigitBracket, value: int(r-'⑴') + 1, text: string(r)}, 1
	case r >= '㈠' && r <= '㈩':
		return numbering{rank: rankHanBracket, value: int(r-'㈠') + 1, text: string(r)}, 1
	}
	return numbering{}, 0
}
