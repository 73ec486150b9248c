package plan

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"innograph/graph"
)

// maxDepth is how deep elements may nest; what is nested deeper counts as its ancestor's.
const maxDepth = 256

// node is an element or a stretch of text of a web page. Offsets are those of the page's decoded source, which the
// standard parse tree does not keep; hence this tree.
type node struct {
	tag      atom.Atom // 0 for text and unknown elements
	names    string    // class and id
	attr     []html.Attribute
	children []*node
	text     graph.Span // of a text node: code points of the page's source
	isText   bool
	at       int // where the element begins

	letters, links, linked int // of the whole element: characters, links, characters in links
	longest                int // the longest stretch of text in it
}

func (n *node) attribute(name string) string {
	for _, a := range n.attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

var voidTags = tagSet(atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Col, atom.Area, atom.Base,
	atom.Embed, atom.Source, atom.Track, atom.Wbr, atom.Param)

// blockTags begin and end a line.
var blockTags = tagSet(atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside,
	atom.Nav, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Caption, atom.Thead, atom.Tbody,
	atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote,
	atom.Pre, atom.Form, atom.Fieldset, atom.Figure, atom.Figcaption, atom.Address, atom.Center, atom.Body, atom.Html,
	atom.Hr, atom.Select, atom.Option, atom.Head, atom.Title)

// droppedTags hold no text of the page.
var droppedTags = tagSet(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg,
	atom.Math, atom.Textarea, atom.Button, atom.Head)

func tagSet(tags ...atom.Atom) map[atom.Atom]bool {
	set := make(map[atom.Atom]bool, len(tags))
	for _, t := range tags {
		set[t] = true
	}
	return set
}

// impliedEnds tells, of a tag that closes open ones without saying so, which, and at which ancestors the search ends.
var impliedEnds = map[atom.Atom]struct{ closes, bounds map[atom.Atom]bool }{
	atom.Li:     {tagSet(atom.Li), tagSet(atom.Ul, atom.Ol, atom.Table)},
	atom.Dt:     {tagSet(atom.Dt, atom.Dd), tagSet(atom.Dl, atom.Table)},
	atom.Dd:     {tagSet(atom.Dt, atom.Dd), tagSet(atom.Dl, atom.Table)},
	atom.Option: {tagSet(atom.Option), tagSet(atom.Select)},
	atom.Td:     {tagSet(atom.Td, atom.Th), tagSet(atom.Tr, atom.Table)},
	atom.Th:     {tagSet(atom.Td, atom.Th), tagSet(atom.Tr, atom.Table)},
	atom.Tr:     {tagSet(atom.Tr), tagSet(atom.Table)},
	atom.Tbody:  {tagSet(atom.Thead, atom.Tbody, atom.Tfoot), tagSet(atom.Table)},
	atom.Tfoot:  {tagSet(atom.Thead, atom.Tbody), tagSet(atom.Table)},
}

var cellBounds = tagSet(atom.Td, atom.Th, atom.Table)

// treeBuilder turns tags into a tree, closing what authors leave open.
type treeBuilder struct {
	open []*node // from the root to the innermost open element
}

// parseHTML reads a page's source into a tree.
func parseHTML(source []rune) *node {
	b := treeBuilder{open: []*node{{tag: atom.Html}}}
	z := html.NewTokenizer(strings.NewReader(string(source)))
	z.SetMaxBuf(0)
	at := 0
	for {
		kind := z.Next()
		size := utf8.RuneCount(z.Raw())
		switch kind {
		case html.ErrorToken:
			if size > 0 { // a tag that the file's end cut off
				b.add(&node{isText: true, text: graph.Span{Start: at, End: at}})
			}
			b.open[0].measure(false)
			return b.open[0]
		case html.TextToken:
			b.add(&node{isText: true, text: graph.Span{Start: at, End: at + size}, at: at})
		case html.StartTagToken, html.SelfClosingTagToken:
			b.start(z.Token(), at)
		case html.EndTagToken:
			b.end(z.Token().DataAtom, at)
		}
		at += size
	}
}

func (b *treeBuilder) top() *node { return b.open[len(b.open)-1] }

func (b *treeBuilder) add(n *node) { b.top().children = append(b.top().children, n) }

func (b *treeBuilder) start(t html.Token, at int) {
	tag := t.DataAtom
	if blockTags[tag] {
		b.closeInnermost(tagSetP, cellBounds)
	}
	if ends, ok := impliedEnds[tag]; ok {
		b.closeInnermost(ends.closes, ends.bounds)
	}
	n := &node{tag: tag, attr: t.Attr, at: at}
	n.names = n.attribute("class") + " " + n.attribute("id")
	b.add(n)
	if !voidTags[tag] && len(b.open) < maxDepth {
		b.open = append(b.open, n)
	}
}

var tagSetP = tagSet(atom.P)

// closeInnermost closes the innermost open element of closes, unless one of bounds stands inside it.
func (b *treeBuilder) closeInnermost(closes, bounds map[atom.Atom]bool) {
	for i := len(b.open) - 1; i > 0; i-- {
		if closes[b.open[i].tag] {
			b.open = b.open[:i]
			return
		}
		if bounds[b.open[i].tag] {
			return
		}
	}
}

func (b *treeBuilder) end(tag atom.Atom, at int) {
	for i := len(b.open) - 1; i > 0; i-- {
		if b.open[i].tag == tag {
			b.open = b.open[:i]
			return
		}
		if cellBounds[b.open[i].tag] && !cellBounds[tag] && !blockTags[tag] {
			return
		}
		if b.open[i].tag == atom.Table && tag != atom.Body && tag != atom.Html {
			return
		}
	}
	if blockTags[tag] || tag == atom.Br {
		b.add(&node{tag: atom.Br, at: at})
	}
}

// measure counts text and links of the element.
func (n *node) measure(inLink bool) {
	if n.isText {
		n.letters = n.text.Len()
		n.longest = n.letters
		if inLink {
			n.linked = n.letters
		}
		return
	}
	if droppedTags[n.tag] {
		return
	}
	if n.tag == atom.A {
		n.links++
		inLink = true
	}
	for _, c := range n.children {
		c.measure(inLink)
		n.letters += c.letters
		n.links += c.links
		n.linked += c.linked
		n.longest = max(n.longest, c.longest)
	}
}
