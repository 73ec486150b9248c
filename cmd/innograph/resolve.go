package main

import (
	"bufio"
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"innograph/graph"
	"innograph/loader"
	"innograph/loader/gazetteer"
	"innograph/schema"
)

func (p *program) resolveCommand() *cobra.Command {
	var kind, subject string
	cmd := &cobra.Command{
		Use:   "resolve NAME…",
		Short: "Tells what the identity rules make of names",
		Long: `Prints one line of JSON a name: the official name, kind and id that the identity rules settle, and the rule that did.
Two names mean the same actor exactly if their ids are equal. The name - stands for the lines of standard input.`,
		Example: "  innograph resolve --subject 日照市 市科技局 高新区 中科院",
		Args:    atLeast(1, "NAME"),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := parseKind(kind)
			if err != nil {
				return err
			}
			enc := json.NewEncoder(p.stdout)
			enc.SetEscapeHTML(false)
			return p.eachName(args, func(name string) error {
				return enc.Encode(gazetteer.Default().Resolve(k, subject, name))
			})
		},
	}
	cmd.Flags().StringVar(&kind, "kind", "", "the kind that the names are of, as in University or RESEARCH_INSTITUTE; default any")
	cmd.Flags().StringVar(&subject, "subject", "", "the place that the document with the names is about: its name or GB/T 2260 code")
	return cmd
}

// eachName calls do for every name; "-" stands for the lines of standard input that are not empty.
func (p *program) eachName(names []string, do func(string) error) error {
	for _, name := range names {
		if name != loader.Stdin {
			if err := do(name); err != nil {
				return err
			}
			continue
		}
		lines := bufio.NewScanner(p.stdin)
		for lines.Scan() {
			if line := strings.TrimSpace(lines.Text()); line != "" {
				if err := do(line); err != nil {
					return err
				}
			}
		}
		if err := lines.Err(); err != nil {
			return err
		}
	}
	return nil
}

// parseKind reads a kind as the ontology or GraphQL writes it; the empty one means any.
func parseKind(text string) (graph.Kind, error) {
	names := make([]string, len(graph.Kinds))
	for i, k := range graph.Kinds {
		if text == string(k) || text == schema.EnumName(k) {
			return k, nil
		}
		names[i] = string(k)
	}
	if text != "" {
		return "", usage("kind %q is not known; use one of %s", text, strings.Join(names, ", "))
	}
	return "", nil
}
