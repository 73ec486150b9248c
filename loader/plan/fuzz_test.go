package plan

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// One target a format. All do the same with what they make: reading it ends in an error or in a document that holds what
// every Document promises.

// longestFuzz is how many bytes of input are read at most.
const longestFuzz = 1 << 16

func holds(t *testing.T, name string, data []byte) {
	t.Helper()
	if len(data) > longestFuzz {
		return
	}
	d, err := Read(name, data)
	if err != nil {
		if d != nil {
			t.Fatal("a document and an error")
		}
		return
	}
	checkInvariants(t, d)
	checkSource(t, d, data)
}

// addCases adds the case files with an ending.
func addCases(f *testing.F, ending string) {
	f.Helper()
	files, err := filepath.Glob("testdata/cases/*" + ending)
	if err != nil || len(files) == 0 {
		f.Fatalf("case files in %s: %d, %v", ending, len(files), err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

func FuzzText(f *testing.F) {
	addCases(f, ".txt")
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(sample))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(gb)
	f.Add([]byte("\xff\xfe\x91\x4e\xb3\x6c"))
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, "fuzz.txt", data) })
}

func FuzzHTML(f *testing.F) {
	addCases(f, ".html")
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, "fuzz.html", append([]byte("<html>"), data...)) })
}

func FuzzMarkdown(f *testing.F) {
	addCases(f, ".md")
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, "fuzz.md", data) })
}

// FuzzDocx changes the parts of the archive, not its compressed bytes, of which nearly every change is damage.
func FuzzDocx(f *testing.F) {
	var parts [3][]byte
	for i, name := range []string{"document.xml", "styles.xml", "numbering.xml"} {
		data, err := os.ReadFile(filepath.Join("testdata/docx", name))
		if err != nil {
			f.Fatal(err)
		}
		parts[i] = data
	}
	f.Add(parts[0], parts[1], parts[2])
	f.Add([]byte("<w:document><w:body><w:p><w:r><w:t>云河市</w:t></w:r></w:p></w:body></w:document>"), []byte{}, []byte{})
	f.Fuzz(func(t *testing.T, document, styles, numbering []byte) {
		holds(t, "fuzz.docx", zipped(t, entry{"[Content_Types].xml", "<Types/>"}, entry{"word/document.xml", string(document)},
			entry{"word/styles.xml", string(styles)}, entry{"word/numbering.xml", string(numbering)}))
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfSample())
	f.Add(writePDF(ruledPage(700, [][3]string{{"指标", "2020年", "2025年"}, {"研发投入", "2.1", "3"}})))
	f.Add(writePDF(scan("云河市"), pdfDrawn{}))
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, "fuzz.pdf", data) })
}

// FuzzZip reads every file that an archive gives.
func FuzzZip(f *testing.F) {
	inner := zipped(f, entry{"a.txt", "临川大学"}, entry{"b/c.md", "# 云河市"})
	f.Add(inner)
	f.Add(zipped(f, entry{"inner.zip", string(inner)}, entry{"plan.docx", string(sampleDocx(f))}, entry{".hidden", "x"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		files, err := Expand("fuzz.zip", data)
		if err != nil && files != nil {
			t.Fatal("files and an error")
		}
		for _, file := range files {
			holds(t, file.Name, file.Data)
		}
	})
}
