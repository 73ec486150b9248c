package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/gomutex/godocx"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// shortPlan is a plan of one town, a paragraph an element.
func shortPlan(town string) []string {
	return []string{
		town + "市科技创新规划（2021—2025年）", "一、总体要求",
		town + "市与山东大学、浙江大学共建" + town + "创新研究院。",
		"到2025年，高新技术企业达到120家。",
	}
}

// folderOfFormats holds one plan in each format that can be read, about the towns it gives by file, and two files that
// cannot.
func folderOfFormats(t *testing.T) (folder string, towns map[string]string) {
	folder, towns = t.TempDir(), map[string]string{}
	put := func(file, town string, data []byte) {
		if err := os.WriteFile(filepath.Join(folder, file), data, 0o600); err != nil {
			t.Fatal(err)
		}
		towns[file] = town
	}
	text := func(town string) []byte { return []byte(strings.Join(shortPlan(town), "\n\n") + "\n") }
	put("mark.txt", "石桥", append([]byte{0xEF, 0xBB, 0xBF}, text("石桥")...))
	for file, order := range map[string]unicode.Endianness{"little.txt": unicode.LittleEndian, "big.txt": unicode.BigEndian} {
		town := map[string]string{"little.txt": "松坪", "big.txt": "柳湾"}[file]
		data, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes(text(town))
		if err != nil {
			t.Fatal(err)
		}
		put(file, town, data)
	}
	gbk := simplifiedchinese.GBK.NewEncoder()
	data, err := gbk.Bytes(text("溪岭"))
	if err != nil {
		t.Fatal(err)
	}
	put("gbk.txt", "溪岭", data)
	put("plan.md", "泉渡", []byte("# "+strings.Join(shortPlan("泉渡"), "\n\n")))
	put("plan.html", "峰塘", []byte("<html><body><p>"+strings.Join(shortPlan("峰塘"), "</p>\n<p>")+"</p></body></html>"))
	put("plan.docx", "禾坡", wordPlan(t, shortPlan("禾坡")))
	put("plan.pdf", "棠源", pdfPlan(shortPlan("棠源")))
	inside, err := gbk.String("规划/岩滩.txt")
	if err != nil {
		t.Fatal(err)
	}
	put("plan.zip", "岩滩", zipOf(t, inside, text("岩滩")))
	put("scan.pdf", "", pdfPlan(nil))
	put("old.wps", "", append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...))
	return folder, towns
}

func TestLoadFolderOfFormats(t *testing.T) {
	t.Setenv("PATH", t.TempDir()) // no LibreOffice
	folder, towns := folderOfFormats(t)
	store := newStore(t)
	a := run("load", "--store", store, folder)
	if a.code != exitFailed {
		t.Errorf("exit code %d, want %d", a.code, exitFailed)
	}
	a.says(t, "scan.pdf: no text layer: 1 of 1 pages are pictures", "old.wps: format cannot be read here", "soffice", "2 of 11 documents failed")
	exported := exportOf(t, store)
	for file, town := range towns {
		if town == "" {
			continue
		}
		if line := lineOf(a.stdout, file); !strings.Contains(line, ": added, "+town+"市科技创新规划") || !strings.HasSuffix(line, " 1 targets") {
			t.Errorf("%s: told %q", file, line)
		}
		if !strings.Contains(exported, town+"创新研究院") {
			t.Errorf("%s: no %s创新研究院 in the store", file, town)
		}
	}
	if !strings.Contains(a.stdout, "plan.zip/规划/岩滩.txt: ") {
		t.Errorf("the name in the archive is not told: %s", a.stdout)
	}
}

// lineOf is the line that tells of a file, or of what is in it.
func lineOf(told, file string) string {
	for line := range strings.Lines(told) {
		if strings.Contains(line, string(filepath.Separator)+file) {
			return strings.TrimSpace(line)
		}
	}
	return ""
}

func wordPlan(t *testing.T, paragraphs []string) []byte {
	t.Helper()
	doc, err := godocx.NewDocument()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paragraphs {
		doc.AddParagraph(p)
	}
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipOf(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, NonUTF8: true})
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdfPlan is a PDF of one page with a line for each paragraph, or with a picture where there is none. Its font is one
// that every reader knows without the file bringing it.
func pdfPlan(paragraphs []string) []byte {
	var page, b bytes.Buffer
	for i, p := range paragraphs {
		fmt.Fprintf(&page, "BT /F 12 Tf 90 %d Td <", 740-24*i)
		for _, u := range utf16.Encode([]rune(p)) {
			fmt.Fprintf(&page, "%04X", u)
		}
		page.WriteString("> Tj ET\n")
	}
	if len(paragraphs) == 0 {
		page.WriteString("q 500 0 0 700 40 40 cm /I Do Q\n")
	}
	b.WriteString("%PDF-1.5\n")
	var at []int
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>/XObject<</I 7 0 R>>>>/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d>>stream\n%sendstream", page.Len(), page.String()),
		"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
		"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>",
		"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}
