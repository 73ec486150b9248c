package loader_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gomutex/godocx"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"innograph/loader/plan"
)

func withMark(_ *testing.T, o *original) []byte {
	return append([]byte{0xEF, 0xBB, 0xBF}, o.data...)
}

func windowsLines(_ *testing.T, o *original) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(o.data, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
}

func utf16(big bool) func(*testing.T, *original) []byte {
	order := unicode.LittleEndian
	if big {
		order = unicode.BigEndian
	}
	return func(t *testing.T, o *original) []byte {
		return encoded(t, unicode.UTF16(order, unicode.UseBOM), o.data)
	}
}

func gb18030(t *testing.T, o *original) []byte { return encoded(t, simplifiedchinese.GB18030, o.data) }

func encoded(t *testing.T, e encoding.Encoding, data []byte) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes(data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// zipped packs the plan under a name in GBK, as Chinese systems write it.
func zipped(t *testing.T, o *original) []byte {
	name := string(encoded(t, simplifiedchinese.GBK, []byte("规划/云河"+filepath.Base(o.path))))
	return archive(t, member{name, string(o.data)})
}

type member struct{ name, content string }

func archive(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Deflate, NonUTF8: true})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// markdown writes headings with #, tables with bars, and some emphasis.
func markdown(_ *testing.T, o *original) []byte {
	var b strings.Builder
	for _, p := range o.passages() {
		switch {
		case p.table != nil:
			for i, row := range oneHead(tableRows(o.doc, p.table)) {
				b.WriteString("| " + strings.Join(row.cells, " | ") + " |\n")
				if i == 0 {
					b.WriteString(strings.Repeat("|---", len(row.cells)) + "|\n")
				}
			}
			b.WriteString("\n")
		case p.level > 0:
			b.WriteString(strings.Repeat("#", min(p.level, 6)) + " " + p.text + "\n\n")
		default:
			first, rest, _ := strings.Cut(p.text, "。")
			if rest != "" {
				p.text = "**" + first + "。**" + rest
			}
			b.WriteString(p.text + "\n\n")
		}
	}
	return []byte(b.String())
}

// tableRow is a row of a table, with merged cells repeated.
type tableRow struct {
	header bool
	cells  []string
	spans  []plan.Cell
}

func tableRows(d *plan.Document, t *plan.Table) []tableRow {
	var rows []tableRow
	add := func(header bool, cells []plan.Cell) {
		row := tableRow{header: header, spans: cells}
		for _, c := range cells {
			row.cells = append(row.cells, oneLine(d.Quote(c.Span)))
		}
		if len(cells) > 0 {
			rows = append(rows, row)
		}
	}
	for _, upper := range t.Upper {
		add(true, upper)
	}
	add(true, t.Header)
	for _, row := range t.Rows {
		add(false, row)
	}
	return rows
}

// oneHead joins the rows of the head to one, as formats without merged cells want it: "2025年目标值".
func oneHead(rows []tableRow) []tableRow {
	for len(rows) > 1 && rows[1].header {
		for j, upper := range rows[0].cells {
			if rows[1].cells[j] != upper {
				rows[1].cells[j] += upper
			}
		}
		rows = rows[1:]
	}
	return rows
}

// extent is how many places right of and below row i, column j the same cell covers; 0, 0 where it began before.
func extent(rows []tableRow, i, j int) (wide, high int) {
	c := rows[i].spans[j]
	same := func(i, j int) bool {
		return i >= 0 && j >= 0 && i < len(rows) && j < len(rows[i].spans) && rows[i].spans[j].Span == c.Span && c.Span.Len() > 0
	}
	if same(i-1, j) || same(i, j-1) {
		return 0, 0
	}
	for wide = 1; same(i, j+wide); wide++ {
	}
	for high = 1; same(i+high, j); high++ {
	}
	return wide, high
}

// page writes a web page of headings, paragraphs and tables with merged cells.
func page(_ *testing.T, o *original) []byte {
	return []byte("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n" + body(o) + "</body></html>\n")
}

func body(o *original) string {
	var b strings.Builder
	for _, p := range o.passages() {
		switch {
		case p.table != nil:
			b.WriteString("<table>\n")
			rows := tableRows(o.doc, p.table)
			for i, row := range rows {
				if i == 0 && row.header {
					b.WriteString("<thead>")
				}
				b.WriteString("<tr>")
				for j, cell := range row.cells {
					if wide, high := extent(rows, i, j); wide > 0 {
						fmt.Fprintf(&b, "<td colspan=%d rowspan=%d>%s</td>", wide, high, html.EscapeString(cell))
					}
				}
				b.WriteString("</tr>\n")
				if row.header && (i+1 == len(rows) || !rows[i+1].header) {
					b.WriteString("</thead>\n")
				}
			}
			b.WriteString("</table>\n")
		case p.level > 0:
			fmt.Fprintf(&b, "<h%d>%s</h%[1]d>\n", min(p.level, 6), html.EscapeString(p.text))
		default:
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p.text))
		}
	}
	return b.String()
}

