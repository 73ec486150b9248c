package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExtractPrintsTheGraph(t *testing.T) {
	path := filepath.Join(examplePlans, "yunhe.txt")
	a := must(t, run("extract", path))
	var g struct {
		Document struct{ Title string }
		Entities []struct{ Name, Evidence string }
	}
	if err := json.Unmarshal([]byte(a.stdout), &g); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(g.Document.Title, "云河市") || len(g.Entities) == 0 || !strings.Contains(string(text), g.Entities[0].Evidence) {
		t.Errorf("graph: %+v", g)
	}
	if a.stderr != "" {
		t.Errorf("standard error: %s", a.stderr)
	}
	if again := must(t, call{stdin: string(text), args: []string{"extract", "-"}}.run()); again.stdout != a.stdout {
		t.Error("the graph of standard input differs from that of the file")
	}
}

func TestExtractReport(t *testing.T) {
	a := must(t, run("extract", "--report", filepath.Join(examplePlans, "yunhe.txt")))
	for _, part := range []string{"document        云河市", "found  ", "read  ", "characters", "rejected  ", "stated, "} {
		if !strings.Contains(a.stderr, part) {
			t.Errorf("report lacks %q:\n%s", part, a.stderr)
		}
	}
	if !json.Valid([]byte(a.stdout)) {
		t.Error("standard output is no JSON")
	}
}

func TestScore(t *testing.T) {
	const data = "../../graph/score/testdata/"
	plain := []string{data + "plain/ref.json", data + "plain/got.json"}
	for _, c := range []struct {
		want string
		args []string
	}{
		{"plain/by-errors.txt", append([]string{"score", "--by", "--errors"}, plain...)},
		{"plain/by.json", append([]string{"score", "--json", "--by"}, plain...)},
		{"both.txt", append(append([]string{"score"}, plain...), data+"rich/ref.json", data+"rich/got.json")},
	} {
		want, err := os.ReadFile(data + c.want)
		if err != nil {
			t.Fatal(err)
		}
		if a := must(t, run(c.args...)); a.stdout != string(want) {
			t.Errorf("%s:\n%s\nwant:\n%s", c.want, a.stdout, want)
		}
	}
	run("score", plain[0], "none.json").fails(t, exitFailed, "none.json", "no such file")
}

func TestScoreOfAnExtractOnItself(t *testing.T) {
	path := write(t, "got.json", must(t, run("extract", filepath.Join(examplePlans, "yunhe.txt"))).stdout)
	for _, line := range strings.Split(must(t, run("score", path, path)).stdout, "\n") {
		if strings.HasPrefix(line, "entity.*") && !strings.Contains(line, "F1 1.000") {
			t.Error(line)
		}
	}
}

func TestDocuments(t *testing.T) {
	store := filled(t)
	rows := strings.Split(strings.TrimSpace(must(t, run("documents", "--store", store)).stdout), "\n")
	if len(rows) != 3 {
		t.Fatalf("%d documents, want 3: %q", len(rows), rows)
	}
	id := strings.Split(rows[1], "\t")[0]
	run("documents", "withdraw", "--store", store, id, "dnone").fails(t, exitFailed, "dnone", "not found", "nothing is withdrawn")
	if a := must(t, run("documents", "withdraw", "--store", store, id)); !strings.HasPrefix(a.stdout, id+"\twithdrawn\t") {
		t.Errorf("told %q", a.stdout)
	}
	left := must(t, run("documents", "--store", store)).stdout
	if strings.Contains(left, id) || strings.Count(left, "\n") != 2 {
		t.Errorf("left: %s", left)
	}
}

func TestQuery(t *testing.T) {
	store := filled(t)
	path := write(t, "two.graphql", `
		query Named($name: String!) { cities(where: {anyName: {eq: $name}}) { totalCount nodes { ...City } } }
		query Counts { statistics { documents } }
		fragment City on City { name }`)
	a := must(t, run("query", path, "--store", store, "--operation", "Named", "--variables", `{"name": "合肥市"}`))
	if !strings.Contains(a.stdout, `"nodes":[{"name":"合肥市"}]`) {
		t.Errorf("answer: %s", a.stdout)
	}
	if a := must(t, run("query", path, "--store", store, "--operation", "Counts")); !strings.Contains(a.stdout, `"documents":3`) {
		t.Errorf("answer: %s", a.stdout)
	}
	run("query", path, "--store", store).fails(t, exitUsage, "Named, Counts")
	run("query", path, "--store", store, "--operation", "Other").fails(t, exitUsage, "Named, Counts")
	bad := write(t, "bad.graphql", "{ statistics { nothing } }")
	a = run("query", bad, "--store", store)
	a.fails(t, exitFailed, "nothing")
	if !strings.Contains(a.stdout, `"errors"`) {
		t.Errorf("the response is not printed: %q", a.stdout)
	}
	run("query", filepath.Join(t.TempDir(), "none.graphql"), "--store", store).fails(t, exitFailed, "no such file")
}

func TestResolve(t *testing.T) {
	a := must(t, call{stdin: "中科院\n\n 我市 \n", args: []string{"resolve", "--subject", "日照市", "市科技局", "-"}}.run())
	want := []struct{ query, kind, name string }{
		{"市科技局", "Agency", "日照市科学技术局"}, {"中科院", "ResearchInstitute", "中国科学院"}, {"我市", "City", "日照市"},
	}
	lines := strings.Split(strings.TrimSpace(a.stdout), "\n")
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d: %s", len(lines), len(want), a.stdout)
	}
	for i, line := range lines {
		var got map[string]string
		if err := json.Unmarshal([]byte(line), &got); err != nil {
			t.Fatal(err)
		}
		if len(got) != 5 || got["query"] != want[i].query || got["kind"] != want[i].kind || got["name"] != want[i].name || !strings.HasPrefix(got["id"], "e") || got["rule"] == "" {
			t.Errorf("%s, want %v", line, want[i])
		}
	}
	if a := must(t, run("resolve", "--kind", "RESEARCH_INSTITUTE", "云河智造")); !strings.Contains(a.stdout, `"kind":"ResearchInstitute"`) {
		t.Errorf("told %s", a.stdout)
	}
	run("resolve", "--kind", "Person", "王五").fails(t, exitUsage, `"Person"`, "University")
	run("resolve").fails(t, exitUsage, "NAME is missing")
}
