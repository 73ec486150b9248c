// Package samples has questions to begin with: operations with variables that fit the plans of examples/plans. The
// start page lists them, and GraphiQL opens with them in its tabs.
package samples

import (
	"embed"
	"fmt"
	"path"
	"strings"
)

//go:embed questions
var files embed.FS

// Sample is one operation. Name is short and fit for an address, Title the question that it answers.
type Sample struct {
	Name      string `json:"name"`
	Title     string `json:"title"`
	Query     string `json:"query"`
	Variables string `json:"variables,omitempty"`
}

// List gives all samples, the simplest first. They come from the files of questions, NN-name.graphql: the first line
// is a comment with the title, and NN-name.json has the variables where the operation has some.
func List() ([]Sample, error) {
	entries, err := files.ReadDir("questions")
	if err != nil {
		return nil, fmt.Errorf("sample questions: %w", err)
	}
	var list []Sample
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".graphql")
		if !ok {
			continue
		}
		query, err := files.ReadFile(path.Join("questions", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("sample question %s: %w", name, err)
		}
		variables, _ := files.ReadFile(path.Join("questions", name+".json")) // not there where it has none
		title, _, _ := strings.Cut(strings.TrimPrefix(string(query), "# "), "\n")
		_, short, _ := strings.Cut(name, "-")
		list = append(list, Sample{Name: short, Title: title, Query: string(query), Variables: strings.TrimSpace(string(variables))})
	}
	return list, nil
}
