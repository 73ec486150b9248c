package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"innograph/graph"
	"innograph/graph/graphtest"
)

// asked is the corpus that questions are about, with as many documents as the store holds.
type asked struct {
	*graphtest.Corpus
	documents int
}

// city is one of the cities, by turns.
func (a asked) city(n int) string { return a.CityID(n % a.documents) }

// relation is one of the relations, by turns.
func (a asked) relation(n int) string {
	g := a.Document(n % min(a.documents, 20))
	return g.Relations[(n*37)%len(g.Relations)].ID
}

// question is an operation with what it is asked with; n counts how often it was asked.
type question struct {
	// title is the name of the operation, or with what special it is asked for.
	title, operation, text string
	variables              func(a asked, n int) map[string]any
	// loose questions have several right answers, of which Cypher by hand may give another.
	loose bool
}

// loose are the operations that choose among equals, or stop looking.
var loose = []string{"Paths", "Draw", "CollaborationGaps", "Statistics"}

// questions reads the file of operations, and gives each its variables. Some are asked in more than one way.
func questions(file string) ([]question, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the operations: %w; run in the project's folder, or name the file by -questions", err)
	}
	document, err := parser.ParseQuery(&ast.Source{Name: file, Input: string(text)})
	if err != nil {
		return nil, err
	}
	var list []question
	for _, op := range document.Operations {
		var b strings.Builder
		formatter.NewFormatter(&b).FormatQueryDocument(&ast.QueryDocument{Operations: ast.OperationList{op}})
		ways := ways(op.Name)
		if len(ways) == 0 {
			return nil, fmt.Errorf("nothing is known to ask %s with", op.Name)
		}
		for _, way := range ways {
			list = append(list, question{strings.TrimSpace(op.Name + " " + way.name), op.Name, b.String(), way.variables, slices.Contains(loose, op.Name)})
		}
	}
	return list, nil
}

// way is how a question is asked.
type way struct {
	name      string
	variables func(a asked, n int) map[string]any
}

func always(variables map[string]any) []way {
	return []way{{"", func(asked, int) map[string]any { return variables }}}
}

func by(variables func(a asked, n int) map[string]any) []way { return []way{{"", variables}} }

// ways are those of asking an operation.
func ways(operation string) []way {
	switch operation {
	case "UniversityCityPartners", "PlannedTies", "Documents", "Statistics":
		return always(map[string]any{})
	case "PartnersOfCity":
		return by(func(a asked, n int) map[string]any { return map[string]any{"name": a.CityName(n % a.documents)} })
	case "ParksOfCity", "CollaborationGaps":
		return by(func(a asked, n int) map[string]any { return map[string]any{"city": a.city(n)} })
	case "Paths":
		return by(func(a asked, n int) map[string]any { return map[string]any{"from": a.city(n), "to": a.city(n + 1)} })
	case "Draw":
		return by(func(a asked, n int) map[string]any { return map[string]any{"seeds": []string{a.city(n)}} })
	case "Search":
		return []way{
			{"", func(a asked, n int) map[string]any {
				return map[string]any{"text": strings.TrimSuffix(a.CityName(n%a.documents), "市")}
			}},
			{"重点实验室", func(asked, int) map[string]any { return map[string]any{"text": "重点实验室"} }},
			{"氢", func(asked, int) map[string]any { return map[string]any{"text": "氢"} }},
		}
	case "Expand":
		return []way{
			{"", func(a asked, n int) map[string]any {
				return map[string]any{"id": a.city(n), "known": []string{a.UniversityID(0), a.UniversityID(1)}}
			}},
			{"a hub", func(a asked, n int) map[string]any {
				return map[string]any{"id": a.UniversityID(n % 3), "known": []string{a.city(n)}}
			}},
		}
	case "Targets":
		return always(map[string]any{"indicator": "高新技术企业", "year": 2025})
	case "Evidence":
		return by(func(a asked, n int) map[string]any { return map[string]any{"relation": a.relation(n)} })
	}
	return nil
}

// folded are the variables as Cypher compares them: with folded texts, and what the full-text index is asked for.
func folded(variables map[string]any) map[string]any {
	out := map[string]any{}
	for name, v := range variables {
		out[name] = v
		if text, ok := v.(string); ok && (name == "name" || name == "text" || name == "indicator") {
			out[name] = graph.Fold(text)
		}
	}
	if text, ok := out["text"].(string); ok {
		out["words"] = `"` + text + `"`
		if len([]rune(text)) == 1 {
			out["words"] = "*" + text + " OR " + text + "*"
		}
	}
	return out
}
