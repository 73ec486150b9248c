package plan

import (
	"strconv"
	"strings"
)

// docxNumbering counts the paragraphs that a word processor numbers by itself.
type docxNumbering struct {
	levels map[string][]docxLevel // by numId
	counts map[string][]int       // by abstract list, how far each level has counted
	list   map[string]string      // numId → abstract list
}

// docxLevel is how one level of a list is numbered: its text has %1 for the number of the first level.
type docxLevel struct {
	format, text string
	start        int
}

func newDocxNumbering(root *element) *docxNumbering {
	n := &docxNumbering{levels: map[string][]docxLevel{}, counts: map[string][]int{}, list: map[string]string{}}
	abstract := map[string][]docxLevel{}
	for i := range root.Children {
		e := &root.Children[i]
		if !e.is("abstractNum") {
			continue
		}
		var levels []docxLevel
		for j := range e.Children {
			if l := &e.Children[j]; l.is("lvl") && len(levels) < 9 {
				start, err := strconv.Atoi(l.val("start"))
				if err != nil {
					start = 1
				}
				levels = append(levels, docxLevel{l.val("numFmt"), l.val("lvlText"), start})
			}
		}
		abstract[e.attr("abstractNumId")] = levels
	}
	for i := range root.Children {
		if e := &root.Children[i]; e.is("num") {
			id, list := e.attr("numId"), e.val("abstractNumId")
			n.list[id], n.levels[id] = list, abstract[list]
		}
	}
	return n
}

// next counts one paragraph of list id on and gives the number that is printed before it; empty for bullets and for
// paragraphs without a number.
func (n *docxNumbering) next(id, ilvl string) string {
	level, err := strconv.Atoi(ilvl)
	if ilvl == "" {
		level, err = 0, nil
	}
	levels := n.levels[id]
	if err != nil || level < 0 || level >= len(levels) {
		return ""
	}
	list := n.list[id]
	counts := n.counts[list]
	for len(counts) < len(levels) {
		counts = append(counts, levels[len(counts)].start-1)
	}
	counts[level]++
	for i := level + 1; i < len(counts); i++ {
		counts[i] = levels[i].start - 1
	}
	n.counts[list] = counts
	if levels[level].format == "bullet" || levels[level].format == "none" {
		return ""
	}
	text := levels[level].text
	for i := 0; i <= level; i++ {
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), printed(max(counts[i], 0), levels[i].format))
	}
	return text
}

// printed spells a number in a list's format; what Chinese documents do not use is spelled in figures.
func printed(n int, format string) string {
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting":
		return hanSpelled(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	}
	return strconv.Itoa(n)
}

// hanSpelled spells 0 to 99 in characters, more in figures.
func hanSpelled(n int) string {
	digits := []rune(hanDigits)
	switch {
	case n < 0 || n > 99:
		return strconv.Itoa(n)
	case n <= 10:
		return string(digits[n])
	case n < 20:
		return "十" + string(digits[n-10])
	case n%10 == 0:
		return string(digits[n/10]) + "十"
	}
	return string(digits[n/10]) + "十" + string(digits[n%10])
}
