package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"innograph/graph"
)

// Graph implements graph.Store.
func (s *Store) Graph(ctx context.Context, document string) (*graph.DocumentGraph, error) {
	var g *graph.DocumentGraph
	err := s.read(ctx, func(tx transaction) (err error) {
		g, err = tx.graph(ctx, document)
		return err
	})
	return g, err
}

func (tx transaction) graph(ctx context.Context, document string) (*graph.DocumentGraph, error) {
	params := map[string]any{"document": document}
	found, err := tx.run(ctx, render(graphDocument, "columns", columns("d", documentColumns)), params)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%w: document %s", graph.ErrNotFound, document)
	}
	d := decode(found[0].Values)
	g := &graph.DocumentGraph{Text: d.text(), Document: d.document()}
	if *d.err != nil {
		return nil, *d.err
	}
	if err := tx.items(ctx, graphEntities, params, func(d *decoder) { g.Entities = append(g.Entities, d.statedEntity(document)) }); err != nil {
		return nil, err
	}
	if err := tx.items(ctx, graphRelations, params, func(d *decoder) { g.Relations = append(g.Relations, d.statedRelation(document)) }); err != nil {
		return nil, err
	}
	targets := render(graphTargets, "columns", columns("t", targetColumns))
	err = tx.items(ctx, targets, params, func(d *decoder) { g.Targets = append(g.Targets, d.target()) })
	return g, err
}

// statedEntity is an entity as one document states it.
func (d *decoder) statedEntity(document string) graph.Entity {
	e := graph.Entity{ID: d.text(), Kind: graph.Kind(d.text()), Scope: d.text()}
	if names := d.texts(); len(names) > 0 {
		e.Name, e.Aliases = names[0], names[1:]
	}
	e.Status, e.Level, e.ParkKind = graph.Status(d.text()), graph.Level(d.text()), graph.ParkKind(d.text())
	e.Mentions, e.Evidence = d.number(), d.evidence(document)
	return e
}

// statedRelation is a relation as one document states it.
func (d *decoder) statedRelation(document string) graph.Relation {
	return graph.Relation{
		ID: d.text(), Type: graph.RelationType(d.text()), From: d.text(), To: d.text(),
		Status: graph.Status(d.text()), Collective: get[bool](d), Evidence: d.evidence(document),
	}
}

// each calls row for every record of a statement.
func (tx transaction) each(ctx context.Context, text string, params map[string]any, row func(*decoder)) error {
	records, err := tx.run(ctx, text, params)
	if err != nil {
		return err
	}
	for _, r := range records {
		d := decode(r.Values)
		if row(d); *d.err != nil {
			return *d.err
		}
	}
	return nil
}

// items calls row for every item of a statement that gives all of them as one list.
func (tx transaction) items(ctx context.Context, text string, params map[string]any, row func(*decoder)) error {
	return tx.each(ctx, text, params, func(d *decoder) { d.each(row) })
}

