package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "innograph"

// layer says what the packages in a folder and below may import: packages of this module ("loader/..." means all of
// loader, as for the go command) and modules from outside ("*" means any). The standard library is free for all.
type layer struct {
	folder  string
	within  []string
	outside []string
}

// layers is the project's dependency order. A folder belongs to the longest that it lies in, and must belong to one.
// Only the program may import a store.
var layers = []layer{
	{folder: "graph"},
	{folder: "graph/graphtest", within: []string{"graph"}},
	{folder: "graph/export", within: []string{"graph", "graph/traverse"}},
	{folder: "graph/score", within: []string{"graph"}, outside: []string{"golang.org/x/text"}},
	{folder: "graph/traverse", within: []string{"graph"}, outside: []string{"gonum.org/v1/gonum"}},
	{folder: "graph/sqlite", within: []string{"graph"}, outside: []string{"modernc.org/sqlite"}},
	{folder: "graph/neo4j", within: []string{"graph", "graph/neo4j/..."}, outside: []string{"github.com/neo4j/neo4j-go-driver/v5"}},
	{folder: "loader", within: []string{"graph", "loader/..."}, outside: []string{"*"}},
	{folder: "schema", within: []string{"graph", "graph/traverse", "schema/..."}, outside: []string{"*"}},
	{folder: "resolvers", within: []string{"graph", "graph/export", "graph/traverse", "schema/...", "resolvers/..."}, outside: []string{"*"}},
	{folder: "web"},
	{folder: "cmd", within: []string{"..."}, outside: []string{"*"}},
	{folder: "tools", outside: []string{"*"}},
}

// under tells whether a path is the folder or lies in it.
func under(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

// layerOf finds the layer of a folder.
func layerOf(dir string) (layer, bool) {
	var best layer
	for _, l := range layers {
		if under(dir, l.folder) && len(l.folder) > len(best.folder) {
			best = l
		}
	}
	return best, best.folder != ""
}

// matches tells whether a package of this module is one that a pattern names.
func matches(folder, pattern string) bool {
	parent, below := strings.CutSuffix(pattern, "/...")
	return folder == pattern || pattern == "..." || (below && under(folder, parent))
}

// allows tells whether the layer's packages may import path.
func (l layer) allows(path string) bool {
	if folder, inside := strings.CutPrefix(path, module+"/"); inside {
		return slices.ContainsFunc(l.within, func(pattern string) bool { return matches(folder, pattern) })
	}
	host, _, _ := strings.Cut(path, "/")
	standard := !strings.Contains(host, ".")
	return standard || slices.ContainsFunc(l.outside, func(m string) bool { return m == "*" || under(path, m) })
}

// crossings lists the imports of a file that go against the order.
func crossings(s source) []string {
	l, known := layerOf(s.dir())
	if !known {
		return []string{fmt.Sprintf("%s: folder %q is in no layer", s.path, s.dir())}
	}
	var bad []string
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !l.allows(path) {
			bad = append(bad, fmt.Sprintf("%s: %s may not import %s", s.path, l.folder, spec.Path.Value))
		}
	}
	return bad
}

func TestImportsFollowTheLayers(t *testing.T) {
	for _, s := range production(t) {
		for _, complaint := range crossings(s) {
			t.Error(complaint)
		}
	}
}

func TestCrossingsAreFound(t *testing.T) {
	for _, c := range []struct {
		file, imports string
		allowed       bool
	}{
		{"graph/a.go", "strings", true},
		{"graph/a.go", "golang.org/x/text/width", false},
		{"graph/a.go", "innograph/graph/sqlite", false},
		{"graph/score/a.go", "golang.org/x/text/cases", true},
		{"graph/score/a.go", "golang.org/x/net/html", false},
		{"graph/traverse/a.go", "innograph/graph/sqlite", false},
		{"graph/sqlite/a.go", "innograph/graph", true},
		{"graph/sqlite/a.go", "modernc.org/sqlite", true},
		{"graph/sqlite/a.go", "innograph/graph/neo4j", false},
		{"graph/neo4j/a.go", "modernc.org/sqlite", false},
		{"loader/a.go", "innograph/loader/plan", true},
		{"loader/extract/a.go", "innograph/loader/plan", true},
		{"loader/a.go", "innograph/resolvers", false},
		{"loader/a.go", "innograph/schema", false},
		{"loader/a.go", "innograph/graph/sqlite", false},
		{"resolvers/a.go", "innograph/schema", true},
		{"resolvers/a.go", "innograph/loader", false},
		{"resolvers/a.go", "innograph/graph/neo4j", false},
		{"schema/a.go", "innograph/resolvers", false},
		{"cmd/innograph/a.go", "innograph/graph/neo4j", true},
		{"cmd/innograph/a.go", "innograph/loader", true},
		{"other/a.go", "strings", false},
	} {
		s := parse(t, c.file, []byte("package a\n\nimport _ \""+c.imports+"\"\n"))
		if got := len(crossings(s)) == 0; got != c.allowed {
			t.Errorf("%s imports %s: allowed = %t, want %t", c.file, c.imports, got, c.allowed)
		}
	}
}

func TestNoGrabBags(t *testing.T) {
	for _, s := range production(t) {
		for _, folder := range strings.Split(s.dir(), "/") {
			if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "pkg"}, folder) {
				t.Errorf("%s: a folder is named after what is in it, not %q", s.path, folder)
			}
		}
		for _, f := range functions(s) {
			if f.name == "init" {
				t.Errorf("%s: no init functions: call what is needed", s.path)
			}
		}
	}
}
