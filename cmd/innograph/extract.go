package main

import (
	"github.com/spf13/cobra"

	"innograph/graph"
	"innograph/loader"
)

func (p *program) extractCommand() *cobra.Command {
	var report bool
	cmd := &cobra.Command{
		Use:   "extract PATH",
		Short: "Prints the graph of one document, storing nothing",
		Long: `Reads one document (- for standard input) and prints its graph as JSON on standard output: entities, relations and
targets, each with its evidence. Nothing is stored.`,
		Example: "  innograph extract plan.html --report > plan.json",
		Args:    exactly(1, "PATH"),
		RunE: func(_ *cobra.Command, args []string) error {
			g, err := p.extract(args[0])
			if err != nil {
				return err
			}
			if report {
				if err := writeReport(p.stderr, &g.Document); err != nil {
					return err
				}
			}
			return g.WriteJSON(p.stdout)
		},
	}
	cmd.Flags().BoolVar(&report, "report", false, "also print on standard error what was read, set aside and rejected")
	return cmd
}

func (p *program) extract(path string) (*graph.DocumentGraph, error) {
	data, err := loader.ReadFile(path, p.stdin)
	if err != nil {
		return nil, err
	}
	return reader.Graph(path, data)
}