// Lookup implements graph.Store.
func (s *Store) Lookup(ctx context.Context, ids []string) (graph.Found, error) {
	var f graph.Found
	sorts := byPrefix(ids)
	err := s.read(ctx, func(tx transaction) error {
		f = graph.Found{Entities: map[string]graph.Entity{}, Relations: map[string]graph.Relation{}, Targets: map[string]graph.Target{}, Documents: map[string]graph.Document{}}
		lookups := []struct {
			prefix  rune
			text    string
			columns []string
			row     func(*decoder)
		}{
			{graph.EntityPrefix, lookupEntities, entityColumns, func(d *decoder) { e := d.entity(); f.Entities[e.ID] = e }},
			{graph.RelationPrefix, lookupRelations, relationColumns, func(d *decoder) { r := d.relation(); f.Relations[r.ID] = r }},
			{graph.TargetPrefix, lookupTargets, targetColumns, func(d *decoder) { t := d.target(); f.Targets[t.ID] = t }},
			{graph.DocumentPrefix, lookupDocuments, documentColumns, func(d *decoder) { doc := d.document(); f.Documents[doc.ID] = doc }},
		}
		for _, l := range lookups {
			if len(sorts[l.prefix]) == 0 {
				continue
			}
			text := render(l.text, "columns", columns("x", l.columns))
			if err := tx.items(ctx, text, map[string]any{"ids": sorts[l.prefix]}, l.row); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

// byPrefix deals ids out by what they name.
func byPrefix(ids []string) map[rune][]string {
	sorts := map[rune][]string{}
	for _, id := range sortedSet(ids) {
		for _, prefix := range id {
			sorts[prefix] = append(sorts[prefix], id)
			break
		}
	}
	return sorts
}

// Statements implements graph.Store.
func (s *Store) Statements(ctx context.Context, ids []string) (map[string][]graph.Statement, error) {
	var all map[string][]graph.Statement
	sorts := byPrefix(ids)
	err := s.read(ctx, func(tx transaction) error {
		all = map[string][]graph.Statement{}
		for prefix, text := range map[rune]string{graph.EntityPrefix: statementsEntities, graph.RelationPrefix: statementsRelations} {
			if len(sorts[prefix]) == 0 {
				continue
			}
			row := func(d *decoder) {
				id := d.text()
				all[id] = append(all[id], d.statement())
			}
			if err := tx.items(ctx, text, map[string]any{"ids": sorts[prefix]}, row); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// statement is what one document says.
func (d *decoder) statement() graph.Statement {
	s := graph.Statement{DocumentID: d.text(), Published: d.text(), Status: graph.Status(d.text()), Collective: get[bool](d)}
	s.Evidence = d.evidence(s.DocumentID)
	return s
}

// Texts implements graph.Store.
func (s *Store) Texts(ctx context.Context, documents []string) (map[string]string, error) {
	var all map[string]string
	err := s.read(ctx, func(tx transaction) error {
		all = map[string]string{}
		return tx.each(ctx, textsQuery, map[string]any{"ids": sortedSet(documents)}, func(d *decoder) {
			id := d.text()
			all[id] = d.text()
		})
	})
	return all, err
}

// Statistics implements graph.Store.
func (s *Store) Statistics(ctx context.Context) (graph.Statistics, error) {
	var all graph.Statistics
	err := s.read(ctx, func(tx transaction) error {
		all = graph.Statistics{}
		counts := []struct {
			text string
			row  func(*decoder)
		}{
			{statisticsDocuments, func(d *decoder) { all.Documents = d.number() }},
			{statisticsTargets, func(d *decoder) { all.Targets = d.number() }},
			{statisticsEntities, func(d *decoder) {
				all.Entities = append(all.Entities, graph.KindCount{Kind: graph.Kind(d.text()), Count: d.number()})
			}},
			{countRelations(), func(d *decoder) {
				all.Relations = append(all.Relations, graph.RelationCount{Type: graph.RelationType(d.text()), Status: graph.Status(d.text()), Count: d.number()})
			}},
		}
		for _, c := range counts {
			if err := tx.each(ctx, c.text, nil, c.row); err != nil {
				return err
			}
		}
		return nil
	})
	sortStatistics(&all)
	return all, err
}

// countRelations counts relations by type and status, by the labels that tell both.
func countRelations() string {
	var counts []string
	for _, rule := range graph.Relations {
		for _, status := range graph.Statuses {
			counts = append(counts, fmt.Sprintf("MATCH (r:%s_%s) RETURN '%[1]s' AS type, '%[2]s' AS status, count(r) AS count", rule.Type, status))
		}
	}
	return "CALL () { " + strings.Join(counts, " UNION ALL ") + " } WITH * WHERE count > 0 RETURN type, status, count"
}

func sortStatistics(s *graph.Statistics) {
	slices.SortFunc(s.Entities, func(a, b graph.KindCount) int {
		return cmp.Compare(slices.Index(graph.Kinds, a.Kind), slices.Index(graph.Kinds, b.Kind))
	})
	place := func(t graph.RelationType) int {
		return slices.IndexFunc(graph.Relations, func(r graph.RelationRule) bool { return r.Type == t })
	}
	slices.SortFunc(s.Relations, func(a, b graph.RelationCount) int {
		return cmp.Or(cmp.Compare(place(a.Type), place(b.Type)), cmp.Compare(slices.Index(graph.Statuses, a.Status), slices.Index(graph.Statuses, b.Status)))
	})
}