// libraryDocx has a library write the document: what it knows of the format is not what we know.
func libraryDocx(t *testing.T, o *original) []byte {
	doc, err := godocx.NewDocument()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range o.passages() {
		switch {
		case p.table != nil:
			table := doc.AddTable()
			table.Style("LightList-Accent4")
			for _, row := range tableRows(o.doc, p.table) {
				out := table.AddRow()
				for _, cell := range row.cells {
					out.AddCell().AddParagraph(cell)
				}
			}
		case p.level > 0:
			if _, err := doc.AddHeading(p.text, uint(min(p.level, 9))); err != nil {
				t.Fatal(err)
			}
		default:
			doc.AddParagraph(p.text)
		}
	}
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// listedDocx writes what that library cannot: headings that the word processor numbers by itself, words cut into
// several runs, and merged cells.
func listedDocx(t *testing.T, o *original) []byte {
	w := &docxWriter{doc: o.doc}
	w.out.WriteString(`<w:document ` + wordNames + `><w:body>`)
	for _, p := range o.passages() {
		if p.table != nil {
			w.table(tableRows(o.doc, p.table))
		} else {
			w.paragraph(p)
		}
	}
	w.out.WriteString(`</w:body></w:document>`)
	var styles, levels strings.Builder
	for i := range 6 {
		fmt.Fprintf(&styles, `<w:style w:type="paragraph" w:styleId="h%d"><w:name w:val="heading %[1]d"/></w:style>`, i+1)
	}
	for i, form := range []string{"%1、", "（%2）"} {
		fmt.Fprintf(&levels, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%s"/></w:lvl>`, i, form)
	}
	return archive(
		t,
		member{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		member{"word/document.xml", w.out.String()},
		member{"word/styles.xml", `<w:styles ` + wordNames + `>` + styles.String() + `</w:styles>`},
		member{"word/numbering.xml", `<w:numbering ` + wordNames + `><w:abstractNum w:abstractNumId="7">` + levels.String() +
			`</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`},
	)
}

type docxWriter struct {
	doc    *plan.Document
	out    strings.Builder
	counts [2]int
}

// paragraph leaves a heading's number to the list where it is the list's next one.
func (w *docxWriter) paragraph(p passage) {
	w.out.WriteString(`<w:p><w:pPr>`)
	if p.level > 0 {
		fmt.Fprintf(&w.out, `<w:pStyle w:val="h%d"/>`, min(p.level, 6))
	}
	if level := w.listed(p.number); level >= 0 {
		p.text = strings.TrimPrefix(p.text, p.number)
		fmt.Fprintf(&w.out, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="3"/></w:numPr>`, level)
	}
	w.out.WriteString(`</w:pPr>`)
	w.runs(p.text)
	w.out.WriteString(`</w:p>`)
}

// listed counts the list on where number is the next one of a level, and gives the level; else -1.
func (w *docxWriter) listed(number string) int {
	digits := []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}
	for level, form := range []string{"%s、", "（%s）"} {
		if n := w.counts[level]; n < len(digits) && number == fmt.Sprintf(form, digits[n]) {
			w.counts[level]++
			for i := level + 1; i < len(w.counts); i++ {
				w.counts[i] = 0
			}
			return level
		}
	}
	return -1
}

// runs cuts text in pieces of seven characters, as word processors do where the spelling checker or an edit has been.
func (w *docxWriter) runs(text string) {
	for r := []rune(text); len(r) > 0; {
		n := min(7, len(r))
		fmt.Fprintf(&w.out, `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, html.EscapeString(string(r[:n])))
		r = r[n:]
	}
}

func (w *docxWriter) table(rows []tableRow) {
	w.out.WriteString(`<w:tbl>`)
	for i, row := range rows {
		w.out.WriteString(`<w:tr>`)
		if row.header {
			w.out.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		for j := range row.cells {
			w.cell(rows, i, j)
		}
		w.out.WriteString(`</w:tr>`)
	}
	w.out.WriteString(`</w:tbl>`)
}

// cell writes the cell that begins at row i, column j, or its continuation below.
func (w *docxWriter) cell(rows []tableRow, i, j int) {
	wide, high := extent(rows, i, j)
	text := rows[i].cells[j]
	merge := ""
	switch {
	case wide == 0 && j > 0 && rows[i].spans[j-1].Span == rows[i].spans[j].Span:
		return
	case wide == 0:
		text, merge = "", `<w:vMerge/>`
		for wide = 1; j+wide < len(rows[i].spans) && rows[i].spans[j+wide].Span == rows[i].spans[j].Span; wide++ {
		}
	case high > 1:
		merge = `<w:vMerge w:val="restart"/>`
	}
	fmt.Fprintf(&w.out, `<w:tc><w:tcPr><w:gridSpan w:val="%d"/>%s</w:tcPr><w:p>`, wide, merge)
	w.runs(text)
	w.out.WriteString(`</w:p></w:tc>`)
}
