package main

import (
	"bufio"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"innograph/graph"
	"innograph/loader"
)

// format writes the facts of a selection in one form.
type format func(io.Writer, *selection) error

// everything is the filter that selects all entities.
const everything = "{}"

// formats are the forms of export.
var formats = map[string]format{
	"csv":     writeCSV,
	"cypher":  writeCypher,
	"gexf":    writeGEXF,
	"graphml": writeGraphML,
	"jsonl":   writeJSONL,
	"jsonld":  writeJSONLD,
}

func (p *program) exportCommand() *cobra.Command {
	var name, where, table string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Prints the graph in a form that other programs read",
		Long: `Prints the graph on standard output:

  jsonl    one line of JSON a document with all of it; innograph load takes it back without loss
  csv      one table: relations with their first quote, or what --table names
  gexf     for Gephi and others that draw graphs
  graphml  for most programs that compute on graphs
  jsonld   linked data with the words of schema.org where it has some
  cypher   statements that build the graph in a Neo4j

--where selects entities by the filter of the GraphQL field "entities", as JSON; relations come along where both ends
are selected, targets where their owner is. It does not go with jsonl, which holds whole documents.`,
		Example: `  innograph export --format gexf > plans.gexf
  innograph export --format csv --table entities --where '{"kind": {"in": ["UNIVERSITY", "PARK"]}}'`,
		Args: exactly(0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			write, known := formats[name]
			if !known {
				return usage("format %q is not known; use %s", name, strings.Join(slices.Sorted(maps.Keys(formats)), ", "))
			}
			if name == "jsonl" && where != everything {
				return usage("jsonl holds whole documents; leave --where out or take another format")
			}
			if !slices.Contains(tables, table) {
				return usage("table %q is not known; use %s", table, strings.Join(tables, ", "))
			}
			filter, err := parseWhere(where)
			if err != nil {
				return err
			}
			return withStore(cmd.Context(), p.filledStore, func(store graph.Store) error {
				b := bufio.NewWriterSize(p.stdout, 1<<16)
				if err := write(b, &selection{cmd.Context(), store, filter, table}); err != nil {
					return err
				}
				return b.Flush()
			})
		},
	}
	cmd.Flags().StringVar(&name, "format", "jsonl", "csv, cypher, gexf, graphml, jsonl or jsonld")
	cmd.Flags().StringVar(&where, "where", everything, "which entities, as JSON")
	cmd.Flags().StringVar(&table, "table", "relations", "of csv: entities, relations or targets")
	return cmd
}

// writeJSONL writes one line a document, oldest first.
func writeJSONL(w io.Writer, s *selection) error {
	for d, err := range documents(s.ctx, s.store) {
		if err != nil {
			return err
		}
		g, err := s.store.Graph(s.ctx, d.ID)
		if err != nil {
			return err
		}
		if err := loader.WriteGraph(w, g); err != nil {
			return err
		}
	}
	return nil
}
