package export

import (
	"context"
	"iter"

	"innograph/graph"
)

// pageSize is how many items are read from a store at once.
const pageSize = 500

// pages yields a list page by page, reading the next one as it is needed. No page is empty.
func pages[T any](fetch func(graph.PageArgs) (graph.Page[T], error)) iter.Seq2[[]T, error] {
	return func(yield func([]T, error) bool) {
		args := graph.PageArgs{First: pageSize}
		for {
			page, err := fetch(args)
			if err != nil {
				yield(nil, err)
				return
			}
			if len(page.Items) == 0 || !yield(page.Items, nil) || !page.HasNext {
				return
			}
			args.After = page.Cursors[len(page.Cursors)-1]
		}
	}
}

// Documents yields every document of a store, by date and title, reading page by page.
func Documents(ctx context.Context, store graph.Store) iter.Seq2[graph.Document, error] {
	return func(yield func(graph.Document, error) bool) {
		for page, err := range pages(func(args graph.PageArgs) (graph.Page[graph.Document], error) {
			return store.Documents(ctx, graph.DocumentQuery{Page: args})
		}) {
			if err != nil {
				yield(graph.Document{}, err)
				return
			}
			for _, d := range page {
				if !yield(d, nil) {
					return
				}
			}
		}
	}
}
