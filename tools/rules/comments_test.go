package rules

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// undocumented lists the exported names of a file that have no comment. A const or var may share its block's.
func undocumented(s source) []string {
	var names []string
	for _, declaration := range s.file.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && exportedReceiver(d) && d.Doc == nil {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				names = append(names, undocumentedSpec(d, spec)...)
			}
		}
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s: %s has no comment", s.path, name)
	}
	return names
}

// exportedReceiver tells whether a caller outside the package can name the method's type; true for plain functions.
func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	receiver := f.Recv.List[0].Type
	if star, ok := receiver.(*ast.StarExpr); ok {
		receiver = star.X
	}
	if generic, ok := receiver.(*ast.IndexExpr); ok {
		receiver = generic.X
	}
	name, ok := receiver.(*ast.Ident)
	return !ok || name.IsExported()
}

// undocumentedSpec lists the exported names of one line or type of a declaration that have no comment.
func undocumentedSpec(d *ast.GenDecl, spec ast.Spec) []string {
	var names []string
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if !s.Name.IsExported() {
			return nil
		}
		if s.Doc == nil && d.Doc == nil {
			names = append(names, s.Name.Name)
		}
		if i, ok := s.Type.(*ast.InterfaceType); ok {
			names = append(names, undocumentedMethods(s.Name.Name, i)...)
		}
	case *ast.ValueSpec:
		if s.Doc != nil || s.Comment != nil || (d.Doc != nil && d.Tok != token.TYPE) {
			return nil
		}
		for _, name := range s.Names {
			if name.IsExported() {
				names = append(names, name.Name)
			}
		}
	}
	return names
}

// undocumentedMethods lists the methods of an exported interface that no comment speaks of: neither their own nor one
// further up that names them.
func undocumentedMethods(owner string, i *ast.InterfaceType) []string {
	var names []string
	shared := ""
	for _, method := range i.Methods.List {
		if method.Doc != nil {
			shared = method.Doc.Text()
			continue
		}
		for _, name := range method.Names {
			if method.Comment == nil && !strings.Contains(shared, name.Name) {
				names = append(names, owner+"."+name.Name)
			}
		}
	}
	return names
}

func TestExportedNamesHaveComments(t *testing.T) {
	for _, s := range production(t) {
		for _, complaint := range undocumented(s) {
			t.Error(complaint)
		}
	}
}

func TestPackagesHaveComments(t *testing.T) {
	documented := map[string]bool{}
	for _, s := range production(t) {
		documented[s.dir()] = documented[s.dir()] || s.file.Doc != nil
	}
	for dir, has := range documented {
		if !has {
			t.Errorf("package %s has no comment", dir)
		}
	}
}

func TestMissingCommentsAreFound(t *testing.T) {
	s := parse(t, "a/a.go", []byte(`package a

// Known is documented.
type Known interface {
	Bare()
	// Said and Shared are documented.
	Said()
	Shared()
	Unsaid()
}

type Naked struct{}

func (*Naked) Do() {}

type hidden struct{}

func (hidden) Do() {}

const (
	Lone   = 1
	Beside = 2 // a comment
)
`))
	want := []string{"Known.Bare", "Known.Unsaid", "Naked", "Do", "Lone"}
	for i, name := range want {
		want[i] = "a/a.go: " + name + " has no comment"
	}
	if got := undocumented(s); !slices.Equal(got, want) {
		t.Errorf("undocumented = %q, want %q", got, want)
	}
}
