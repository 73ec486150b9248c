package extract_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/loader/extract"
	"innograph/loader/plan"
)

// Whatever a plan says, its graph is valid, every quote stands at its place, and nothing is there without evidence.
func TestEveryPlanGivesASoundGraph(t *testing.T) {
	for _, set := range []struct {
		folder string
		twice  int // of every so many plans one is read twice and compared
	}{{"../../examples/plans", 1}, {"../../../shared/plans", 1}, {"../../../shared/readings/docs", 10}} {
		t.Run(strings.Trim(set.folder, "./"), func(t *testing.T) {
			for i, file := range plansIn(t, set.folder) {
				doc := readFile(t, file)
				if i%set.twice == 0 && !bytes.Equal(writtenBy(t, doc, file, 1), writtenBy(t, doc, file, 8)) {
					t.Errorf("%s: two readings differ", file)
				}
				for _, problem := range flaws(extract.Extract(doc, file)) {
					t.Errorf("%s: %v", file, problem)
				}
			}
		})
	}
}

// plansIn lists the files of a folder. Folders outside the repository may be missing, in continuous integration not.
func plansIn(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 && os.Getenv("CI") == "true" {
		t.Fatalf("no plans in %s", folder)
	}
	if len(files) == 0 {
		t.Skipf("the plans of %s are not here", folder)
	}
	return files
}

func readFile(t *testing.T, file string) *plan.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := plan.Read(file, data)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return doc
}

// writtenBy is the graph of doc as written, read with so many processors.
func writtenBy(t *testing.T, doc *plan.Document, source string, processors int) []byte {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
	var out bytes.Buffer
	if err := extract.Extract(doc, source).WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// flaws lists what is wrong with a graph, whatever text it was read from.
func flaws(g *graph.DocumentGraph) []error {
	var list []error
	if err := g.Validate(); err != nil {
		list = append(list, err)
	}
	text := []rune(g.Text)
	focused := map[string]bool{}
	check := func(what string, evidence []graph.Evidence) {
		if len(evidence) == 0 {
			list = append(list, fmt.Errorf("%s has no evidence", what))
		}
		for _, e := range evidence {
			list = append(list, readsBack(text, what, e.Quote, e.Span))
		}
	}
	for _, r := range g.Relations {
		check(string(r.Type)+" "+r.From+" "+r.To, r.Evidence)
		if r.Type == graph.FocusesOn {
			focused[r.To] = true
		}
	}
	for _, e := range g.Entities {
		check(e.Name, e.Evidence)
		if e.Kind == graph.Industry && !focused[e.ID] {
			list = append(list, fmt.Errorf("nobody works on the industry %s", e.Name))
		}
		if strings.TrimSpace(e.Name) == "" || e.Mentions == 0 {
			list = append(list, fmt.Errorf("%s %q has %d mentions", e.Kind, e.Name, e.Mentions))
		}
	}
	for _, target := range g.Targets {
		check(target.Indicator, target.Evidence)
	}
	report := g.Document.Report
	for _, x := range report.Aside {
		list = append(list, readsBack(text, "aside", x.Quote, x.Span))
	}
	for _, x := range report.Silent {
		list = append(list, readsBack(text, "silent", x.Quote, x.Span))
	}
	for _, x := range report.ListMismatches {
		list = append(list, readsBack(text, "list", x.Quote, x.Span))
	}
	return compact(list)
}

// readsBack is nil where quote is what stands at span.
func readsBack(text []rune, what, quote string, span graph.Span) error {
	if span.Start < 0 || span.End > len(text) || span.Start >= span.End {
		return fmt.Errorf("%s: span %v of a text of %d", what, span, len(text))
	}
	if got := string(text[span.Start:span.End]); got != quote {
		return fmt.Errorf("%s: %v reads %q, not %q", what, span, got, quote)
	}
	return nil
}

func compact(list []error) []error {
	var out []error
	for _, err := range list {
		if err != nil {
			out = append(out, err)
		}
	}
	return out
}

// What was read before does not change what is read.
func TestReadingKeepsNoState(t *testing.T) {
	doc := readText(t, "支持星澜传感有限公司与山东大学共建云河传感实验室。")
	first := writtenBy(t, doc, "a", 2)
	writtenBy(t, readText(t, "云河重工、星河电子等企业聚焦氢能,建设云河氢能产业园。"), "b", 2)
	if again := writtenBy(t, doc, "a", 2); !bytes.Equal(first, again) {
		t.Error("what was read in between changed the graph")
	}
}

// FuzzExtract reads any bytes as a plan: what can be read gives a sound graph.
func FuzzExtract(f *testing.F) {
	for _, file := range caseFiles(f) {
		for _, c := range sentenceCases(f, file) {
			f.Add(c.markdown())
		}
	}
	files, err := filepath.Glob("../../examples/plans/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatalf("no plans: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := plan.Read("fuzz.md", data)
		if err != nil {
			t.Skip("no plan")
		}
		if err := errors.Join(flaws(extract.Extract(doc, "fuzz.md"))...); err != nil {
			t.Error(err)
		}
	})
}
