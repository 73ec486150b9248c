package plan

import (
	"strings"
	"unicode"

	"innograph/graph"
)

// lineKind is what layout has found a line to be.
type lineKind int

const (
	undecided lineKind = iota
	lineAside
	lineTitle   // the document's own title, or part of it
	lineHeading // opens a section
	lineTable   // the first line of a table; holds it
	lineTaken   // part of the table or heading above
)

// line is a stretch of text that its source holds apart: a line of plain text, a paragraph or table of markup.
type line struct {
	span   graph.Span // without surrounding white space, never empty
	kind   lineKind
	reason string // of lineAside
	level  int    // heading level that the markup states, 1 to 6; else 0
	table  *Table
	gap    bool // a blank line stands before it
	closed bool // the markup ends the paragraph here: the next line is another
	num    numbering
	title  graph.Span // of lineHeading: the words after the number
}

// splitLines cuts text at line ends, form feeds and, within long lines, where a section number follows a sentence's
// end and a space. Blank lines vanish.
func splitLines(text []rune) []line {
	var lines []line
	start, gap := 0, false
	for i := 0; i <= len(text); i++ {
		if i < len(text) && !isLineEnd(text[i]) {
			continue
		}
		n := len(lines)
		lines = appendLine(lines, text, graph.Span{Start: start, End: i})
		if len(lines) > n {
			lines[n].gap, gap = gap, false
		} else if i == len(text) || i == 0 || text[i] != '\n' || text[i-1] != '\r' {
			gap = true // an empty line, and not the gap within "\r\n"
		}
		start = i + 1
	}
	return lines
}

func isLineEnd(r rune) bool {
	return r == '\n' || r == '\r' || r == '\f' || r == '\v' || r == 0x2028 || r == 0x2029 || r == 0x85
}

// longLine is the length from which a line is taken for several paragraphs run together.
const longLine = 120

func appendLine(lines []line, text []rune, s graph.Span) []line {
	s = trimBars(text, trim(text, s))
	if s.Len() > longLine {
		for i := s.Start + 1; i < s.End; i++ {
			if !isSpace(text[i]) || !endsClause(text[i-1]) {
				continue
			}
			next := skipSpace(text, i, s.End)
			if n, _ := parseNumber(text[next:min(next+12, s.End)]); n.opensInside() {
				lines = append(lines, line{span: trim(text, graph.Span{Start: s.Start, End: i})})
				s.Start = next
			}
			i = next - 1
		}
	}
	if s.Len() > 0 {
		lines = append(lines, line{span: s})
	}
	return lines
}

func endsClause(r rune) bool {
	return isSentenceEnd(r) || strings.ContainsRune("：:；;”’）)", r)
}

// trimBars takes off the bars that a table turned into text leaves at both ends of a line.
func trimBars(text []rune, s graph.Span) graph.Span {
	if s.Len() == 0 || (text[s.Start] != '|' && text[s.End-1] != '|') {
		return s
	}
	inner := s
	for inner.Len() > 0 && text[inner.Start] == '|' {
		inner = trim(text, graph.Span{Start: inner.Start + 1, End: inner.End})
	}
	for inner.Len() > 0 && text[inner.End-1] == '|' {
		inner = trim(text, graph.Span{Start: inner.Start, End: inner.End - 1})
	}
	for _, r := range text[inner.Start:inner.End] {
		if r == '|' {
			return s
		}
	}
	return inner
}

func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || (r >= '\t' && r <= '\r')
	}
	return unicode.IsSpace(r) || r == 0xFEFF || (r >= 0x200B && r <= 0x200D) || r == 0x00AD
}

// trim narrows s to begin and end with characters other than white space.
func trim(text []rune, s graph.Span) graph.Span {
	for s.Start < s.End && isSpace(text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && isSpace(text[s.End-1]) {
		s.End--
	}
	return s
}

func skipSpace(text []rune, i, end int) int {
	for i < end && isSpace(text[i]) {
		i++
	}
	return i
}

// squeezed is the text without white space: "指 标" is "指标".
func squeezed(text []rune) string {
	var b strings.Builder
	for _, r := range text {
		if !isSpace(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hasContent tells whether text has a letter or digit.
func hasContent(text []rune) bool {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
