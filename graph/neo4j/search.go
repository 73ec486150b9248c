package neo4j

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"innograph/graph"
)

// phrases is the query of the full-text index whose hits hold all statements that contain the folded text, or empty
// when the index cannot tell. The cjk analyzer turns a stretch of Han characters into its overlapping pairs, so a
// stretch of two or more is a phrase of pairs in every text that contains it, and a single character begins or ends a
// pair, or stands alone; all else in the search text is left to the exact check that follows.
func phrases(folded string) string {
	var out []string
	for _, stretch := range strings.FieldsFunc(folded, func(r rune) bool { return !isHan(r) }) {
		if utf8.RuneCountInString(stretch) > 1 {
			out = append(out, `"`+stretch+`"`)
		} else {
			out = append(out, "("+stretch+"* OR *"+stretch+")")
		}
	}
	return strings.Join(out, " AND ")
}

// isHan takes the first block of unified ideographs only, which every version of the analyzer knows.
func isHan(r rune) bool { return r >= 0x4E00 && r <= 0x9FA5 }

// hits adds to the entities of some pages what the search found in them.
func (tx transaction) hits(ctx context.Context, found []graph.Page[ranked], search string) ([]graph.Page[graph.EntityHit], error) {
	folded := graph.Fold(search)
	var quoted []string
	for _, page := range found {
		for _, r := range page.Items {
			if r.rank == rankQuote {
				quoted = append(quoted, r.entity.ID)
			}
		}
	}
	quotes, err := tx.quotes(ctx, sortedSet(quoted), folded)
	if err != nil {
		return nil, err
	}
	pages := make([]graph.Page[graph.EntityHit], len(found))
	for i, f := range found {
		pages[i] = graph.Page[graph.EntityHit]{Cursors: f.Cursors, HasNext: f.HasNext, HasPrevious: f.HasPrevious, Total: f.Total}
		for _, r := range f.Items {
			hit := graph.EntityHit{Entity: r.entity}
			if search != "" {
				hit.Matched = matched(r, folded, quotes)
			}
			pages[i].Items = append(pages[i].Items, hit)
		}
	}
	return pages, nil
}

// rankQuote is the rank of what only quotes contain; smaller ranks are even for names and odd for aliases.
const rankQuote = 6

func matched(r ranked, folded string, quotes map[string]string) string {
	switch {
	case r.rank == rankQuote:
		return quotes[r.entity.ID]
	case r.rank%2 == 0:
		return r.entity.Name
	}
	meets := map[int]func(string, string) bool{1: func(a, b string) bool { return a == b }, 3: strings.HasPrefix, 5: strings.Contains}[r.rank]
	i := slices.IndexFunc(r.entity.Aliases, func(a string) bool { return meets(graph.Fold(a), folded) })
	if i < 0 { // a node whose folded aliases are not those of its aliases
		return ""
	}
	return r.entity.Aliases[i]
}

// quotes finds, for each entity, the quote that contains the folded text.
func (tx transaction) quotes(ctx context.Context, ids []string, folded string) (map[string]string, error) {
	found := map[string]string{}
	if len(ids) == 0 {
		return found, nil
	}
	params := map[string]any{"ids": ids, "search": folded}
	err := tx.each(ctx, quotesQuery, params, func(d *decoder) {
		id := d.text()
		found[id] = d.text()
	})
	return found, err
}
