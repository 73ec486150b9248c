package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/loader/extract"
	"innograph/loader/plan"
)

// sentenceCase is a piece of a plan and what must, and what must not, be read from it. testdata/cases/README.txt tells
// the form of the files.
type sentenceCase struct {
	title, section, text string
	line                 int
	want                 []string
}

// markdown is the case as a file.
func (c sentenceCase) markdown() []byte {
	if c.section == "" {
		return []byte(c.text + "\n")
	}
	return []byte("# " + c.title + "\n\n## " + c.section + "\n\n" + c.text + "\n")
}

// sentenceCases reads one case file.
func sentenceCases(t testing.TB, file string) []sentenceCase {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	title, section := "云河市“十四五”科技创新规划", "二、重点任务"
	var cases []sentenceCase
	for i, line := range strings.Split(string(data), "\n") {
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || word == "#":
		case word == "title:":
			title = rest
		case word == "section:":
			section = rest
		case word == "raw:": // the case is the whole document
			section = ""
		case word == ">":
			cases = append(cases, sentenceCase{title: title, section: section, text: rest, line: i + 1})
		case strings.HasPrefix(line, "| ") && len(cases) > 0:
			cases[len(cases)-1].text += "\n" + rest
		case len(cases) > 0:
			cases[len(cases)-1].want = append(cases[len(cases)-1].want, line)
		default:
			t.Fatalf("%s:%d: %q stands before the first sentence", file, i+1, line)
		}
	}
	return cases
}

func caseFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) < 2 {
		t.Fatalf("no case files: %v", err)
	}
	return slices.DeleteFunc(files, func(f string) bool { return filepath.Base(f) == "README.txt" })
}

func TestCases(t *testing.T) {
	for _, file := range caseFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			for _, c := range sentenceCases(t, file) {
				t.Run(fmt.Sprint(c.line), func(t *testing.T) { c.check(t) })
			}
		})
	}
}

func (c sentenceCase) check(t *testing.T) {
	doc, err := plan.Read("case.md", c.markdown())
	if err != nil {
		t.Fatal(err)
	}
	g := extract.Extract(doc, "case.md")
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	if len(c.want) == 0 {
		t.Errorf("nothing is expected of %q", c.text)
	}
	for _, line := range c.want {
		claim, todo := strings.CutPrefix(line, "todo ")
		problem := newReport(g).refute(claim)
		switch {
		case problem == "" && todo:
			t.Errorf("%s\nholds now: take the todo off %q", c.text, claim)
		case problem != "" && todo:
			t.Logf("to do: %s\n%s: %s", c.text, claim, problem)
		case problem != "":
			t.Errorf("%s\n%s: %s", c.text, claim, problem)
		}
	}
}

// found is a graph in the words of the case files.
type found struct {
	g         *graph.DocumentGraph
	entities  []string // "Kind name"
	relations []string // "TYPE from → to"
	status    map[string]graph.Status
	forms     map[string]string // any form of a name: its "Kind name"
	aliases   []string          // "name = alias"
	joint     map[string]bool   // collective relations
}

func newReport(g *graph.DocumentGraph) *found {
	f := &found{g: g, status: map[string]graph.Status{}, forms: map[string]string{}, joint: map[string]bool{}}
	names := map[string]string{}
	for _, e := range g.Entities {
		line := string(e.Kind) + " " + e.Name
		names[e.ID] = e.Name
		f.entities = append(f.entities, line)
		f.status[line] = e.Status
		for _, form := range append([]string{e.Name}, e.Aliases...) {
			f.forms[form] = line
			f.aliases = append(f.aliases, e.Name+" = "+form)
		}
	}
	for _, r := range g.Relations {
		lines := []string{string(r.Type) + " " + names[r.From] + " → " + names[r.To]}
		if rule, _ := graph.Rule(r.Type); rule.Undirected {
			lines = append(lines, string(r.Type)+" "+names[r.To]+" → "+names[r.From])
		}
		for _, line := range lines {
			f.relations = append(f.relations, line)
			f.status[line], f.joint[line] = r.Status, r.Collective
		}
	}
	return f
}

