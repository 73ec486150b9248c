package loader_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"innograph/loader/plan"
)

// How the paragraphs of a printed page are told apart: by indent, with lines made even as in official documents, or by
// the room between them, as web pages do.
const (
	indented = "* { font: 16pt/1.8 sample; } p { text-indent: 2em; text-align: justify; margin: 0; }"
	spaced   = "* { font: 10.5pt/1.5 sample; } p { margin: 1em 0; }"
)

// printed has a browser print the plan on A4, with its head and foot, as people save web pages.
func printed(style string) func(*testing.T, *original) []byte {
	return func(t *testing.T, o *original) []byte {
		text := body(o)
		return printPDF(t, `<html><head><meta charset="utf-8"><style>
@font-face { font-family: sample; src: url(data:font/ttf;base64,`+base64.StdEncoding.EncodeToString(sampleFont(text))+`); }
@page { size: A4; margin: 25mm; }
`+style+`
h1, h2 { font-size: 22pt; text-align: center; }
table { border-collapse: collapse; }
td { border: 1px solid black; padding: 2pt; font-size: 12pt; }
</style></head><body>`+text+`</body></html>`)
	}
}

func printPDF(t *testing.T, page string) []byte {
	t.Helper()
	browser := os.Getenv("CHROMIUM")
	if browser == "" {
		var err error
		if browser, err = exec.LookPath("chromium"); err != nil {
			needed(t, "chromium is not installed; install it, or name it in CHROMIUM")
		}
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "plan.html"), filepath.Join(dir, "plan.pdf")
	if err := os.WriteFile(in, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+out, "file://"+in)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", browser, err, said)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestScannedPDF(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 60, 80))); err != nil {
		t.Fatal(err)
	}
	sheet := `<img style="display:block;width:600px;break-after:page" src="data:image/png;base64,` + base64.StdEncoding.EncodeToString(picture.Bytes()) + `">`
	_, err := plan.Read("scan.pdf", printPDF(t, "<html><body>"+strings.Repeat(sheet, 3)+"</body></html>"))
	if !errors.Is(err, plan.ErrNoTextLayer) || !strings.Contains(err.Error(), "3 of 3 pages are pictures") {
		t.Errorf("got %v", err)
	}
}

// sampleFont makes a TrueType font with a box for each character of text, so that printing needs no Chinese font of the
// system. Letters and figures are half as wide as the rest.
func sampleFont(text string) []byte {
	chars := []rune(text)
	slices.Sort(chars)
	chars = slices.Compact(chars)
	chars = slices.DeleteFunc(chars, func(r rune) bool { return r < ' ' || r > 0xFFFF })
	n := len(chars) + 1
	f := &fontWriter{tables: map[string][]byte{}}
	var glyphs, offsets, widths, groups bytes.Buffer
	put(&offsets, uint32(0))
	put(&widths, uint16(1000), int16(0))
	put(&offsets, uint32(0)) // glyph 0 is empty
	for i, r := range chars {
		right := int16(1000)
		if r < 0x80 {
			right = 500
		}
		put(&glyphs, int16(1), int16(40), int16(0), right-40, int16(800), uint16(3), uint16(0), []byte{1, 1, 1, 1},
			int16(40), right-80, int16(0), 80-right, int16(0), int16(0), int16(800), int16(0))
		put(&offsets, uint32(glyphs.Len()))
		put(&widths, uint16(right), int16(40))
		put(&groups, uint32(r), uint32(r), uint32(i+1))
	}
	f.tables["glyf"], f.tables["loca"], f.tables["hmtx"] = glyphs.Bytes(), offsets.Bytes(), widths.Bytes()
	f.table("cmap", uint16(0), uint16(1), uint16(3), uint16(10), uint32(12), uint16(12), uint16(0),
		uint32(16+groups.Len()), uint32(0), uint32(len(chars)), groups.Bytes())
	f.table("head", uint32(0x10000), uint32(0x10000), uint32(0), uint32(0x5F0F3CF5), uint16(3), uint16(1000), int64(0), int64(0),
		int16(0), int16(-200), int16(1000), int16(800), uint16(0), uint16(8), int16(2), int16(1), int16(0))
	f.table("hhea", uint32(0x10000), int16(800), int16(-200), int16(0), uint16(1000), int16(0), int16(0), int16(1000),
		int16(1), int16(0), int16(0), int64(0), int16(0), uint16(n))
	f.table("maxp", uint32(0x10000), uint16(n), uint16(4), uint16(1), uint16(0), uint16(0), uint16(1), make([]byte, 16))
	f.table("name", uint16(0), uint16(1), uint16(18), uint16(3), uint16(1), uint16(0x409), uint16(6), uint16(12), uint16(0),
		[]byte("\x00s\x00a\x00m\x00p\x00l\x00e"))
	f.table("post", uint32(0x30000), uint32(0), int16(-100), int16(50), uint32(0), make([]byte, 16))
	f.table("OS/2", uint16(3), int16(900), uint16(400), uint16(5), uint16(0), make([]byte, 20), int16(0), make([]byte, 10),
		make([]byte, 16), []byte("none"), uint16(64), uint16(chars[0]), uint16(chars[len(chars)-1]), int16(800), int16(-200), int16(0),
		uint16(800), uint16(200), int64(0), int16(500), int16(700), uint16(0), uint16(' '), uint16(1))
	return f.bytes()
}

// put appends values in big-endian order.
func put(b *bytes.Buffer, values ...any) {
	for _, v := range values {
		if err := binary.Write(b, binary.BigEndian, v); err != nil {
			panic(err) // only for a type without a fixed size
		}
	}
}

type fontWriter struct{ tables map[string][]byte }

func (f *fontWriter) table(tag string, values ...any) {
	var b bytes.Buffer
	put(&b, values...)
	f.tables[tag] = b.Bytes()
}

// bytes joins the tables behind their directory.
func (f *fontWriter) bytes() []byte {
	var directory, content bytes.Buffer
	tags := []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}
	put(&directory, uint32(0x10000), uint16(len(tags)), uint16(128), uint16(3), uint16(len(tags)*16-128))
	for _, tag := range tags {
		data := f.tables[tag]
		at, size := 12+16*len(tags)+content.Len(), len(data)
		data = append(data, make([]byte, -len(data)&3)...)
		sum := uint32(0)
		for i := 0; i < len(data); i += 4 {
			sum += binary.BigEndian.Uint32(data[i:])
		}
		put(&directory, []byte(tag), sum, uint32(at), uint32(size))
		content.Write(data)
	}
	return append(directory.Bytes(), content.Bytes()...)
}
