package export

import (
	"bytes"
	"encoding/csv"
	"maps"
	"slices"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
)

// TestFormulas: what a document says cannot become a formula in a spreadsheet program; numbers, dates and texts with
// such signs further on stay as they are.
func TestFormulas(t *testing.T) {
	store := graphtest.NewReference()
	names := map[string]string{
		"=HYPERLINK(\"http://a\")研究院": "'=HYPERLINK(\"http://a\")研究院", "+1+2研究院": "'+1+2研究院", "-1|x研究院": "'-1|x研究院",
		"@SUM(1)研究院": "'@SUM(1)研究院", "甲=乙研究院": "甲=乙研究院",
	}
	p := graphtest.NewPlan("云河市规划", "2021-05-01")
	owner := ""
	for name := range names {
		owner = p.Entity(graph.Entity{Kind: graph.ResearchInstitute, Name: name})
	}
	p.Target(owner, "单位能耗", 2025, -13.5, "%")
	if err := store.Put(t.Context(), p.Graph()); err != nil {
		t.Fatal(err)
	}
	entities, targets := table(t, store, "entities"), table(t, store, "targets")
	written := slices.Collect(maps.Values(names))
	for _, row := range entities[1:] {
		if !slices.Contains(written, row[2]) {
			t.Errorf("the name is written as %q", row[2])
		}
	}
	if len(entities) != len(names)+1 || len(targets) != 2 || targets[1][6] != "-13.5" {
		t.Errorf("%d rows of entities; targets %q", len(entities), targets)
	}
}

// table is a table as CSV, read again.
func table(t *testing.T, store graph.Store, name string) [][]string {
	t.Helper()
	format, err := Find("csv")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := format.Write(t.Context(), &b, Selection{Store: store, Table: name}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), byteOrderMark))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
