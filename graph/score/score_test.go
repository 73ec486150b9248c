package score

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The files of testdata hold two graphs about invented places and the output of the reference implementation.

func TestFigures(t *testing.T) {
	for _, name := range []string{"plain", "rich"} {
		t.Run(name, func(t *testing.T) {
			var tally Tally
			add(t, &tally, filepath.Join("testdata", name))
			want(t, filepath.Join("testdata", name, "by-errors.txt"), text(t, &tally, Detail{ByType: true, Misses: true}))
			var b bytes.Buffer
			if err := tally.WriteJSON(&b, true); err != nil {
				t.Fatal(err)
			}
			want(t, filepath.Join("testdata", name, "by.json"), b.String())
		})
	}
}

func TestFiguresAreMicroAveraged(t *testing.T) {
	var tally Tally
	add(t, &tally, "testdata/plain")
	add(t, &tally, "testdata/rich")
	want(t, "testdata/both.txt", text(t, &tally, Detail{}))
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, says string }{
		{"no JSON", `hello`, "not a document graph in JSON"},
		{"another JSON", `{"name": "云河"}`, "needs the lists"},
		{"no name", `{"entities": [{"id": "a", "type": "City"}], "relations": [], "targets": []}`, "entity 1 lacks"},
		{"id twice", `{"entities": [{"id": "a", "type": "City", "name": "云河市"}, {"id": "a", "type": "City", "name": "青岚县"}], "relations": [], "targets": []}`, "id a stands twice"},
		{"unknown end", `{"entities": [{"id": "a", "type": "City", "name": "云河市"}], "relations": [{"type": "RUNS", "from": "a", "to": "b"}], "targets": []}`, "relation 1"},
		{"unknown owner", `{"entities": [], "relations": [], "targets": [{"owner": "a", "value": 1, "kind": "TARGET"}]}`, "target 1"},
		{"value is text", `{"entities": [], "relations": [], "targets": [{"owner": "a", "value": "1", "kind": "TARGET"}]}`, "not a number"},
		{"null entity", `{"entities": [null], "relations": [], "targets": []}`, "entity 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, should say %q", err, c.says)
			}
		})
	}
}

func TestFormatFloat(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want string
	}{{0, "0.0"}, {1, "1.0"}, {2.0 / 3, "0.6666666666666666"}, {1e-5, "1e-05"}, {0.0001, "0.0001"}, {1e16, "1e+16"}, {123456789012345680, "1.2345678901234568e+17"}, {1e15, "1000000000000000.0"}} {
		if got := formatFloat(c.in); got != c.want {
			t.Errorf("formatFloat(%g) = %s, want %s", c.in, got, c.want)
		}
	}
}

func TestGraphOnItselfIsPerfect(t *testing.T) {
	var tally Tally
	ref := read(t, "testdata/plain/ref.json")
	tally.Add(ref, ref, "")
	for _, f := range tally.Figures(true) {
		if f.F1 != 1 || f.FP+f.FN != 0 {
			t.Errorf("%+v, want F1 1", f)
		}
	}
}

func add(t *testing.T, tally *Tally, folder string) {
	t.Helper()
	tally.Add(read(t, filepath.Join(folder, "ref.json")), read(t, filepath.Join(folder, "got.json")), "ref.json")
}

func read(t *testing.T, path string) *Graph {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := Read(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return g
}

func text(t *testing.T, tally *Tally, detail Detail) string {
	t.Helper()
	var b bytes.Buffer
	if err := tally.WriteText(&b, detail); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func want(t *testing.T, path, got string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(b) {
		t.Errorf("%s:\n%s\ngot:\n%s", path, b, got)
	}
}
