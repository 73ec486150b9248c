package plan

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"innograph/graph"
)

// element is an XML element of an office document, names without prefixes.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) is(name string) bool { return e.XMLName.Local == name }

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// child is the first child of that name; a nameless element where there is none, so that calls can be chained.
func (e *element) child(name string) *element {
	for i := range e.Children {
		if e.Children[i].is(name) {
			return &e.Children[i]
		}
	}
	return &element{}
}

// val is the attribute "val" of the child of that name.
func (e *element) val(name string) string { return e.child(name).attr("val") }

// docx renders a word processor's document.
type docx struct {
	doc       *Document
	lines     []line
	styles    map[string]docxStyle
	numbering *docxNumbering
}

// docxStyle is what a paragraph's style says of it.
type docxStyle struct {
	level    int // heading level from 1, 0 for none
	contents bool
	numID    string
	ilvl     string
	based    string
}

// readDocx lays out an office document of the Open XML form. Deleted text, fields' codes, page heads and feet are left
// out; the numbers that the program would print before headings are put in.
func readDocx(data []byte) (*Document, error) {
	z, err := openZip(data)
	if err != nil {
		return nil, err
	}
	left := int64(maxUnpacked)
	body, err := xmlPart(z, "word/document.xml", &left)
	if err != nil {
		return nil, err
	}
	if !body.is("document") {
		return nil, fmt.Errorf("%w: an office file without text (word/document.xml); give a docx document", ErrUnsupported)
	}
	d := &docx{doc: &Document{Format: "docx", Encoding: "utf-8", Meta: map[string]string{}}}
	if err := d.readParts(z, &left); err != nil {
		return nil, err
	}
	d.blocks(body.child("body"))
	core, err := xmlPart(z, "docProps/core.xml", &left)
	if err != nil {
		return nil, err
	}
	if err := d.doc.layOut(d.lines); err != nil {
		return nil, err
	}
	if d.doc.Meta["title"] == "" {
		if t := strings.TrimSpace(core.child("title").Text); endsAsTitle(t) {
			d.doc.Meta["title"] = t
		}
	}
	return d.doc, nil
}

func (d *docx) readParts(z *zip.Reader, left *int64) error {
	styles, err := xmlPart(z, "word/styles.xml", left)
	if err != nil {
		return err
	}
	numbering, err := xmlPart(z, "word/numbering.xml", left)
	if err != nil {
		return err
	}
	d.styles = readStyles(styles)
	d.numbering = newDocxNumbering(numbering)
	return nil
}

// xmlPart reads one part of the document; an element without name or children where it has none of that name.
func xmlPart(z *zip.Reader, name string, left *int64) (*element, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		data, err := readEntry(f, left)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		e := &element{}
		if err := xml.Unmarshal(data, e); err != nil {
			return nil, fmt.Errorf("%w: %s: %w; save the document again", ErrDamaged, name, err)
		}
		return e, nil
	}
	return &element{}, nil
}

func readStyles(root *element) map[string]docxStyle {
	styles := map[string]docxStyle{}
	for i := range root.Children {
		e := &root.Children[i]
		if !e.is("style") {
			continue
		}
		name := strings.ToLower(e.val("name"))
		s := docxStyle{based: e.val("basedOn"), level: outlineLevel(e.child("pPr"))}
		s.contents = strings.HasPrefix(name, "toc ")
		for _, prefix := range []string{"heading ", "标题 "} {
			if n, err := strconv.Atoi(strings.TrimPrefix(name, prefix)); err == nil && strings.HasPrefix(name, prefix) && n > 0 && n < 10 {
				s.level = n
			}
		}
		num := e.child("pPr").child("numPr")
		s.numID, s.ilvl = num.val("numId"), num.val("ilvl")
		styles[e.attr("styleId")] = s
	}
	return styles
}

