package rules

import (
	"go/ast"
	"slices"
	"testing"
)

// Sizes in lines, of hand-written code that is not a test. A function counts from func to its closing brace.
const (
	longestFunction = 80
	ninetyFunctions = 40 // nine of ten functions are no longer
	medianFunction  = 12
	longestFile     = 600
)

// function is one declared function and its length.
type function struct {
	source source
	name   string
	lines  int
}

// functions lists the functions that a file declares.
func functions(s source) []function {
	var all []function
	for _, declaration := range s.file.Decls {
		if f, ok := declaration.(*ast.FuncDecl); ok {
			all = append(all, function{source: s, name: f.Name.Name, lines: s.line(f.End()) - s.line(f.Pos()) + 1})
		}
	}
	return all
}

// quantile returns the smallest of the lengths that share of all are not above.
func quantile(lengths []int, share float64) int {
	sorted := slices.Sorted(slices.Values(lengths))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

func TestFunctionSizes(t *testing.T) {
	var lengths []int
	for _, s := range production(t) {
		for _, f := range functions(s) {
			lengths = append(lengths, f.lines)
			if f.lines > longestFunction {
				t.Errorf("%s: %s has %d lines, at most %d", s.path, f.name, f.lines, longestFunction)
			}
		}
	}
	if got := quantile(lengths, 0.5); got > medianFunction {
		t.Errorf("the median function has %d lines, at most %d", got, medianFunction)
	}
	if got := quantile(lengths, 0.9); got > ninetyFunctions {
		t.Errorf("one function in ten has %d lines or more, at most %d", got, ninetyFunctions)
	}
}

func TestFileSizes(t *testing.T) {
	for _, s := range production(t) {
		if lines := s.line(s.file.FileEnd); lines > longestFile {
			t.Errorf("%s has %d lines, at most %d", s.path, lines, longestFile)
		}
	}
}

func TestFunctionsAreMeasured(t *testing.T) {
	s := parse(t, "a/a.go", []byte("package a\n\nfunc one() {}\n\nfunc four() {\n\tone()\n\tone()\n}\n"))
	got := functions(s)
	if len(got) != 2 || got[0].lines != 1 || got[1].lines != 4 {
		t.Errorf("functions = %+v, want lengths 1 and 4", got)
	}
	if m := quantile([]int{9, 1, 5}, 0.5); m != 5 {
		t.Errorf("median = %d, want 5", m)
	}
}
