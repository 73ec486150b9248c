package plan

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"innograph/graph"
)

// checkInvariants holds what every Document promises.
func checkInvariants(t *testing.T, d *Document) {
	t.Helper()
	in := func(what string, s graph.Span, outer graph.Span) {
		if s.Start < outer.Start || s.End > outer.End || s.Start > s.End {
			t.Fatalf("%s %v outside %v", what, s, outer)
		}
	}
	all := graph.Span{End: len(d.Text)}
	last := 0
	for i, b := range d.Blocks {
		in("block", b.Span, graph.Span{Start: last, End: all.End})
		last = b.Span.End
		at := b.Span.Start
		for _, s := range b.Sentences {
			in("sentence", s, graph.Span{Start: at, End: b.Span.End})
			at = s.End
		}
		if (b.Table != nil) != (b.Kind == TableBlock) {
			t.Fatalf("block %d: kind %s, table %v", i, b.Kind, b.Table != nil)
		}
		if b.Table != nil {
			for _, row := range append([][]Cell{b.Table.Header}, b.Table.Rows...) {
				for _, c := range row {
					in("cell", c.Span, all)
				}
			}
		}
		if b.Section < -1 || b.Section >= len(d.Sections) {
			t.Fatalf("block %d: section %d of %d", i, b.Section, len(d.Sections))
		}
		d.SectionPath(i)
	}
	for i, s := range d.Sections {
		in("section", s.Span, all)
		in("title", s.Title, s.Span)
		if s.Parent >= i || s.Parent < -1 {
			t.Fatalf("section %d has parent %d", i, s.Parent)
		}
	}
	last = 0
	for _, a := range d.Aside {
		in("aside", a.Span, graph.Span{Start: last, End: all.End})
		last = a.Span.End
		for _, b := range d.Blocks {
			if b.Span.Overlaps(a.Span) {
				t.Fatalf("aside %v overlaps block %v", a.Span, b.Span)
			}
		}
	}
	for _, p := range d.Pages {
		in("page", graph.Span{Start: p, End: p}, all)
	}
}

// outline is what a case file expects: one line a block.
func outline(d *Document) string {
	var b strings.Builder
	for _, k := range []string{"title", "issuer", "published", "number", "source"} {
		if v, ok := d.Meta[k]; ok {
			b.WriteString("@" + k + " " + v + "\n")
		}
	}
	flat := func(s graph.Span) string { return strings.Join(strings.Fields(d.Quote(s)), "⏎") }
	for _, bl := range d.Blocks {
		switch {
		case bl.Table != nil:
			writeTable(&b, flat, bl.Table)
		case bl.Kind == Heading && bl.Level == 0:
			b.WriteString("TITLE " + flat(bl.Span) + "\n")
		case bl.Kind == Heading:
			s := d.Sections[bl.Section]
			b.WriteString(strings.Repeat("#", bl.Level) + " [" + s.Number + "] " + flat(s.Title) + "\n")
		default:
			b.WriteString("P")
			for _, s := range bl.Sentences {
				b.WriteString(" «" + flat(s) + "»")
			}
			b.WriteString("\n")
		}
	}
	for _, a := range d.Aside {
		b.WriteString("- " + a.Reason + " " + flat(a.Span) + "\n")
	}
	return b.String()
}

func writeTable(b *strings.Builder, flat func(graph.Span) string, t *Table) {
	b.WriteString("TABLE " + flat(t.Caption) + "\n")
	rows := append(append([][]Cell{}, t.Upper...), t.Header)
	for i, row := range append(rows, t.Rows...) {
		if len(row) == 0 {
			continue
		}
		b.WriteString("  ")
		if i < len(rows) {
			b.WriteString("=")
		}
		for _, c := range row {
			b.WriteString("| " + flat(c.Span) + " ")
		}
		b.WriteString("|\n")
	}
}

// update makes TestCases write the .want files anew, for a reader of Chinese to check.
var update = flag.Bool("update", false, "write the expected outlines of testdata/cases anew")

