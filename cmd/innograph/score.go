package main

import (
	"bytes"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"innograph/graph/score"
	"innograph/loader"
)

func (p *program) scoreCommand() *cobra.Command {
	var detail score.Detail
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "score REF GOT [REF GOT]…",
		Short: "Measures document graphs on reference graphs",
		Long: `Compares graphs as extract prints them with reference graphs, pair by pair, and prints precision, recall and F1 of
entities, relations and targets over all pairs together, and how often the status is right.`,
		Example: "  innograph score reference.json found.json --by --errors",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || len(args)%2 != 0 {
				return usage("files come in pairs REF GOT, here are %d", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			var tally score.Tally
			for i := 0; i < len(args); i += 2 {
				if err := p.addPair(&tally, args[i], args[i+1]); err != nil {
					return err
				}
			}
			if asJSON {
				return tally.WriteJSON(p.stdout, detail.ByType)
			}
			return tally.WriteText(p.stdout, detail)
		},
	}
	cmd.Flags().BoolVar(&detail.ByType, "by", false, "also by type")
	cmd.Flags().BoolVar(&detail.Misses, "errors", false, "also list what was missed (-) and found falsely (+)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the figures as JSON")
	return cmd
}

func (p *program) addPair(tally *score.Tally, refPath, gotPath string) error {
	ref, err := p.readGraph(refPath)
	if err != nil {
		return err
	}
	got, err := p.readGraph(gotPath)
	if err != nil {
		return err
	}
	tally.Add(ref, got, filepath.Base(refPath))
	return nil
}

func (p *program) readGraph(path string) (*score.Graph, error) {
	data, err := loader.ReadFile(path, p.stdin)
	if err != nil {
		return nil, err
	}
	g, err := score.Read(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return g, nil
}
