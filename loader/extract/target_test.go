package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/loader/extract"
	"innograph/loader/plan"
)

// targetCase is a piece of a plan and the targets it sets, one a line.
type targetCase struct {
	name, title, section, text string
	want                       []string
}

// targetCases reads a case file; testdata/targets/prose.txt tells its form.
func targetCases(t *testing.T, file string) []targetCase {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []targetCase
	for _, block := range strings.Split("\n"+string(data), "\n== ")[1:] {
		head, body, ok := strings.Cut(block, "\n")
		text, lines, divided := strings.Cut(body, "\n--")
		if !ok || !divided {
			t.Fatalf("%s: case %q has no -- line", file, head)
		}
		c := targetCase{title: "云河市“十四五”科技创新规划", section: "二、发展目标", text: text}
		head, section, ok := strings.Cut(head, " # ")
		if ok {
			c.section = section
		}
		if name, title, ok := strings.Cut(head, " @ "); ok {
			head, c.title = name, title
		}
		c.name = head
		for _, line := range strings.Split(lines, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				c.want = append(c.want, line)
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// read extracts the graph of the case's piece, set into a plan for 云河市.
func (c targetCase) read(t *testing.T) *graph.DocumentGraph {
	t.Helper()
	text := "# " + c.title + "\n\n## " + c.section + "\n\n" + c.text + "\n"
	doc, err := plan.Read("case.md", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	g := extract.Extract(doc, "case.md")
	if err := g.Validate(); err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTargets(t *testing.T) {
	files, err := filepath.Glob("testdata/targets/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no case files: %v", err)
	}
	for _, file := range files {
		for _, c := range targetCases(t, file) {
			t.Run(filepath.Base(file)+"/"+c.name, func(t *testing.T) {
				g := c.read(t)
				got := written(g)
				slices.Sort(got)
				slices.Sort(c.want)
				for _, line := range got {
					if !slices.Contains(c.want, line) {
						t.Errorf("found, but not said: %s", line)
					}
				}
				for _, line := range c.want {
					if !slices.Contains(got, line) {
						t.Errorf("not found: %s", line)
					}
				}
			})
		}
	}
}

// written is the targets of g in the form of the case files.
func written(g *graph.DocumentGraph) []string {
	names := map[string]string{}
	for _, e := range g.Entities {
		names[e.ID] = e.Name
	}
	var lines []string
	for _, t := range g.Targets {
		value := strings.TrimSpace(strconv.FormatFloat(t.Value, 'f', -1, 64) + " " + t.Unit)
		lines = append(lines, fmt.Sprintf("%s | %s | %d | %s | %s | %s", names[t.Owner], t.Indicator, t.Year, value, t.Op, t.Kind))
	}
	return lines
}

// The words that are quoted for a number hold its digits.
func TestTargetEvidenceStatesTheNumber(t *testing.T) {
	for _, c := range targetCases(t, "testdata/targets/prose.txt") {
		for _, target := range c.read(t).Targets {
			value, quote := target.Value, target.Evidence[0].Quote
			short := strconv.FormatFloat(value/1e4, 'f', -1, 64)
			if !strings.Contains(quote, strconv.FormatFloat(value, 'f', -1, 64)) && !strings.Contains(quote, short+"万") {
				t.Errorf("%s: %q does not state %v", c.name, quote, value)
			}
		}
	}
}