// refute tells why a claim of a case does not hold of the graph; empty where it holds.
func (f *found) refute(claim string) string {
	word, rest, _ := strings.Cut(claim, " ")
	switch word {
	case "no":
		return f.refuteNo(rest)
	case "only":
		return f.refuteOnly(rest)
	case "alias":
		return f.among(rest, f.aliases)
	case "collective":
		if !f.joint[rest] {
			return "is not collective or not there: " + f.all()
		}
		return ""
	case "title", "issuer", "number", "published", "period", "subject":
		if got := f.metadata(word); got != rest {
			return fmt.Sprintf("got %q", got)
		}
		return ""
	case "rejected", "list", "aside", "silent", "alike":
		return f.refuteReport(word, rest)
	}
	status := ""
	if i := strings.LastIndex(claim, " "); slices.Contains(graph.Statuses, graph.Status(claim[i+1:])) {
		claim, status = claim[:i], claim[i+1:]
	}
	if problem := f.among(claim, append(f.entities, f.relations...)); problem != "" {
		return problem
	}
	if got := f.status[claim]; status != "" && string(got) != status {
		return "is " + string(got)
	}
	return ""
}

func (f *found) all() string {
	return strings.Join(append(slices.Clone(f.entities), f.relations...), "; ")
}

func (f *found) among(line string, list []string) string {
	if slices.Contains(list, line) {
		return ""
	}
	return "not found in: " + f.all()
}

// refuteNo refutes that there is no entity with a form, none of a kind besides the subject, no relation of a type, or
// not a certain relation.
func (f *found) refuteNo(what string) string {
	if line, there := f.forms[what]; there {
		return "found: " + line
	}
	for _, line := range append(slices.Clone(f.relations), f.entities...) {
		kind, name, _ := strings.Cut(line, " ")
		if line == what || kind == what && name != f.metadata("subject") {
			return "found: " + line
		}
	}
	return ""
}

// refuteOnly refutes that the entities besides the subject are those named, in any order; "only nothing" names none.
func (f *found) refuteOnly(list string) string {
	want := strings.Fields(list)
	if list == "nothing" {
		want = nil
	}
	var got []string
	for _, e := range f.g.Entities {
		if e.Name != f.metadata("subject") {
			got = append(got, e.Name)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if slices.Equal(got, want) {
		return ""
	}
	return "found: " + f.all()
}

func (f *found) metadata(field string) string {
	d := f.g.Document
	switch field {
	case "title":
		return d.Title
	case "issuer":
		return d.Issuer
	case "number":
		return d.Number
	case "published":
		return d.Published
	case "period":
		return fmt.Sprintf("%d-%d", d.PeriodStart, d.PeriodEnd)
	}
	for _, e := range f.g.Entities {
		if e.ID == d.Subject {
			return e.Name
		}
	}
	return ""
}

// refuteReport refutes a line of the reading report: a candidate refused ("rejected"), a list whose count does not add
// up ("list stated found"), a stretch set aside, a sentence in which nothing was found, names kept apart.
func (f *found) refuteReport(section, want string) string {
	var lines []string
	report := f.g.Document.Report
	switch section {
	case "rejected":
		for _, x := range report.Rejected {
			lines = append(lines, x.Examples...)
		}
	case "list":
		for _, x := range report.ListMismatches {
			lines = append(lines, fmt.Sprintf("%d %d", x.Stated, x.Found))
		}
	case "aside":
		for _, x := range report.Aside {
			lines = append(lines, x.Quote)
		}
	case "silent":
		for _, x := range report.Silent {
			lines = append(lines, x.Quote)
		}
	case "alike":
		for _, x := range report.LookAlikes {
			lines = append(lines, x.A+" "+x.B)
		}
	}
	if slices.Contains(lines, want) || want == "none" && len(lines) == 0 {
		return ""
	}
	return fmt.Sprintf("the report has %q", lines)
}
