package plan

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// pdfText is a piece of text at a place of a page, in points from the lower left corner.
type pdfText struct {
	x, y, size float64
	text       string
}

// pdfDrawn is a page: its texts, and the straight lines on it, from x1, y1 to x2, y2.
type pdfDrawn struct {
	texts   []pdfText
	lines   [][4]float64
	scanned bool // it has a picture beside texts
}

// writePDF makes a PDF of pages, in the one Chinese font that every reader knows without the file bringing it. A page
// without text gets a picture.
func writePDF(pages ...pdfDrawn) []byte {
	var b bytes.Buffer
	var at []int
	object := func(s string) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(at), s)
	}
	b.WriteString("%PDF-1.5\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 6+2*i))
	}
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.Join(kids, " ")))
	object("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>")
	object("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[814[500] 1 95 500]>>")
	object("<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream")
	for i, page := range pages {
		var c strings.Builder
		for _, l := range page.lines {
			fmt.Fprintf(&c, "%g %g m %g %g l S\n", l[0], l[1], l[2], l[3])
		}
		for _, t := range page.texts {
			fmt.Fprintf(&c, "BT /F1 %g Tf %g %g Td <", t.size, t.x, t.y)
			for _, u := range utf16.Encode([]rune(t.text)) {
				fmt.Fprintf(&c, "%04X", u)
			}
			c.WriteString("> Tj ET\n")
		}
		if len(page.texts) == 0 || page.scanned {
			c.WriteString("q 500 0 0 700 40 40 cm /Im Do Q\n")
		}
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</Im 5 0 R>>>>/Contents %d 0 R>>", 7+2*i))
		object(fmt.Sprintf("<</Length %d>>stream\n%sendstream", c.Len(), c.String()))
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

// pdfSample is two pages with running head, page number, footnote, a paragraph that goes over the page's end, and a
// table.
func pdfSample() []byte {
	head := func(n int) []pdfText {
		return []pdfText{{200, 800, 9, "云河市科技创新规划文本"}, {290, 30, 9, fmt.Sprintf("— %d —", n)}}
	}
	return writePDF(
		pdfDrawn{texts: append(head(1),
			pdfText{150, 740, 22, "云河市科技创新规划"},
			pdfText{114, 700, 12, "一、总体要求"},
			pdfText{114, 680, 12, "云河市联合临川大学建设青岚研究院,支持企业牵头组建创新"},
			pdfText{90, 660, 12, "联合体"}, pdfText{126, 665, 6, "1"}, pdfText{132, 660, 12, ",服务全市企业三百家。"},
			pdfText{114, 640, 12, "到2027年,研发投入占比达到3.5%,高新技术企业数量达到"},
			pdfText{90, 80, 8, "1 联合体指企业与高校共建的合作组织。"})},
		pdfDrawn{texts: append(head(2),
			pdfText{90, 740, 12, "五百家,技术合同成交额翻一番。"},
			pdfText{114, 720, 12, "二、主要指标"},
			pdfText{114, 690, 12, "指标"}, pdfText{300, 690, 12, "2023年"}, pdfText{400, 690, 12, "2027年"},
			pdfText{114, 670, 12, "研发投入占比(%)"}, pdfText{300, 670, 12, "2.1"}, pdfText{400, 670, 12, "3.5"},
			pdfText{114, 650, 12, "高新技术企业(家)"}, pdfText{300, 650, 12, "120"}, pdfText{400, 650, 12, "500"},
			pdfText{114, 600, 12, "以上指标均为预期值。"})},
		pdfDrawn{texts: append(head(3), pdfText{114, 740, 12, "三、保障措施"}, pdfText{114, 720, 12, "加强领导。"})},
		pdfDrawn{})
}

const wantPDF = `@title 云河市科技创新规划
TITLE 云河市科技创新规划
# [一] 总体要求
P «云河市联合临川大学建设青岚研究院,支持企业牵头组建创新联合体,服务全市企业三百家。»
P «到2027年,研发投入占比达到3.5%,高新技术企业数量达到五百家,技术合同成交额翻一番。»
# [二] 主要指标
TABLE 
  =| 指标 | 2023年 | 2027年 |
  | 研发投入占比(%) | 2.1 | 3.5 |
  | 高新技术企业(家) | 120 | 500 |
P «以上指标均为预期值。»
# [三] 保障措施
P «加强领导。»
- page 云河市科技创新规划文本
- footnote 1联合体指企业与高校共建的合作组织。
- page —1—⏎云河市科技创新规划文本
- page —2—⏎云河市科技创新规划文本
- page —3—
`

func TestPDF(t *testing.T) {
	d, err := Read("plan.pdf", pdfSample())
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, d)
	if got := outline(d); got != wantPDF {
		t.Errorf("got\n%s\nwant\n%s", got, wantPDF)
	}
	if len(d.Pages) != 4 || len(d.Pictures) != 1 || d.Pictures[0] != 4 {
		t.Errorf("pages %v, pictures %v", d.Pages, d.Pictures)
	}
	for _, b := range d.Blocks {
		if d.Quote(b.Span) == "加强领导。" && d.Page(b.Span.Start) != 3 {
			t.Errorf("page %d, want 3", d.Page(b.Span.Start))
		}
	}
}