// outlineLevel is the level, from 1, that paragraph properties state; 0 for body text.
func outlineLevel(pPr *element) int {
	n, err := strconv.Atoi(pPr.val("outlineLvl"))
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// style looks id up, with what it is based on.
func (d *docx) style(id string) docxStyle {
	s := d.styles[id]
	for based, i := s.based, 0; based != "" && i < 10; i++ {
		b := d.styles[based]
		if s.level == 0 {
			s.level = b.level
		}
		if s.numID == "" {
			s.numID, s.ilvl = b.numID, b.ilvl
		}
		s.contents = s.contents || b.contents
		based = b.based
	}
	return s
}

// blocks renders the paragraphs and tables that e holds, in order.
func (d *docx) blocks(e *element) {
	for i := range e.Children {
		c := &e.Children[i]
		switch c.XMLName.Local {
		case "p":
			d.paragraph(c)
		case "tbl":
			d.table(c)
		case "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo":
			d.blocks(c)
		}
	}
}

// paragraph renders p; a line break in it is a line of its own, and the text boxes that hang on it come after it.
func (d *docx) paragraph(p *element) {
	pPr := p.child("pPr")
	style := d.style(pPr.val("pStyle"))
	ln := line{level: style.level}
	if n := outlineLevel(pPr); n > 0 {
		ln.level = n
	}
	if style.contents {
		ln.kind, ln.reason = lineAside, ReasonPage
	}
	text := paragraphText(p)
	num := pPr.child("numPr")
	id, ilvl := num.val("numId"), num.val("ilvl")
	if id == "" {
		id, ilvl = style.numID, style.ilvl
	}
	if strings.TrimSpace(text) != "" {
		text = d.numbering.next(id, ilvl) + text
	}
	parts := strings.Split(text, "\n")
	for i, s := range parts {
		ln.closed = i == len(parts)-1
		d.add(s, ln)
	}
	for _, box := range textBoxes(p, nil) {
		d.blocks(box)
	}
}

// add appends s as a line.
func (d *docx) add(s string, ln line) {
	ln.span = d.write(s)
	d.doc.Text = append(d.doc.Text, '\n')
	if ln.span.Len() > 0 {
		d.lines = append(d.lines, ln)
	}
}

// write appends s and gives its span without surrounding white space.
func (d *docx) write(s string) graph.Span {
	start := len(d.doc.Text)
	d.doc.Text = append(d.doc.Text, []rune(s)...)
	return trim(d.doc.Text, graph.Span{Start: start, End: len(d.doc.Text)})
}

// paragraphText is the text of the runs in e.
func paragraphText(e *element) string {
	var b strings.Builder
	writeRuns(&b, e)
	return b.String()
}

func writeRuns(b *strings.Builder, e *element) {
	for i := range e.Children {
		c := &e.Children[i]
		switch c.XMLName.Local {
		case "t":
			b.WriteString(strings.NewReplacer("\n", " ", "\r", "").Replace(c.Text))
		case "tab", "ptab":
			b.WriteByte('\t')
		case "br", "cr":
			if kind := c.attr("type"); kind == "" || kind == "textWrapping" {
				b.WriteByte('\n')
			}
		case "noBreakHyphen":
			b.WriteByte('-')
		case "pPr", "rPr", "del", "moveFrom", "instrText", "drawing", "pict", "AlternateContent", "object", "footnoteReference", "endnoteReference":
		default:
			writeRuns(b, c)
		}
	}
}

// textBoxes gathers the text boxes drawn at e. Of two forms of one drawing the newer is read.
func textBoxes(e *element, found []*element) []*element {
	for i := range e.Children {
		c := &e.Children[i]
		switch c.XMLName.Local {
		case "txbxContent":
			found = append(found, c)
		case "Fallback", "pPr", "rPr":
		default:
			found = textBoxes(c, found)
		}
	}
	return found
}

// table renders a table, a row a line and "\t" between the cells.
func (d *docx) table(tbl *element) {
	start := len(d.doc.Text)
	m := merger{}
	head := 0
	rows := 0
	for i := range tbl.Children {
		tr := &tbl.Children[i]
		if !tr.is("tr") {
			continue
		}
		d.row(tr, &m)
		rows++
		if head == rows-1 && tr.child("trPr").child("tblHeader").is("tblHeader") {
			head = rows
		}
		d.doc.Text = append(d.doc.Text, '\n')
	}
	span := trim(d.doc.Text, graph.Span{Start: start, End: len(d.doc.Text)})
	if span.Len() == 0 {
		return
	}
	if rows == 1 && len(m.grid[0]) == 1 { // a frame around text
		d.doc.Text = d.doc.Text[:start]
		d.frame(tbl)
		return
	}
	t := &Table{}
	t.dealRows(d.doc.Text, m.grid, head)
	d.lines = append(d.lines, line{span: span, table: t, closed: true})
}

// frame renders what a table of one cell holds as text.
func (d *docx) frame(tbl *element) {
	for i := range tbl.Children {
		for j := range tbl.Children[i].Children {
			if c := &tbl.Children[i].Children[j]; c.is("tc") {
				d.blocks(c)
			}
		}
	}
}

func (d *docx) row(tr *element, m *merger) {
	first := true
	for i := range tr.Children {
		tc := &tr.Children[i]
		if !tc.is("tc") {
			continue
		}
		pr := tc.child("tcPr")
		wide, err := strconv.Atoi(pr.val("gridSpan"))
		if err != nil || wide < 1 {
			wide = 1
		}
		wide = min(wide, maxSpan)
		if v := pr.child("vMerge"); v.is("vMerge") && v.attr("val") != "restart" {
			m.again(wide)
			continue
		}
		if !first {
			d.doc.Text = append(d.doc.Text, '\t')
		}
		first = false
		m.put(Cell{Span: d.write(docxCell(tc))}, wide, 1)
	}
	m.endRow()
}

// docxCell is the text of a cell's paragraphs and of tables in it, on one line.
func docxCell(e *element) string {
	var parts []string
	for i := range e.Children {
		c := &e.Children[i]
		s := ""
		if c.is("p") {
			s = paragraphText(c)
		} else if !c.is("tcPr") {
			s = docxCell(c)
		}
		if s = strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(s)); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}
