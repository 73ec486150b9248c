// Package plan turns the bytes of a plan document, in any format it knows, into one text with blocks, sentences,
// sections and tables, each a span of that text, and sets aside what is page furniture.
//
// Read is a pure function of its bytes: the same bytes give the same Document. Words that name furniture, headings
// and table heads live in data/*.txt.
package plan

import (
	"sort"

	"innograph/graph"
)

// Document is what a file says, with the place of everything it says. Every offset counts elements of Text.
type Document struct {
	// Text is the decoded text with its original characters; lines end in '\n'. Furniture is part of it (see Aside).
	Text []rune
	// Format is "text", "html", "docx", "markdown", "pdf" or "doc".
	Format string
	// Encoding is how the bytes spelled the text: "utf-8", "utf-16le", "utf-16be" or "gb18030".
	Encoding string
	// Meta is what the file says about itself: title, issuer, published (YYYY-MM-DD), number (发文字号), source.
	// What is not stated is absent.
	Meta map[string]string
	// Blocks are the headings, paragraphs and tables in text order; they do not overlap.
	Blocks []Block
	// Sections are in text order, a parent before its children.
	Sections []Section
	// Aside are the stretches that are no part of the plan's prose, in text order.
	Aside []Aside
	// Pages holds the start offset of each page for paged formats, else nil.
	Pages []int
	// Pictures are the numbers, from 1, of the pages that show something but have no text layer: their words are
	// missing here.
	Pictures []int

	source sourceMap
}

// BlockKind tells prose from headings and tables.
type BlockKind string

// The kinds of block. A list item is a Paragraph.
const (
	Heading    BlockKind = "heading"
	Paragraph  BlockKind = "paragraph"
	TableBlock BlockKind = "table"
)

// Block is one heading, paragraph or table. Several lines that a wrong line break tore apart are one block.
type Block struct {
	Kind BlockKind
	Span graph.Span
	// Section is the index in Document.Sections that the block stands in (its own for a Heading), -1 before the first.
	Section int
	// Level is a Heading's depth, 1 outermost (0 for a title that opens no section); else 0.
	Level int
	// Sentences lie inside Span, in order and without surrounding space; a Heading is one sentence, a Table has none.
	Sentences []graph.Span
	// Table is set for a TableBlock only.
	Table *Table
}

// Section is a heading and all that stands under it.
type Section struct {
	// Title is the heading without its number.
	Title graph.Span
	// Number is the heading's number as printed without separators: "一", "(一)", "1", "第一章", "专栏1"; may be empty.
	Number string
	// Level is the depth in the tree, 1 outermost.
	Level int
	// Parent is the index of the enclosing section, or -1.
	Parent int
	// Span reaches from the heading through the last block under it, subsections included.
	Span graph.Span
}

// Table is a grid of cells. A merged cell stands, as the same Cell, in every place that it covers.
type Table struct {
	// Caption is the line that names the table; empty (Start == End) where there is none.
	Caption graph.Span
	// Header is the column heads: of several head rows the lowest. Empty where the table has none.
	Header []Cell
	// Upper is the head rows above Header, from the top: "目标值" over "2023年" and "2025年".
	Upper [][]Cell
	// Rows are the rows below the head, each as long as Header where that is known. A place without a value has an
	// empty Span.
	Rows [][]Cell
}

// Cell is one field of a table. Its Span covers several lines where the file tore it apart.
type Cell struct {
	Span   graph.Span
	Header bool
}

// Aside is a stretch that is no prose, heading or table of the plan.
type Aside struct {
	Span graph.Span
	// Reason is one of the Reason constants.
	Reason string
}

// The reasons for setting a stretch aside.
const (
	ReasonNavigation = "navigation" // menus, breadcrumbs, previous and next links
	ReasonControls   = "controls"   // print, close, share, font size, download
	ReasonMetadata   = "metadata"   // dates, sources, document numbers, view counts around the text
	ReasonFooter     = "footer"     // hosts, licence numbers, site codes
	ReasonError      = "error"      // messages of the site's scripts
	ReasonPage       = "page"       // running heads, page numbers and contents lists of paged formats
	ReasonFootnote   = "footnote"   // notes at the foot of a page
	ReasonRelated    = "related"    // lists of other articles
	ReasonNotice     = "notice"     // notices of the site itself, before the text
)

// Quote is the text at s.
func (d *Document) Quote(s graph.Span) string { return string(d.Text[s.Start:s.End]) }

// SectionPath is the titles that the block stands under, outermost first; empty before the first section.
func (d *Document) SectionPath(block int) []string {
	var path []string
	for i := d.Blocks[block].Section; i >= 0; i = d.Sections[i].Parent {
		path = append(path, d.Quote(d.Sections[i].Title))
	}
	for i, j := 0, len(path)-1; i < j; i, j = i+1, j-1 {
		path[i], path[j] = path[j], path[i]
	}
	return path
}

// Page is the number, from 1, of the page that offset stands on; 0 where the format has no pages.
func (d *Document) Page(offset int) int {
	return sort.Search(len(d.Pages), func(i int) bool { return d.Pages[i] > offset })
}

// Source is the range of the file's bytes that gave s: for "text" decoding it gives Quote(s); for "html" and
// "markdown" it includes the tags, entities and marks between. For formats without one byte order of text (docx, pdf,
// doc) it is empty.
func (d *Document) Source(s graph.Span) graph.Span { return d.source.bytes(s) }
