// Package rules holds the tests of how the project's own source is laid out: sizes, comments, and which package may
// import which. They read the source and nothing else.
package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// root is the module's folder, seen from this package.
const root = "../.."

// source is one parsed Go file that is neither generated nor test data.
type source struct {
	path string // relative to the module, with slashes
	fset *token.FileSet
	file *ast.File
}

// dir is the package's folder relative to the module; "." for the module itself.
func (s source) dir() string { return path.Dir(s.path) }

// isTest tells test files from the others.
func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }

// line returns the line that a position stands on.
func (s source) line(at token.Pos) int { return s.fset.Position(at).Line }

// parse reads text as the file at path.
func parse(t *testing.T, path string, text []byte) source {
	t.Helper()
	fset := token.NewFileSet()
	var src any
	if text != nil {
		src = text
	}
	file, err := parser.ParseFile(fset, filepath.Join(root, path), src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{path: path, fset: fset, file: file}
}

// sources reads every hand-written Go file of the module.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() && name != root && (base == "node_modules" || base == "testdata" || strings.HasPrefix(base, ".")) {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(base) != ".go" {
			return nil
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if s := parse(t, filepath.ToSlash(relative), nil); !ast.IsGenerated(s.file) {
			all = append(all, s)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// production reads the hand-written files that are not tests.
func production(t *testing.T) []source {
	t.Helper()
	var kept []source
	for _, s := range sources(t) {
		if !s.isTest() {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		t.Fatal("no Go files found: is the module's folder two above this package?")
	}
	return kept
}
