package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode"

	"innograph/graph"
)

// Selection is what is exported: the entities that meet Where (all when nil), and what goes with them: relations with
// both ends selected, targets with a selected owner.
type Selection struct {
	Store graph.Store
	Where *graph.EntityFilter
	// Table is what CSV holds, one of Tables.
	Table string
	// WriteGraph writes one document as a line, for the format jsonl.
	WriteGraph func(io.Writer, *graph.DocumentGraph) error
}

// selection is a Selection being read. It reads page by page, so that it is never in memory as a whole.
type selection struct {
	Selection
	ctx context.Context
}

// source is where a fact comes from: how many documents state it, and the words of the newest.
type source struct {
	documents int
	// document is the title, published its date, quote the first words that state the fact there.
	document, published, quote string
}

type (
	entityRow struct {
		graph.Entity
		source
	}
	relationRow struct {
		graph.Relation
		source
		from, to graph.Entity
	}
	targetRow struct {
		graph.Target
		source
		owner graph.Entity
	}
)

// entities yields the selected entities by name, or in another order.
func (s *selection) entities(by ...graph.Order) iter.Seq2[entityRow, error] {
	return rows(pages(func(args graph.PageArgs) (graph.Page[graph.EntityHit], error) {
		return s.Store.Entities(s.ctx, graph.EntityQuery{Where: s.Where, Order: by, Page: args})
	}), s.entityRows)
}

// relations yields the relations between selected entities, by type and the names of their ends.
func (s *selection) relations() iter.Seq2[relationRow, error] {
	where := &graph.RelationFilter{From: s.Where, To: s.Where}
	return rows(pages(func(args graph.PageArgs) (graph.Page[graph.Relation], error) {
		return s.Store.Relations(s.ctx, graph.RelationQuery{Where: where, Page: args})
	}), s.relationRows)
}

// targets yields the targets of selected entities, by the owner's name, indicator and year.
func (s *selection) targets() iter.Seq2[targetRow, error] {
	where := &graph.TargetFilter{Owner: s.Where}
	return rows(pages(func(args graph.PageArgs) (graph.Page[graph.Target], error) {
		list, err := s.Store.Targets(s.ctx, graph.TargetQuery{Where: where, Page: args})
		if err != nil {
			return graph.Page[graph.Target]{}, err
		}
		return list[0], nil
	}), s.targetRows)
}

// rows completes pages of items with what belongs to them, and yields them one by one.
func rows[T, R any](pages iter.Seq2[[]T, error], complete func([]T) ([]R, error)) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		var none R
		for items, err := range pages {
			var list []R
			if err == nil {
				list, err = complete(items)
			}
			if err != nil {
				yield(none, err)
				return
			}
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}

func (s *selection) entityRows(hits []graph.EntityHit) ([]entityRow, error) {
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.Entity.ID
	}
	sources, err := s.sources(ids)
	list := make([]entityRow, len(hits))
	for i, h := range hits {
		list[i] = entityRow{h.Entity, sources[h.Entity.ID]}
	}
	return list, err
}

func (s *selection) relationRows(relations []graph.Relation) ([]relationRow, error) {
	var ids, ends []string
	for _, r := range relations {
		ids, ends = append(ids, r.ID), append(ends, r.From, r.To)
	}
	found, err := s.Store.Lookup(s.ctx, ends)
	if err != nil {
		return nil, err
	}
	sources, err := s.sources(ids)
	list := make([]relationRow, len(relations))
	for i, r := range relations {
		list[i] = relationRow{r, sources[r.ID], found.Entities[r.From], found.Entities[r.To]}
	}
	return list, err
}

func (s *selection) targetRows(targets []graph.Target) ([]targetRow, error) {
	var ids []string
	for _, t := range targets {
		ids = append(ids, t.Owner, t.DocumentID)
	}
	found, err := s.Store.Lookup(s.ctx, ids)
	list := make([]targetRow, len(targets))
	for i, t := range targets {
		d := found.Documents[t.DocumentID]
		list[i] = targetRow{t, source{1, d.Title, d.Published, firstQuote(t.Evidence)}, found.Entities[t.Owner]}
	}
	return list, err
}

// sources tells where entities or relations come from, by id.
func (s *selection) sources(ids []string) (map[string]source, error) {
	statements, err := s.Store.Statements(s.ctx, ids)
	if err != nil {
		return nil, err
	}
	var newest []string
	for _, id := range ids {
		if list := statements[id]; len(list) > 0 {
			newest = append(newest, list[0].DocumentID)
		}
	}
	found, err := s.Store.Lookup(s.ctx, newest)
	sources := make(map[string]source, len(ids))
	for id, list := range statements {
		if len(list) > 0 {
			sources[id] = source{len(list), found.Documents[list[0].DocumentID].Title, list[0].Published, firstQuote(list[0].Evidence)}
		}
	}
	return sources, err
}

func firstQuote(list []graph.Evidence) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Quote
}

// ParseWhere reads the JSON form of a filter of entities as GraphQL has it; the empty object selects everything. What
// is no such filter is refused with graph.ErrInvalid.
func ParseWhere(text string) (*graph.EntityFilter, error) {
	var tree any
	if err := json.Unmarshal([]byte(text), &tree); err != nil {
		return nil, fmt.Errorf("%w: the filter is no JSON: %w", graph.ErrInvalid, err)
	}
	plain, err := json.Marshal(ontologyKinds(tree, false))
	if err != nil {
		return nil, err
	}
	filter := &graph.EntityFilter{}
	dec := json.NewDecoder(bytes.NewReader(plain))
	dec.DisallowUnknownFields()
	if err := dec.Decode(filter); err != nil {
		return nil, fmt.Errorf("%w: no filter of entities: %w", graph.ErrInvalid, err)
	}
	return filter, nil
}

// ontologyKinds turns GraphQL's names of kinds (RESEARCH_INSTITUTE), which stand below "kind", into the ontology's.
func ontologyKinds(tree any, below bool) any {
	switch x := tree.(type) {
	case map[string]any:
		for key, value := range x {
			x[key] = ontologyKinds(value, below || key == "kind")
		}
	case []any:
		for i, value := range x {
			x[i] = ontologyKinds(value, below)
		}
	case string:
		for _, k := range graph.Kinds {
			if below && constantCase(k) == x {
				return string(k)
			}
		}
	}
	return tree
}

// constantCase is how GraphQL writes a kind.
func constantCase(k graph.Kind) string {
	var b strings.Builder
	for i, r := range string(k) {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
