package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"innograph/graph"
	"innograph/graph/export"
)

func (p *program) documentsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "documents",
		Short: "Lists the documents of the store, or withdraws some",
		Long: `Prints one line a document, oldest first: id, date, how many entities, relations and targets it states, title and
file, separated by tabs.`,
		Args: exactly(0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(cmd.Context(), p.filledStore, func(store graph.Store) error {
				return p.listDocuments(cmd.Context(), store)
			})
		},
	}
	cmd.AddCommand(p.withdrawCommand())
	return cmd
}

func (p *program) withdrawCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "withdraw ID…",
		Short: "Removes documents and exactly what they alone stated",
		Long: `Removes documents by id, and exactly what they alone stated; what other documents state too stays. When an id is
unknown nothing is removed.`,
		Args: atLeast(1, "ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd.Context(), p.filledStore, func(store graph.Store) error {
				return p.withdraw(cmd.Context(), store, args)
			})
		},
	}
}

func (p *program) listDocuments(ctx context.Context, store graph.Store) error {
	for d, err := range export.Documents(ctx, store) {
		if err != nil {
			return err
		}
		published := d.Published
		if published == "" {
			published = "-"
		}
		if _, err := fmt.Fprintf(p.stdout, "%s\t%s\t%d\t%d\t%d\t%s\t%s\n", d.ID, published, d.Counts.Entities, d.Counts.Relations, d.Counts.Targets, d.Title, d.Source); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) withdraw(ctx context.Context, store graph.Store, ids []string) error {
	found, err := store.Lookup(ctx, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, ok := found.Documents[id]; !ok {
			return fmt.Errorf("document %s: %w; nothing is withdrawn, see innograph documents", id, graph.ErrNotFound)
		}
	}
	if err := store.Withdraw(ctx, ids...); err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := fmt.Fprintf(p.stdout, "%s\twithdrawn\t%s\n", id, found.Documents[id].Title); err != nil {
			return err
		}
	}
	return nil
}
