package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// examplePlans are the plans of the project, about invented places.
const examplePlans = "../../examples/plans"

// call is one run of the program.
type call struct {
	env   map[string]string
	stdin string
	args  []string
}

// answered is what a run gave.
type answered struct {
	code           int
	stdout, stderr string
}

func (c call) run() answered {
	var stdout, stderr bytes.Buffer
	env := func(name string) string { return c.env[name] }
	code := Run(context.Background(), c.args, env, strings.NewReader(c.stdin), &stdout, &stderr)
	return answered{code, stdout.String(), stderr.String()}
}

func run(args ...string) answered { return call{args: args}.run() }

// must fails the test unless the run ended well.
func must(t *testing.T, a answered) answered {
	t.Helper()
	if a.code != exitDone {
		t.Fatalf("exit code %d\n%s%s", a.code, a.stdout, a.stderr)
	}
	return a
}

// fails checks exit code, and that one line of standard error (all of it, for a single failure) says something.
func (a answered) fails(t *testing.T, code int, says ...string) {
	t.Helper()
	if a.code != code {
		t.Errorf("exit code %d, want %d\n%s%s", a.code, code, a.stdout, a.stderr)
	}
	if n := strings.Count(a.stderr, "\n"); n != 1 || !strings.HasPrefix(a.stderr, "innograph: ") || !strings.HasSuffix(a.stderr, "\n") {
		t.Errorf("standard error should be one line of innograph: %q", a.stderr)
	}
	a.says(t, says...)
}

func (a answered) says(t *testing.T, says ...string) {
	t.Helper()
	for _, s := range says {
		if !strings.Contains(a.stderr, s) {
			t.Errorf("standard error should say %q: %s", s, a.stderr)
		}
	}
	for _, trace := range []string{"goroutine", "panic", ".go:", "Usage:"} {
		if strings.Contains(a.stderr, trace) {
			t.Errorf("standard error should not hold %q: %s", trace, a.stderr)
		}
	}
}

// write makes a file in a new folder.
func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// newStore is the address of a SQLite store that is not there yet.
func newStore(t *testing.T) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "test.db")
}

// filled is a store with the example plans in it.
func filled(t *testing.T) string {
	t.Helper()
	store := newStore(t)
	must(t, run("load", "--store", store, examplePlans))
	return store
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"unknown command", []string{"lod"}, `unknown command "lod", did you mean load?`},
		{"unknown command below another", []string{"documents", "withdra", "x"}, `"withdra"`},
		{"unknown flag", []string{"load", "--fast", "x"}, "--fast"},
		{"no path", []string{"load"}, "PATH is missing"},
		{"bad jobs", []string{"load", "--jobs", "-1", "x"}, "--jobs -1"},
		{"jobs that are no number", []string{"load", "--jobs", "many", "x"}, "many"},
		{"two paths to extract", []string{"extract", "a", "b"}, `"b"`},
		{"a single file to score", []string{"score", "a"}, "pairs"},
		{"unknown format", []string{"export", "--format", "xls"}, `"xls"`},
		{"unknown table", []string{"export", "--format", "csv", "--table", "people"}, `"people"`},
		{"where with jsonl", []string{"export", "--where", `{"kind":{"in":["CITY"]}}`}, "jsonl"},
		{"where that is no JSON", []string{"export", "--format", "csv", "--where", "{"}, "--where"},
		{"where with an unknown field", []string{"export", "--format", "csv", "--where", `{"colour": {"eq": "red"}}`}, "colour"},
		{"no id to withdraw", []string{"documents", "withdraw"}, "ID is missing"},
		{"unknown store", []string{"documents", "--store", "mysql://x"}, "sqlite:PATH"},
		{"store without a path", []string{"documents", "--store", "sqlite:"}, "sqlite:PATH"},
		{"store with two slashes", []string{"documents", "--store", "sqlite://x.db"}, "sqlite:PATH"},
		{"password in the store's address", []string{"documents", "--store", "bolt://me:secret@127.0.0.1:1"}, "NEO4J_PASSWORD"},
		{"Neo4j without a host", []string{"documents", "--store", "bolt:"}, "bolt://HOST"},
		{"serve with an argument", []string{"serve", "x"}, `"x"`},
		{"unreadable variables", []string{"query", "x.graphql", "--variables", "{name: 1}"}, "no JSON object"},
		{"variables that are a list", []string{"query", "x.graphql", "--variables", "[1]"}, "no JSON object"},
		{"variables that are null", []string{"query", "x.graphql", "--variables", "null"}, "no JSON object"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := run(c.args...)
			a.fails(t, exitUsage, c.says, "--help")
			if strings.Contains(a.stderr, "secret") {
				t.Error("the password is shown")
			}
		})
	}
}

func TestHelp(t *testing.T) {
	commands := []string{"serve", "load", "extract", "score", "resolve", "query", "documents", "export", "completion"}
	for _, args := range [][]string{nil, {"--help"}, {"help"}} {
		a := must(t, run(args...))
		for _, c := range commands {
			if !strings.Contains(a.stdout, "\n  "+c+" ") {
				t.Errorf("%q: help does not list %s:\n%s", args, c, a.stdout)
			}
		}
	}
	if a := must(t, run("--version")); !strings.HasPrefix(a.stdout, "innograph version ") {
		t.Errorf("version: %q", a.stdout)
	}
	if a := must(t, run("completion", "bash")); !strings.Contains(a.stdout, "__start_innograph") {
		t.Error("no completion for bash")
	}
}

func TestFlagWinsOverEnvironment(t *testing.T) {
	store, other := filled(t), newStore(t)
	env := map[string]string{"INNOGRAPH_STORE": store}
	if a := must(t, call{env: env, args: []string{"documents"}}.run()); strings.Count(a.stdout, "\n") != 3 {
		t.Errorf("documents of the environment's store: %q", a.stdout)
	}
	call{env: env, args: []string{"documents", "--store", other}}.run().fails(t, exitFailed, "no such database")
}

func TestOneLine(t *testing.T) {
	path := write(t, "bad.json", "{\n\n}")
	run("score", path, path).fails(t, exitFailed, path)
}
