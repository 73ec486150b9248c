package plan

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"innograph/graph"
)

// htmlStart recognises a web page by its first tags.
var htmlStart = regexp.MustCompile(`(?i)<!doctype\s+html|<(html|head|body|div|table|p|meta|title)[\s>]`)

// isHTML tells whether text is a web page, or a piece of one.
func isHTML(text []rune) bool {
	i := skipSpace(text, 0, len(text))
	head := string(text[i:min(i+1024, len(text))])
	at := htmlStart.FindStringIndex(head)
	return at != nil && strings.HasPrefix(head, "<") && (at[0] == 0 || strings.HasPrefix(head, "<?xml") || strings.HasPrefix(head, "<!"))
}

// page renders a web page's tree into text and lines.
type page struct {
	emitter
	lines  []line
	start  int // where the line at hand begins in the text
	level  int
	reason string
	space  bool // white space is due before the next character
	broken bool // of that space: it held a line end
	inCell bool
	pre    int
}

// readHTML lays out a web page: its visible text, in which a line stands for a block and "\t" parts a table's cells.
func readHTML(in decoded) (*Document, error) {
	root := parseHTML(in.text)
	d := &Document{Format: "html", Encoding: in.encoding, Meta: map[string]string{}}
	p := &page{emitter: emitter{in: in, doc: d}}
	title := p.readHead(root)
	p.render(root)
	p.endLine(true)
	l := &layout{text: d.Text, meta: d.Meta}
	for _, f := range p.metaTags(root) {
		l.setMeta(f.key, f.value)
	}
	err := d.layOut(p.lines)
	if d.Meta["title"] == "" && title != "" {
		d.Meta["title"] = title
	}
	return d, err
}

// titleSuffix is the site's name behind a page's title.
var titleSuffix = regexp.MustCompile(`\s*[_|｜-]\s*[^_|｜-]+$`)

// readHead is the title element without the site's name.
func (p *page) readHead(root *node) string {
	n := root.find(atom.Title)
	if n == nil || len(n.children) == 0 {
		return ""
	}
	s := n.children[0].text
	title := strings.Join(strings.Fields(html.UnescapeString(string(p.in.text[s.Start:s.End]))), " ")
	return titleSuffix.ReplaceAllString(title, "")
}

func (n *node) find(tag atom.Atom) *node {
	if n.tag == tag {
		return n
	}
	for _, c := range n.children {
		if f := c.find(tag); f != nil {
			return f
		}
	}
	return nil
}

// htmlWords is html.txt: what names of regions and meta tags mean.
var htmlWords = sync.OnceValue(func() (w struct{ regions, metaTags map[string]string }) {
	lists := wordFile("html.txt")
	w.regions, w.metaTags = map[string]string{}, map[string]string{}
	for _, l := range lists["regions"] {
		name, reason, _ := strings.Cut(l, "\t")
		w.regions[name] = reason
	}
	for _, l := range lists["metatags"] {
		name, key, _ := strings.Cut(l, "\t")
		w.metaTags[strings.ToLower(name)] = key
	}
	return w
})

func (p *page) metaTags(n *node) (list []field) {
	if n.tag == atom.Meta {
		name := n.attribute("name")
		if name == "" {
			name = n.attribute("property")
		}
		if key := htmlWords().metaTags[strings.ToLower(name)]; key != "" {
			list = append(list, field{key, n.attribute("content")})
		}
	}
	for _, c := range n.children {
		list = append(list, p.metaTags(c)...)
	}
	return list
}

