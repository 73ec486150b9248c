package loader_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/loader"
	"innograph/loader/extract"
	"innograph/loader/plan"
)

// reader reads plans as the program does.
var reader = loader.Reader{Read: plan.Read, Extract: extract.Extract}

// originals are plans as their issuers wrote them: those of the project, and two real ones beside it that are no part
// of it.
var originals = []string{
	"../examples/plans/yunhe.txt", "../examples/plans/qinglan.html",
	"../../shared/plans/zaozhuang.txt", "../../shared/plans/mianyang.html",
}

// A format is one way to keep a plan. write gives the bytes, and the name they have as a file.
type format struct {
	name  string
	paged bool
	write func(t *testing.T, o *original) []byte
	file  string
}

var formats = []format{
	{name: "UTF-8 with a mark", file: "plan.txt", write: withMark},
	{name: "UTF-16LE", file: "plan.txt", write: utf16(false)},
	{name: "UTF-16BE", file: "plan.txt", write: utf16(true)},
	{name: "GB18030", file: "plan.txt", write: gb18030},
	{name: "line ends of Windows", file: "plan.txt", write: windowsLines},
	{name: "Markdown", file: "plan.md", write: markdown},
	{name: "HTML", file: "plan.html", write: page},
	{name: "DOCX of a library", file: "plan.docx", write: libraryDocx},
	{name: "DOCX with lists and merged cells", file: "plan.docx", write: listedDocx},
	{name: "PDF with indents", file: "plan.pdf", write: printed(indented), paged: true},
	{name: "PDF of a web page", file: "plan.pdf", write: printed(spaced), paged: true},
	{name: "ZIP with a name in GBK", file: "plan.zip", write: zipped},
}

// TestFormats makes a file of each format from each plan, and reads the same facts from it.
func TestFormats(t *testing.T) {
	for _, path := range originals {
		t.Run(filepath.Base(path), func(t *testing.T) {
			o := readOriginal(t, path)
			for _, f := range formats {
				t.Run(f.name, func(t *testing.T) { checkFormat(t, o, f) })
			}
		})
	}
}

func checkFormat(t *testing.T, o *original, f format) {
	files, err := plan.Expand(f.file, f.write(t, o))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 {
		t.Fatalf("%d documents in it, want 1", len(files))
	}
	if want := filepath.Base(o.path); f.file == "plan.zip" && files[0].Name != "plan.zip/规划/云河"+want {
		t.Errorf("its name is %q", files[0].Name)
	}
	g, err := reader.Graph(files[0].Name, files[0].Data)
	if err != nil {
		t.Fatal(err)
	}
	compare(t, facts(o.graph), facts(g))
	checkEvidence(t, g, f.paged)
}

// original is a plan, and what is read from it as it is.
type original struct {
	path  string
	data  []byte
	doc   *plan.Document
	graph *graph.DocumentGraph
}

func readOriginal(t *testing.T, path string) *original {
	t.Helper()
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) && os.Getenv("CI") != "true" {
		t.Skip("the real plans are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	doc, err := plan.Read(path, data)
	if err != nil {
		t.Fatal(err)
	}
	g, err := reader.Graph(path, data)
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Entities) < 20 || len(g.Relations) < 20 || len(g.Targets) < 5 {
		t.Fatalf("%d entities, %d relations, %d targets: too few to compare", len(g.Entities), len(g.Relations), len(g.Targets))
	}
	return &original{path: path, data: data, doc: doc, graph: g}
}

// facts says what g states, one sorted line a fact, by names alone.
func facts(g *graph.DocumentGraph) []string {
	names := map[string]string{}
	var list []string
	for _, e := range g.Entities {
		names[e.ID] = e.Name
		list = append(list, fmt.Sprintf("entity %s %s %s", e.Kind, e.Name, e.Status))
	}
	for _, r := range g.Relations {
		list = append(list, fmt.Sprintf("relation %s %s → %s %s", r.Type, names[r.From], names[r.To], r.Status))
	}
	for _, x := range g.Targets {
		list = append(list, fmt.Sprintf("target %s %s %d %s %v %s", names[x.Owner], x.Indicator, x.Year, x.Op, x.Value, x.Unit))
	}
	slices.Sort(list)
	return list
}

