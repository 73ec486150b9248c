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
	found, err := tx.run(ctx, graphDocument, params)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%w: document %s", graph.ErrNotFound, document)
	}
	d := decode(found[0].AsMap())
	g := &graph.DocumentGraph{Text: d.text("text"), Document: d.nested("document").document()}
	if *d.err != nil {
		return nil, *d.err
	}
	if err := tx.each(ctx, graphEntities, params, func(d *decoder) { g.Entities = append(g.Entities, d.statedEntity(document)) }); err != nil {
		return nil, err
	}
	if err := tx.each(ctx, graphRelations, params, func(d *decoder) { g.Relations = append(g.Relations, d.statedRelation(document)) }); err != nil {
		return nil, err
	}
	err = tx.each(ctx, graphTargets, params, func(d *decoder) { g.Targets = append(g.Targets, d.nested("target").target()) })
	return g, err
}

// statedEntity is an entity as one document states it.
func (d *decoder) statedEntity(document string) graph.Entity {
	e := graph.Entity{ID: d.text("id"), Kind: graph.Kind(d.text("kind")), Scope: d.text("scope")}
	s := d.nested("statement")
	if names := s.texts("names"); len(names) > 0 {
		e.Name, e.Aliases = names[0], names[1:]
	}
	e.Status, e.Level, e.ParkKind = graph.Status(s.text("status")), graph.Level(s.text("level")), graph.ParkKind(s.text("parkKind"))
	e.Mentions, e.Evidence = s.number("mentions"), s.evidence(document)
	return e
}

// statedRelation is a relation as one document states it.
func (d *decoder) statedRelation(document string) graph.Relation {
	r := graph.Relation{ID: d.text("id"), Type: graph.RelationType(d.text("type")), From: d.text("from"), To: d.text("to")}
	s := d.nested("statement")
	r.Status, r.Collective, r.Evidence = graph.Status(s.text("status")), get[bool](s, "collective"), s.evidence(document)
	return r
}

// each calls row for every record of a statement.
func (tx transaction) each(ctx context.Context, text string, params map[string]any, row func(*decoder)) error {
	records, err := tx.run(ctx, text, params)
	if err != nil {
		return err
	}
	for _, r := range records {
		d := decode(r.AsMap())
		if row(d); *d.err != nil {
			return *d.err
		}
	}
	return nil
}

// Lookup implements graph.Store.
func (s *Store) Lookup(ctx context.Context, ids []string) (graph.Found, error) {
	var f graph.Found
	sorts := byPrefix(ids)
	err := s.read(ctx, func(tx transaction) error {
		f = graph.Found{Entities: map[string]graph.Entity{}, Relations: map[string]graph.Relation{}, Targets: map[string]graph.Target{}, Documents: map[string]graph.Document{}}
		lookups := []struct {
			prefix rune
			text   string
			row    func(*decoder)
		}{
			{graph.EntityPrefix, lookupEntities, func(d *decoder) { e := d.entity(); f.Entities[e.ID] = e }},
			{graph.RelationPrefix, lookupRelations, func(d *decoder) { r := d.relation(); f.Relations[r.ID] = r }},
			{graph.TargetPrefix, lookupTargets, func(d *decoder) { t := d.target(); f.Targets[t.ID] = t }},
			{graph.DocumentPrefix, lookupDocuments, func(d *decoder) { doc := d.document(); f.Documents[doc.ID] = doc }},
		}
		for _, l := range lookups {
			if len(sorts[l.prefix]) == 0 {
				continue
			}
			row := func(d *decoder) { l.row(d.nested("item")) }
			if err := tx.each(ctx, l.text, map[string]any{"ids": sorts[l.prefix]}, row); err != nil {
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
				all[d.text("id")] = append(all[d.text("id")], d.statement(prefix == graph.RelationPrefix))
			}
			if err := tx.each(ctx, text, map[string]any{"ids": sorts[prefix]}, row); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// statement is what one document says; only those of relations may be collective.
func (d *decoder) statement(ofRelation bool) graph.Statement {
	out := graph.Statement{DocumentID: d.text("document"), Published: d.text("published")}
	s := d.nested("statement")
	out.Status, out.Evidence = graph.Status(s.text("status")), s.evidence(out.DocumentID)
	out.Collective = ofRelation && get[bool](s, "collective")
	return out
}

// Texts implements graph.Store.
func (s *Store) Texts(ctx context.Context, documents []string) (map[string]string, error) {
	var all map[string]string
	err := s.read(ctx, func(tx transaction) error {
		all = map[string]string{}
		return tx.each(ctx, textsQuery, map[string]any{"ids": sortedSet(documents)}, func(d *decoder) { all[d.text("id")] = d.text("text") })
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
			{statisticsDocuments, func(d *decoder) { all.Documents = d.number("count") }},
			{statisticsTargets, func(d *decoder) { all.Targets = d.number("count") }},
			{statisticsEntities, func(d *decoder) {
				all.Entities = append(all.Entities, graph.KindCount{Kind: graph.Kind(d.text("kind")), Count: d.number("count")})
			}},
			{countRelations(), func(d *decoder) {
				all.Relations = append(all.Relations, graph.RelationCount{Type: graph.RelationType(d.text("type")), Status: graph.Status(d.text("status")), Count: d.number("count")})
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
