package neo4j

import (
	"context"
	"regexp"

	"innograph/graph"
)

// ParseURL, Sortable and Phrases are open to tests.
var (
	ParseURL = parseURL
	Sortable = sortable
	Phrases  = phrases
)

// Version is the version that the marker carries.
const Version = version

// Write runs work as Put does its statements.
func (s *Store) Write(ctx context.Context, work func() error) error {
	return s.write(ctx, func(transaction) error { return work() })
}

// Statement is a text with its parameters.
type Statement struct {
	Text   string
	Params map[string]any
}

// Run gives the rows of a statement in a read transaction.
func (s *Store) Run(ctx context.Context, st Statement) (rows []map[string]any, err error) {
	err = s.read(ctx, func(tx transaction) error {
		rows = nil
		return tx.each(ctx, st.Text, st.Params, func(d *decoder) { rows = append(rows, d.row) })
	})
	return rows, err
}

// operator is an operator's name in the server's drawing of a plan.
var operator = regexp.MustCompile(`\+([A-Z]\w*)`)

// Operators lists the operators of the server's plan for a statement. They are read from the server's drawing of it: of
// an operator with two children the driver repeats the second instead of showing the first.
func (s *Store) Operators(ctx context.Context, st Statement) (operators []string, err error) {
	err = s.read(ctx, func(tx transaction) error {
		result, err := tx.send(ctx, "EXPLAIN "+st.Text, st.Params)
		if err != nil {
			return err
		}
		summary, err := result.Consume(ctx)
		if err != nil {
			return err
		}
		drawing, _ := summary.Plan().Arguments()["string-representation"].(string)
		for _, found := range operator.FindAllStringSubmatch(drawing, -1) {
			operators = append(operators, found[1])
		}
		return nil
	})
	return operators, err
}

var newestFirst = []graph.Order{{Field: graph.ByPublished, Direction: graph.Descending}}

// TypicalReads are statements that the store runs for common questions.
func TypicalReads() map[string]Statement {
	page := graph.PageArgs{First: 20}
	lists := map[string]func() (*listing, source, error){
		"entity by id": func() (*listing, source, error) {
			id := "e1"
			return &entityListing, entitySource(&graph.EntityQuery{Where: &graph.EntityFilter{ID: &graph.IDFilter{Eq: &id}}}), nil
		},
		"entities of a kind": func() (*listing, source, error) {
			return &entityListing, entitySource(&graph.EntityQuery{Where: &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}}}), nil
		},
		"search": func() (*listing, source, error) {
			return &entityListing, entitySource(&graph.EntityQuery{Search: "临川大学"}), nil
		},
		"neighbours": func() (*listing, source, error) {
			src, err := adjacentSource(&graph.AdjacentQuery{Of: []string{"e1", "e2"}})
			return &adjacentListing, src, err
		},
		"neighbours within": func() (*listing, source, error) {
			src, err := adjacentSource(&graph.AdjacentQuery{Of: []string{"e1", "e2"}, Within: true})
			return &adjacentListing, src, err
		},
		"relations of a type": func() (*listing, source, error) {
			t := graph.PartnersWith
			l, src := relationSource(&graph.RelationQuery{Where: &graph.RelationFilter{Type: &graph.RelationTypeFilter{Eq: &t}}})
			return l, src, nil
		},
		"relations with an entity": func() (*listing, source, error) {
			l, src := relationSource(&graph.RelationQuery{Where: &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{In: []string{"e1", "e2"}}}}})
			return l, src, nil
		},
		"newest relations of a status": func() (*listing, source, error) {
			where := &graph.RelationFilter{Status: &graph.StatusFilter{In: []graph.Status{graph.Planned}}, Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith, graph.LocatedIn}}}
			l, src := relationSource(&graph.RelationQuery{Where: where, Order: newestFirst})
			return l, src, nil
		},
		"universities with partner cities": func() (*listing, source, error) {
			partners := &graph.RelationFilter{
				Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith}},
				With: &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}},
			}
			university := graph.University
			where := &graph.EntityFilter{Kind: &graph.KindFilter{Eq: &university}, Relations: &graph.RelationsFilter{Some: partners}}
			return &entityListing, entitySource(&graph.EntityQuery{Where: where}), nil
		},
		"a city by any name": func() (*listing, source, error) {
			city, name := graph.City, "云河"
			where := &graph.EntityFilter{Kind: &graph.KindFilter{Eq: &city}, AnyName: &graph.TextFilter{Eq: &name}}
			return &entityListing, entitySource(&graph.EntityQuery{Where: where}), nil
		},
		"targets of a year": func() (*listing, source, error) {
			indicator, year := "企业", 2025
			where := &graph.TargetFilter{Indicator: &graph.TextFilter{Contains: &indicator}, Year: &graph.IntFilter{Eq: &year}}
			return &targetListing, targetSource(&graph.TargetQuery{Where: where}), nil
		},
		"targets of an owner": func() (*listing, source, error) {
			return &targetListing, targetSource(&graph.TargetQuery{Owners: []string{"e1"}}), nil
		},
	}
	ids := map[string]any{"ids": []string{"e1"}}
	edges := edgeSource(&graph.EdgeQuery{Of: []string{"e1"}, Limit: 10})
	all := map[string]Statement{
		"lookup entities": {lookupEntities, ids}, "lookup relations": {lookupRelations, ids}, "lookup targets": {lookupTargets, ids},
		"lookup documents": {lookupDocuments, ids}, "statements of entities": {statementsEntities, ids}, "statements of relations": {statementsRelations, ids},
		"texts": {textsQuery, ids}, "edges": {edges.text, edges.params},
	}
	for name, list := range lists {
		l, src, err := list()
		if err != nil {
			panic(err)
		}
		var order []graph.Order
		if l == &newestListing {
			order = newestFirst
		}
		p, err := newPager(l, order, page)
		if err != nil {
			panic(err)
		}
		all[name] = Statement{p.statement(l, src, true), src.params}
	}
	return all
}