// scan is a page that is a picture with one line of text.
func scan(mark string) pdfDrawn {
	return pdfDrawn{texts: []pdfText{{400, 100, 10, mark}}, scanned: true}
}

func TestPDFErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		is   error
		says string
	}{
		{"scan", writePDF(pdfDrawn{}, pdfDrawn{}, pdfDrawn{}), ErrNoTextLayer, "3 of 3 pages are pictures"},
		{"scan with the scanner's name", writePDF(scan("云河扫描软件"), scan("云河扫描软件")), ErrNoTextLayer, "2 of 2 pages are pictures"},
		{"cut", []byte("%PDF-1.5\n1 0 obj\n<<"), ErrDamaged, "PDF"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("x.pdf", c.data)
			if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %v saying %q", err, c.is, c.says)
			}
		})
	}
}

// ruledPage is a page with a drawn table of three columns and the rows given, the first column's head over two rows.
func ruledPage(top float64, rows [][3]string) pdfDrawn {
	xs := []float64{90, 250, 350, 450}
	p := pdfDrawn{}
	for i := 0; i <= len(rows); i++ {
		y := top - 30*float64(i)
		p.lines = append(p.lines, [4]float64{xs[0], y, xs[3], y})
	}
	for _, x := range xs {
		p.lines = append(p.lines, [4]float64{x, top, x, top - 30*float64(len(rows))})
	}
	for i, row := range rows {
		for j, text := range row {
			for k, part := range strings.Split(text, "/") {
				p.texts = append(p.texts, pdfText{xs[j] + 4, top - 30*float64(i) - 12 - 13*float64(k), 11, part})
			}
		}
	}
	return p
}

