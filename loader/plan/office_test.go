package plan

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

type entry struct{ name, content string }

func zipped(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sampleDocx packs the parts of testdata/docx.
func sampleDocx(t testing.TB) []byte {
	t.Helper()
	entries := []entry{{"[Content_Types].xml", "<Types/>"}}
	for _, part := range []string{"document.xml", "styles.xml", "numbering.xml"} {
		data, err := os.ReadFile(filepath.Join("testdata/docx", part))
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, entry{"word/" + part, string(data)})
	}
	return zipped(t, entries...)
}

const wantDocx = `@title 云河市科技创新规划
TITLE 云河市科技创新规划
# [一] 总体要求
P «坚持创新驱动，临川大学牵头。»
## [(一)] 工作思路
P «以园区为载体。»
## [(二)] 工作目标
P «到2027年研发投入占比达到3%。»
P «文本框中的一句话。»
# [二] 主要指标
TABLE 云河市主要指标
  =| 指标 | 数值 | 数值 |
  =| 指标 | 2023年 | 2027年 |
  | 研发投入占比⏎（%） | 2.1 | 3 |
## [专栏1] 重点平台
P «建设云河实验室。»
- page 总体要求⏎1
`

func TestDocx(t *testing.T) {
	d, err := Read("plan.docx", sampleDocx(t))
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, d)
	if got := outline(d); d.Format != "docx" || got != wantDocx {
		t.Errorf("%s\n%s\nwant\n%s", d.Format, got, wantDocx)
	}
}

func TestExpand(t *testing.T) {
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("规划/云河市.txt")
	if err != nil {
		t.Fatal(err)
	}
	inner := zipped(t, entry{"青岚县.txt", "青岚县"})
	data := zipped(t, entry{"规划/", ""}, entry{gbk, "云河市"}, entry{"__MACOSX/x", "x"}, entry{".DS_Store", "x"},
		entry{"内层.zip", string(inner)}, entry{"plan.docx", string(sampleDocx(t))})
	files, err := Expand("all.zip", data)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	want := "all.zip/规划/云河市.txt all.zip/内层.zip/青岚县.txt all.zip/plan.docx"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if string(files[0].Data) != "云河市" {
		t.Errorf("content %q", files[0].Data)
	}
	if one, err := Expand("a.txt", []byte("云河市")); err != nil || len(one) != 1 || one[0].Name != "a.txt" {
		t.Errorf("a single file: %v, %v", one, err)
	}
}

func TestContainerErrors(t *testing.T) {
	whole := sampleDocx(t)
	archive := zipped(t, entry{"a.txt", "云河市"})
	for _, c := range []struct {
		name string
		data []byte
		is   error
		says string
	}{
		{"cut docx", whole[:len(whole)/2], ErrDamaged, "zip"},
		{"archive", archive, ErrNotText, "archive of 1"},
		{"sheet", zipped(t, entry{"[Content_Types].xml", ""}, entry{"xl/workbook.xml", ""}), ErrUnsupported, "docx"},
		{"broken part", zipped(t, entry{"[Content_Types].xml", ""}, entry{"word/document.xml", "<w:document><w:body>"}), ErrDamaged, "word/document.xml"},
		{"empty docx", zipped(t, entry{"[Content_Types].xml", ""}, entry{"word/document.xml", "<document><body/></document>"}), ErrEmpty, "nothing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("x.docx", c.data)
			if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %v saying %q", err, c.is, c.says)
			}
		})
	}
	if _, err := Expand("x.zip", zipped(t)); !errors.Is(err, ErrEmpty) {
		t.Errorf("empty archive: %v", err)
	}
}

func TestOldWord(t *testing.T) {
	data := append(append([]byte{}, oleSignature...), make([]byte, 600)...)
	t.Run("without LibreOffice", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		if _, err := Read("x.doc", data); !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), "soffice") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("converted", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "plan.docx"), sampleDocx(t), 0o600); err != nil {
			t.Fatal(err)
		}
		program := "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done\ncp '" + dir + "/plan.docx' \"$out/in.docx\"\n"
		if err := os.WriteFile(filepath.Join(dir, "soffice"), []byte(program), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		d, err := Read("x.doc", data)
		if err != nil {
			t.Fatal(err)
		}
		if d.Format != "doc" || outline(d) != wantDocx {
			t.Errorf("%s\n%s", d.Format, outline(d))
		}
	})
	t.Run("refused", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "soffice"), []byte("#!/bin/sh\necho cannot load\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		if _, err := Read("x.doc", data); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "cannot load") {
			t.Errorf("got %v", err)
		}
	})
}