func compare(t *testing.T, want, got []string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("lost: %s", w)
		}
	}
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("new: %s", g)
		}
	}
	if len(want) != len(got) {
		t.Errorf("%d facts, want %d", len(got), len(want))
	}
}

// checkEvidence reads every span of g back.
func checkEvidence(t *testing.T, g *graph.DocumentGraph, paged bool) {
	t.Helper()
	text := []rune(g.Text)
	check := func(what string, list []graph.Evidence) {
		if len(list) == 0 {
			t.Errorf("%s has no evidence", what)
		}
		for _, e := range list {
			if got := string(text[e.Span.Start:e.Span.End]); got != e.Quote {
				t.Errorf("%s: the text at %v is %q, the quote %q", what, e.Span, got, e.Quote)
			}
			if (e.Page > 0) != paged {
				t.Errorf("%s: page %d of %q", what, e.Page, e.Quote)
			}
		}
	}
	last := 0
	for _, e := range g.Entities {
		check(e.Name, e.Evidence)
		last = max(last, e.Evidence[0].Page)
	}
	for _, r := range g.Relations {
		check(string(r.Type), r.Evidence)
	}
	for _, x := range g.Targets {
		check(x.Indicator, x.Evidence)
	}
	if paged && last < 2 {
		t.Errorf("all facts stand on page %d: too short a sample", last)
	}
}

// needed skips a test that lacks something on this machine, and fails it where nothing may be left out.
func needed(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// A passage is a heading, paragraph or table of a plan.
type passage struct {
	// level is that of a heading, from 1; 0 for prose.
	level int
	// number is how a heading begins, up to its words.
	number string
	text   string
	table  *plan.Table
}

// passages lists what a plan's text holds, with the lines around it that tell its date and number.
func (o *original) passages() []passage {
	var list []passage
	d := o.doc
	asides := d.Aside
	end := 0
	for i, b := range d.Blocks {
		for len(asides) > 0 && asides[0].Span.Start < b.Span.Start {
			if asides[0].Reason == plan.ReasonMetadata {
				for _, line := range strings.Split(d.Quote(asides[0].Span), "\n") {
					list = append(list, passage{text: named(line)})
				}
			}
			asides = asides[1:]
		}
		p := passage{text: oneLine(d.Quote(b.Span)), table: b.Table}
		switch n := len(list); {
		case b.Kind == plan.Heading:
			p.level, p.number = b.Level+1, numberOf(d, b)
			if number, title, ok := strings.Cut(d.Quote(b.Span), "\n"); ok && strings.Contains(p.number, "\n") {
				list = append(list, passage{level: p.level, text: number})
				p = passage{text: title}
			}
		case n > 0 && i > 0 && b.Table == nil && !strings.Contains(d.Quote(graph.Span{Start: end, End: b.Span.Start}), "\n"):
			list[n-1].text += p.text // runs in behind a heading
			p.text, list[n-1].level = "", 0
		case b.Table != nil && b.Table.Caption.Start >= end && b.Table.Caption.Len() > 0:
			list = append(list, passage{text: oneLine(d.Quote(b.Table.Caption))})
		}
		if p.text != "" {
			list = append(list, p)
		}
		end = b.Span.End
	}
	return list
}

// named writes the cells of a table of names and values, which a tab parts, in a line of prose.
func named(line string) string {
	cells := strings.Split(strings.TrimSpace(line), "\t")
	for i := 1; i < len(cells); i += 2 {
		cells[i] = "：" + cells[i] + "　"
	}
	return strings.Join(cells, "")
}

// numberOf is what stands before the words of the heading b: "一、".
func numberOf(d *plan.Document, b plan.Block) string {
	if b.Level == 0 {
		return ""
	}
	s := d.Sections[b.Section]
	if s.Number == "" || s.Title.Start < b.Span.Start {
		return ""
	}
	return d.Quote(graph.Span{Start: b.Span.Start, End: s.Title.Start})
}

// oneLine takes the line ends out of a text.
func oneLine(s string) string {
	return strings.NewReplacer("\r", "", "\n", "").Replace(s)
}