func TestPDFTable(t *testing.T) {
	first := ruledPage(700, [][3]string{{"指标", "2023年", "2027年"}, {"全社会研发经费投入/占比(%)", "2.1", "3.5"}})
	first.texts = append([]pdfText{{200, 720, 11, "云河市主要指标"}}, first.texts...)
	second := ruledPage(760, [][3]string{{"指标", "2023年", "2027年"}, {"高新技术企业(家)", "", "500"}})
	second.texts = append(second.texts, pdfText{90, 600, 11, "以上由云河市科技局监测。"})
	for i, p := range []*pdfDrawn{&first, &second} {
		p.texts = append(p.texts, pdfText{290, 30, 9, fmt.Sprint(i + 1)})
	}
	d, err := Read("table.pdf", writePDF(first, second))
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, d)
	want := `TABLE 云河市主要指标
  =| 指标 | 2023年 | 2027年 |
  | 全社会研发经费投入占比(%) | 2.1 | 3.5 |
  | 高新技术企业(家) |  | 500 |
P «以上由云河市科技局监测。»
- page 1⏎2
`
	if got := outline(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestPDFTableOverPages cuts one table at each of its rows: what stands on which page changes nothing.
func TestPDFTableOverPages(t *testing.T) {
	rows := [][3]string{{"项目", "单位", "年限"}, {"青岚检测中心", "临川大学", "2022"}, {"青岚中试基地", "—", "—"}, {"云河中试线", "云河重工", "2023"}}
	want := `P «以上由云河市科技局监测。»
TABLE 
  =| 项目 | 单位 | 年限 |
  | 青岚检测中心 | 临川大学 | 2022 |
  | 青岚中试基地 | — | — |
  | 云河中试线 | 云河重工 | 2023 |
`
	for cut := 1; cut < len(rows); cut++ {
		t.Run(rows[cut][0], func(t *testing.T) {
			first, second := ruledPage(100+30*float64(cut), rows[:cut]), ruledPage(760, rows[cut:])
			first.texts = append(first.texts, pdfText{90, 740, 11, "以上由云河市科技局监测。"})
			d, err := Read("table.pdf", writePDF(first, second))
			if err != nil {
				t.Fatal(err)
			}
			checkInvariants(t, d)
			if got := outline(d); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestPDFHeadingBelowFullLine has a paragraph whose last line is full, and a heading without indent below it.
func TestPDFHeadingBelowFullLine(t *testing.T) {
	d, err := Read("plan.pdf", writePDF(pdfDrawn{texts: []pdfText{
		{114, 740, 12, "一、总体要求"},
		{114, 720, 12, "云河市联合临川大学建设青岚研究院,服务全市的企业一百家。"},
		{90, 700, 12, "(一)坚持市场导向"},
		{114, 680, 12, "支持云河市的企业牵头组建创新联合体,每年攻关项目二十项,"},
		{90, 660, 12, "成果由企业和学校共享。"},
	}}))
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, d)
	want := `# [一] 总体要求
P «云河市联合临川大学建设青岚研究院,服务全市的企业一百家。»
## [(一)] 坚持市场导向
P «支持云河市的企业牵头组建创新联合体,每年攻关项目二十项,成果由企业和学校共享。»
`
	if got := outline(d); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestPDFTextOverPicture has a page whose text was recognised: it lies over the picture.
func TestPDFTextOverPicture(t *testing.T) {
	page := pdfDrawn{scanned: true, texts: []pdfText{{114, 740, 12, "一、总体要求"}}}
	for i, prose := range []string{"云河市联合临川大学建设青岚研究院。", "支持企业牵头组建创新联合体。", "到期末研发投入翻一番。"} {
		page.texts = append(page.texts, pdfText{114, 700 - 24*float64(i), 12, prose})
	}
	d, err := Read("plan.pdf", writePDF(page, scan("云河扫描软件")))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(outline(d), "到期末研发投入翻一番。") || len(d.Pictures) != 1 || d.Pictures[0] != 2 {
		t.Errorf("pictures %v in\n%s", d.Pictures, outline(d))
	}
}

// TestPDFOfTwoPages has a browser's head and foot on two pages, and a sentence that goes over the page's end.
func TestPDFOfTwoPages(t *testing.T) {
	page := func(n int, prose ...pdfText) pdfDrawn {
		return pdfDrawn{texts: append(prose, pdfText{30, 815, 8, "11/25/26"}, pdfText{30, 20, 8, fmt.Sprintf("yunhe.example/plan  %d/2", n)})}
	}
	d, err := Read("plan.pdf", writePDF(
		page(1, pdfText{114, 740, 12, "一、总体要求"}, pdfText{114, 716, 12, "云河市联合临川大学建设青岚研究院,支持企业牵头组建创新联"}),
		page(2, pdfText{90, 740, 12, "合体。"}, pdfText{114, 700, 12, "到期末研发投入翻一番。"}),
	))
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, d)
	want := `# [一] 总体要求
P «云河市联合临川大学建设青岚研究院,支持企业牵头组建创新联合体。»
P «到期末研发投入翻一番。»
`
	if got := outline(d); !strings.HasPrefix(got, want) || strings.Count(got, "P «") != 2 {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestUnbroken(t *testing.T) {
	for line, want := range map[string]float64{"云河市": 1.2, "“零”的突破": 3.2, "2025年": 2.2, "零，达到": 2.2, "": 1.2} {
		if got := unbroken([]rune(line)); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}