// region is why an element is set aside as a whole; empty for one that may hold the plan. An element with much running
// text is never set aside.
func (n *node) region() string {
	if n.longest > 120 || n.letters > 3000 {
		return ""
	}
	switch n.tag {
	case atom.Nav, atom.Select:
		return ReasonNavigation
	case atom.Footer:
		return ReasonFooter
	case atom.Aside:
		return ReasonRelated
	case atom.Ul, atom.Ol, atom.Div, atom.Dl, atom.Td, atom.P, atom.Span, atom.Section:
	default:
		return ""
	}
	parts := strings.FieldsFunc(strings.ToLower(n.names), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, part := range parts {
		if reason := htmlWords().regions[part]; reason != "" {
			return reason
		}
	}
	if n.links >= 3 && n.linked*10 >= n.letters*6 {
		return ReasonNavigation
	}
	return ""
}

func (p *page) render(n *node) {
	if n.isText {
		p.renderText(n.text)
		return
	}
	if droppedTags[n.tag] {
		return
	}
	if n.tag == atom.Br {
		p.endLine(false)
		return
	}
	if n.tag == atom.Table && !p.inCell && n.isData() {
		p.renderTable(n)
		return
	}
	p.renderElement(n)
}

// renderElement renders what an element holds, as lines of their own where it is a block, and set aside where it is a
// region that the plan does not stand in.
func (p *page) renderElement(n *node) {
	block := blockTags[n.tag]
	if block {
		p.endLine(true)
	}
	reason, level := p.reason, p.level
	if p.reason == "" {
		p.reason = n.region()
		if p.reason != "" {
			p.endLineAs(reason)
		}
	}
	if own := headingLevel(n.tag); own > 0 {
		p.level = own
	}
	if n.tag == atom.Pre {
		p.pre++
		defer func() { p.pre-- }()
	}
	for _, c := range n.children {
		p.render(c)
	}
	if block || p.reason != reason {
		p.endLine(true)
	}
	p.reason, p.level = reason, level
}

func headingLevel(tag atom.Atom) int {
	switch tag {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}

// endLineAs ends the line at hand for the reason it was begun with, before the reason changes.
func (p *page) endLineAs(reason string) {
	p.reason, reason = reason, p.reason
	p.endLine(true)
	p.reason = reason
}

// endLine ends the line at hand; closed tells that a paragraph ends with it. Inside a table's cell a line end is a
// space.
func (p *page) endLine(closed bool) {
	if p.inCell {
		p.space = true
		return
	}
	p.space, p.broken = false, false
	s := trim(p.doc.Text, graph.Span{Start: p.start, End: len(p.doc.Text)})
	if s.Len() > 0 {
		ln := line{span: s, level: p.level, closed: closed, reason: p.reason}
		if p.reason != "" {
			ln.kind = lineAside
		}
		p.lines = append(p.lines, ln)
		p.insert('\n')
	} else if n := len(p.lines); n > 0 && closed {
		p.lines[n-1].closed = true
	}
	p.start = len(p.doc.Text)
}

// renderText adds a stretch of the page's source, its white space collapsed and its entities decoded.
func (p *page) renderText(s graph.Span) {
	for i := s.Start; i < s.End; i++ {
		r := p.in.text[i]
		switch {
		case r == '\n' && p.pre > 0 && !p.inCell:
			p.endLine(false)
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			p.space = p.space || len(p.doc.Text) > p.start
			p.broken = p.broken || r == '\n' || r == '\r'
		case r == '&':
			i = p.entity(i, s.End) - 1
		case r >= 0x80 || r > ' ':
			p.put(r, i, i+1)
		}
	}
}

// entity adds the character that the entity at i stands for, and returns where it ends.
func (p *page) entity(i, end int) int {
	j := i + 1
	for j < end && j-i < 32 && (p.in.text[j] == '#' || (p.in.text[j] < 0x80 && (unicode.IsLetter(p.in.text[j]) || unicode.IsDigit(p.in.text[j])))) {
		j++
	}
	if j < end && p.in.text[j] == ';' {
		j++
	}
	raw := string(p.in.text[i:j])
	decoded := html.UnescapeString(raw)
	if decoded == raw {
		p.put('&', i, i+1)
		return i + 1
	}
	for _, r := range decoded {
		if r == utf8.RuneError || r == 0 {
			r = ' '
		}
		p.put(r, i, j)
	}
	return j
}

// put adds r, which code points from to of the source gave, after the white space that is due. Between two Chinese
// characters a line end of the source is no space.
func (p *page) put(r rune, from, to int) {
	if p.space && len(p.doc.Text) > p.start {
		last := p.doc.Text[len(p.doc.Text)-1]
		if !p.broken || last < 0x80 || r < 0x80 {
			p.insert(' ')
		}
	}
	p.space, p.broken = false, false
	p.emit(r, from, to)
}
