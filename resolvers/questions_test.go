package resolvers_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"innograph/graph"
	"innograph/resolvers"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// variables are what each of the questions is asked with.
var variables = map[string]map[string]any{
	"PartnersOfCity":    {"name": "云河"},
	"ParksOfCity":       {"city": yunhe},
	"CollaborationGaps": {"city": yunhe},
	"Paths":             {"from": qinglan, "to": jiangbei},
	"Draw":              {"seeds": []any{yunhe}},
	"Search":            {"text": "云河"},
	"Expand":            {"id": linchuan, "known": []any{yunhe}},
	"Targets":           {"indicator": "高新技术企业", "year": 2025},
	"Evidence":          {"relation": graph.NewRelation(graph.PartnersWith, linchuan, yunhe, "").ID},
}

// cursors are a store's own and opaque; the golden answers have a mark in their place.
var cursors = regexp.MustCompile(`("(?:cursor|startCursor|endCursor)": ")[^"]+(")`)

// questions are the operations of testdata/questions.graphql, by name.
func questions(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("testdata/questions.graphql")
	if err != nil {
		t.Fatal(err)
	}
	document, err := parser.ParseQuery(&ast.Source{Name: "questions.graphql", Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	operations := make(map[string]string, len(document.Operations))
	for _, op := range document.Operations {
		var b strings.Builder
		formatter.NewFormatter(&b).FormatQueryDocument(&ast.QueryDocument{Operations: ast.OperationList{op}})
		operations[op.Name] = b.String()
	}
	return operations
}

func TestQuestions(t *testing.T) {
	answerQuestions(t, onSQLite(t))
}

// answerQuestions asks all questions of a store that holds the fixture, and compares with the golden answers, byte by
// byte but for cursors; so every store answers alike. The answers hold the cost, so that the number of store calls is held too.
func answerQuestions(t *testing.T, store graph.Store) {
	for name, operation := range questions(t) {
		t.Run(name, func(t *testing.T) {
			got, err := resolvers.Execute(t.Context(), store, operation, variables[name])
			if err != nil {
				t.Fatal(err)
			}
			var indented bytes.Buffer
			if err := json.Indent(&indented, got, "", " "); err != nil {
				t.Fatal(err)
			}
			indented.WriteByte('\n')
			masked := cursors.ReplaceAll(indented.Bytes(), []byte("${1}…$2"))
			if strings.Contains(indented.String(), `"errors"`) {
				t.Errorf("errors in %s", indented.String())
			}
			golden(t, filepath.Join("testdata", "answers", name+".json"), masked)
		})
	}
}

// golden compares got with a file.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got:\n%s", file, got)
	}
}

// TestQuestionsAreTheContract holds the copy in testdata to the contract that it is a copy of.
func TestQuestionsAreTheContract(t *testing.T) {
	const contract = "../../shared/questions.graphql"
	want, err := os.ReadFile(contract)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the contract is not beside the project: ", err)
	}
	got, err := os.ReadFile("testdata/questions.graphql")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("testdata/questions.graphql is not %s", contract)
	}
}

// TestStoreCalls holds what the questions cost a store, in one table to look at.
func TestStoreCalls(t *testing.T) {
	store := onSQLite(t)
	var table []string
	for name, operation := range questions(t) {
		got, err := resolvers.Execute(t.Context(), store, operation, variables[name])
		if err != nil {
			t.Fatal(err)
		}
		var response struct {
			Extensions struct {
				Cost struct{ Estimated, StoreCalls int }
			}
		}
		if err := json.Unmarshal(got, &response); err != nil {
			t.Fatal(err)
		}
		cost := response.Extensions.Cost
		table = append(table, fmt.Sprintf("%-24s %3d store calls, %7d points\n", name, cost.StoreCalls, cost.Estimated))
	}
	slices.Sort(table)
	golden(t, filepath.Join("testdata", "costs.txt"), []byte(strings.Join(table, "")))
}