// TestCases reads every file of testdata/cases and compares its outline with the .want file beside it.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*")
	if err != nil || len(files) < 10 {
		t.Fatalf("case files: %d, %v", len(files), err)
	}
	for _, f := range files {
		if strings.HasSuffix(f, ".want") {
			continue
		}
		t.Run(filepath.Base(f), func(t *testing.T) {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(f, data)
			if err != nil {
				t.Fatal(err)
			}
			checkInvariants(t, d)
			checkSource(t, d, data)
			if *update {
				if err := os.WriteFile(f+".want", []byte(outline(d)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(f + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if got := outline(d); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// checkSource holds that the bytes a sentence came from say the sentence.
func checkSource(t *testing.T, d *Document, data []byte) {
	t.Helper()
	for _, b := range d.Blocks {
		for _, s := range b.Sentences {
			src := d.Source(s)
			if src.Start < 0 || src.End > len(data) || src.Start > src.End {
				t.Fatalf("source %v of %d bytes", src, len(data))
			}
			if d.Format != "text" {
				continue
			}
			if got := decodeAs(t, d.Encoding, data[src.Start:src.End]); got != d.Quote(s) {
				t.Fatalf("bytes %v say %q, not %q", src, got, d.Quote(s))
			}
		}
	}
}

func decodeAs(t *testing.T, encoding string, b []byte) string {
	t.Helper()
	var out []byte
	var err error
	switch encoding {
	case "utf-8":
		return string(b)
	case "gb18030":
		out, err = simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	case "utf-16le":
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(b)
	case "utf-16be":
		out, err = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Bytes(b)
	default:
		t.Fatalf("encoding %q", encoding)
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

const sample = "云河市科技创新规划\n\n一、发展基础\n\n云河市与临川大学共建青岚研究院。2024年投入𠮷元3.5亿元。\n"

func TestEncodings(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	wide := func(e unicode.Endianness, b unicode.BOMPolicy) []byte {
		out, err := unicode.UTF16(e, b).NewEncoder().Bytes([]byte(sample))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct {
		name, encoding string
		data           []byte
	}{
		{"utf-8", "utf-8", []byte(sample)},
		{"utf-8 with mark", "utf-8", append([]byte{0xEF, 0xBB, 0xBF}, sample...)},
		{"gb18030", "gb18030", gb},
		{"utf-16le with mark", "utf-16le", wide(unicode.LittleEndian, unicode.UseBOM)},
		{"utf-16be with mark", "utf-16be", wide(unicode.BigEndian, unicode.UseBOM)},
		{"utf-16le", "utf-16le", wide(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"utf-16be", "utf-16be", wide(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read("a.txt", c.data)
			if err != nil {
				t.Fatal(err)
			}
			if d.Encoding != c.encoding || string(d.Text) != sample {
				t.Errorf("%s %q", d.Encoding, string(d.Text))
			}
			checkSource(t, d, c.data)
		})
	}
}

func TestErrors(t *testing.T) {
	gb, _ := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("云河市科技创新规划一二三四五六"))
	for _, c := range []struct {
		name string
		data []byte
		is   error
		says string
	}{
		{"nothing", nil, ErrEmpty, "empty"},
		{"white space", []byte(" \n\t "), ErrEmpty, "empty"},
		{"furniture only", []byte("首页\n打印本页\n关闭窗口\n"), ErrEmpty, "furniture"},
		{"picture", []byte("\xff\xd8\xff\xe0\x00\x10JFIF"), ErrNotText, "JPEG"},
		{"program", []byte("\x7fELF\x02\x01\x01\x00"), ErrNotText, "ELF"},
		{"cut UTF-8", []byte("云河市")[:8], ErrEncoding, "byte 6"},
		{"broken UTF-8", []byte("云河市\xff科技创新"), ErrEncoding, "byte 9"},
		{"cut GB18030", gb[:len(gb)-1], ErrEncoding, "byte 28"},
		{"odd UTF-16", []byte("\xff\xfe\x91\x4e\xb3"), ErrEncoding, "byte 4"},
		{"half pair", []byte("\xff\xfe\x91\x4e\x42\xd8"), ErrEncoding, "byte 4"},
		{"zero byte", []byte("云河市\x00科技创新规划"), ErrNotText, "byte 9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("x.txt", c.data)
			if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "x.txt: ") {
				t.Errorf("got %v, want %v saying %q", err, c.is, c.says)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"full stops", "建设园区。引进企业!行吗?好", []string{"建设园区。", "引进企业!", "行吗?", "好"}},
		{"semicolons stay", "一是研发;二是转化。", []string{"一是研发;二是转化。"}},
		{"inside quotes", "坚持“先研发。后转化。”的原则。再推广。", []string{"坚持“先研发。后转化。”的原则。", "再推广。"}},
		{"closing quote ends", "他说:“先研发。”然后走了。", []string{"他说:“先研发。”", "然后走了。"}},
		{"bracket", "建园区(一期已完工。二期在建。)并引企业。", []string{"建园区(一期已完工。二期在建。)并引企业。"}},
		{"unclosed quote", "打造“双创基地。引进企业。", []string{"打造“双创基地。", "引进企业。"}},
		{"decimal", "占比达到3.5%。", []string{"占比达到3.5%。"}},
		{"several marks", "真的吗?!是。。", []string{"真的吗?!", "是。。"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := []rune(c.text)
			var got []string
			for _, s := range sentences(text, graph.Span{End: len(text)}) {
				got = append(got, string(text[s.Start:s.End]))
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestLinearTime reads large documents of the shapes that tempt to quadratic work.
func TestLinearTime(t *testing.T) {
	for _, c := range []struct {
		name, unit string
	}{
		{"one line", "云河市与临川大学共建研究院,"},
		{"short lines", "临川大学\n"},
		{"cells", "指标\n名称\n甲乙\n"},
		{"opening brackets", "(“《"},
		{"headings", "(一)加快建设\n1.研发。先行。\n"},
		{"tags", "<div><p>云河"},
		{"rows", "<tr><td rowspan=99 colspan=99>云"},
		{"ordinals", "序号\n指标\n1\n甲\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := []byte(strings.Repeat(c.unit, (1<<19)/len(c.unit)))
			if strings.HasPrefix(c.unit, "<tr") {
				data = append([]byte("<table>"), data...)
			}
			start := time.Now()
			if _, err := Read("big.txt", data); err != nil && !errors.Is(err, ErrEmpty) {
				t.Fatal(err)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("half a megabyte took %v: work that grows with the square of the length", took)
			}
		})
	}
}
