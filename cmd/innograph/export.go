package main

import (
	"bufio"

	"github.com/spf13/cobra"

	"innograph/graph"
	"innograph/graph/export"
	"innograph/loader"
)

// everything is the filter that selects all entities.
const everything = "{}"

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
			format, err := export.Find(name)
			if err != nil {
				return usageError{err}
			}
			selection := export.Selection{Table: table, WriteGraph: loader.WriteGraph}
			if where != everything {
				if selection.Where, err = export.ParseWhere(where); err != nil {
					return usage("--where: %w", err)
				}
			}
			if err := format.Check(selection); err != nil {
				return usageError{err}
			}
			return withStore(cmd.Context(), p.filledStore, func(store graph.Store) error {
				selection.Store = store
				b := bufio.NewWriterSize(p.stdout, 1<<16)
				if err := format.Write(cmd.Context(), b, selection); err != nil {
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
