package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"innograph/graph"
	"innograph/loader"
	"innograph/resolvers"
)

func (p *program) queryCommand() *cobra.Command {
	var variables, operation string
	cmd := &cobra.Command{
		Use:   "query FILE",
		Short: "Runs a GraphQL operation on the store without a server",
		Long: `Runs the GraphQL operation in FILE (- for standard input) and prints its response as JSON. Where the file has
several operations, --operation names one. The exit code is 1 when the response has errors.`,
		Example: `  innograph query partners.graphql --variables '{"name": "云河市"}'`,
		Args:    exactly(1, "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			values, err := parseVariables(variables)
			if err != nil {
				return err
			}
			text, err := loader.ReadFile(args[0], p.stdin)
			if err != nil {
				return err
			}
			query, err := chooseOperation(args[0], string(text), operation)
			if err != nil {
				return err
			}
			return withStore(cmd.Context(), p.filledStore, func(store graph.Store) error {
				return p.query(cmd.Context(), store, query, values)
			})
		},
	}
	cmd.Flags().StringVar(&variables, "variables", "", "the operation's variables, a JSON object")
	cmd.Flags().StringVar(&operation, "operation", "", "the name of the operation, where FILE has several")
	return cmd
}

func parseVariables(text string) (map[string]any, error) {
	values := map[string]any{}
	if text == "" {
		return values, nil
	}
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&values); err != nil || values == nil || dec.More() {
		return nil, usage(`--variables %s is no JSON object; write it like '{"first": 10}'`, text)
	}
	return values, nil
}

// chooseOperation cuts a document with several operations down to the named one and the fragments it needs. Any
// other document stays as it is: what is wrong with it, the response tells.
func chooseOperation(path, text, name string) (string, error) {
	doc, err := parser.ParseQuery(&ast.Source{Name: path, Input: text})
	if err != nil || len(doc.Operations) < 2 && name == "" {
		return text, nil
	}
	op := doc.Operations.ForName(name)
	if name == "" || op == nil {
		var names []string
		for _, o := range doc.Operations {
			names = append(names, o.Name)
		}
		return "", usage("%s: choose one of its operations with --operation: %s", path, strings.Join(names, ", "))
	}
	cut := &ast.QueryDocument{Operations: ast.OperationList{op}}
	addFragments(cut, doc, op.SelectionSet)
	var b strings.Builder
	formatter.NewFormatter(&b).FormatQueryDocument(cut)
	return b.String(), nil
}

// addFragments copies the fragments that a selection spreads, and those that they spread, once each.
func addFragments(to, from *ast.QueryDocument, selections ast.SelectionSet) {
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			addFragments(to, from, s.SelectionSet)
		case *ast.InlineFragment:
			addFragments(to, from, s.SelectionSet)
		case *ast.FragmentSpread:
			if f := from.Fragments.ForName(s.Name); f != nil && to.Fragments.ForName(s.Name) == nil {
				to.Fragments = append(to.Fragments, f)
				addFragments(to, from, f.SelectionSet)
			}
		}
	}
}

// query prints the response; errors in it are told by the exit code and stand in the response.
func (p *program) query(ctx context.Context, store graph.Store, operation string, variables map[string]any) error {
	response, err := resolvers.Execute(ctx, store, operation, variables)
	if err != nil {
		return err
	}
	var answer struct {
		Errors []struct {
			Message string `json:"message"`
		} `json:"errors"`
	}
	if err := json.Unmarshal(response, &answer); err != nil {
		return fmt.Errorf("the response is no JSON: %w", err)
	}
	if _, err := fmt.Fprintf(p.stdout, "%s\n", bytes.TrimSpace(response)); err != nil {
		return err
	}
	if n := len(answer.Errors); n > 0 {
		return fmt.Errorf("the response has errors (%d), the first: %s", n, answer.Errors[0].Message)
	}
	return nil
}
