package plan

import (
	"regexp"
	"strings"

	"innograph/graph"
)

var (
	mdHeading = regexp.MustCompile(`^(#{1,6})\s+`)
	mdPrefix  = regexp.MustCompile(`^(>\s?)+|^[-*+]\s+(\[[ xX]\]\s+)?`)
	mdRule    = regexp.MustCompile(`^([-*_]\s*){3,}$`)
	mdFence   = regexp.MustCompile("^(```|~~~)")
	mdUnder   = regexp.MustCompile(`^(=+|-+)$`)
	mdTable   = regexp.MustCompile(`^\|?(\s*:?-+:?\s*\|)+\s*:?-*:?\s*\|?$`)
	// emphasis, code, an image, a link, a comment, an escape, a hard line end
	mdInline = regexp.MustCompile("\\*{1,3}|__|~~|`+|!\\[[^\\]]*\\]\\([^)]*\\)|\\[([^\\]]+)\\]\\([^)]*\\)|<!--.*?-->|</?[a-zA-Z][^<>]*>|\\\\[\\\\`*_{}\\[\\]()#+.!|>~-]")
)

// markdown renders the marks of markdown away.
type markdown struct {
	emitter
	lines []line
}

// readMarkdown lays out markdown: its marks are no text, its headings are headings.
func readMarkdown(in decoded) (*Document, error) {
	d := &Document{Format: "markdown", Encoding: in.encoding, Meta: map[string]string{}}
	m := &markdown{emitter: emitter{in: in, doc: d}}
	source := splitLines(in.text)
	source = m.frontMatter(source)
	for i, ln := range source {
		s := string(in.text[ln.span.Start:ln.span.End])
		switch {
		case mdFence.MatchString(s), mdRule.MatchString(s) && !mdUnder.MatchString(s):
			continue
		case mdUnder.MatchString(s) && !ln.gap && i > 0 && len(m.lines) > 0:
			m.lines[len(m.lines)-1].level = 1
			if s[0] == '-' {
				m.lines[len(m.lines)-1].level = 2
			}
			continue
		case mdUnder.MatchString(s):
			continue
		}
		m.add(ln, s)
	}
	return d, d.layOut(m.lines)
}

// frontMatter reads the fields between two lines --- at the head, and returns the lines below.
func (m *markdown) frontMatter(lines []line) []line {
	text := func(i int) string { return string(m.in.text[lines[i].span.Start:lines[i].span.End]) }
	if len(lines) < 2 || text(0) != "---" {
		return lines
	}
	keys := map[string]string{"title": "title", "date": "published", "source": "source", "author": "issuer", "issuer": "issuer", "number": "number"}
	l := layout{meta: m.doc.Meta}
	for i := 1; i < len(lines) && i < 40; i++ {
		if text(i) == "---" {
			return lines[i+1:]
		}
		key, value, _ := strings.Cut(text(i), ":")
		l.setMeta(keys[strings.TrimSpace(key)], strings.Trim(strings.TrimSpace(value), `"'`))
	}
	return lines
}

// add renders one line of the source.
func (m *markdown) add(ln line, s string) {
	out := line{gap: ln.gap}
	from := ln.span.Start
	if at := mdHeading.FindStringSubmatch(s); at != nil {
		out.level = len(at[1])
		out.closed = true
		from += len([]rune(at[0]))
	} else if at := mdPrefix.FindString(s); at != "" {
		from += len([]rune(at))
	}
	start := len(m.doc.Text)
	m.inline(from, ln.span.End)
	out.span = trim(m.doc.Text, graph.Span{Start: start, End: len(m.doc.Text)})
	if out.level > 0 {
		out.span = m.trimMarks(out.span)
	}
	m.insert('\n')
	if out.span.Len() > 0 {
		m.lines = append(m.lines, out)
	}
}

// trimMarks takes the closing marks off a heading: "## 总则 ##".
func (m *markdown) trimMarks(s graph.Span) graph.Span {
	for s.Len() > 0 && m.doc.Text[s.End-1] == '#' {
		s.End--
	}
	return trim(m.doc.Text, s)
}

// inline adds the source's characters from to end without marks within the line.
func (m *markdown) inline(from, end int) {
	if from >= end {
		return
	}
	s := string(m.in.text[from:end])
	if mdTable.MatchString(s) {
		m.copy(from, end)
		return
	}
	at, byteAt := from, 0
	for _, mark := range mdInline.FindAllStringSubmatchIndex(s, -1) {
		next := at + len([]rune(s[byteAt:mark[0]]))
		m.copy(at, next)
		size := len([]rune(s[mark[0]:mark[1]]))
		switch {
		case mark[2] >= 0: // the words of a link
			m.copy(next+1, next+1+len([]rune(s[mark[2]:mark[3]])))
		case s[mark[0]] == '\\':
			m.copy(next+1, next+2)
		}
		at, byteAt = next+size, mark[1]
	}
	m.copy(at, end)
}

func (m *markdown) copy(from, to int) {
	for i := from; i < to; i++ {
		m.emit(m.in.text[i], i, i+1)
	}
}
