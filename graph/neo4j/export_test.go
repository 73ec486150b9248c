package neo4j

import (
	"context"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

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
func (s *Store) Run(ctx context.Context, st Statement) (rows []any, err error) {
	err = s.read(ctx, func(tx transaction) error {
		rows = nil
		return tx.each(ctx, st.Text, st.Params, func(d *decoder) { rows = append(rows, d.values[0]) })
	})
	return rows, err
}

// Operators runs a statement and lists the operators of the server's plan for it. What EXPLAIN gives the driver does not
// tell: of an operator with two children it repeats the second instead of showing the first.
func (s *Store) Operators(ctx context.Context, st Statement) (operators []string, err error) {
	err = s.read(ctx, func(tx transaction) error {
		result, err := tx.send(ctx, "PROFILE "+st.Text, st.Params)
		if err != nil {
			return err
		}
		summary, err := result.Consume(ctx)
		if err != nil {
			return err
		}
		operators = operatorsOf(summary.Profile(), nil)
		return nil
	})
	return operators, err
}

func operatorsOf(p driver.ProfiledPlan, list []string) []string {
	list = append(list, p.Operator())
	for _, c := range p.Children() {
		list = operatorsOf(c, list)
	}
	return list
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
		"a city by any name": func() (*listing, source, error) {
			city, name := graph.City, "云河"
			where := &graph.EntityFilter{Kind: &graph.KindFilter{Eq: &city}, AnyName: &graph.TextFilter{Eq: &name}}
			return &entityListing, entitySource(&graph.EntityQuery{Where: where}), nil
		},
		"targets of a year": func() (*listing, source, error) {
			indicator, year := "企业", 2025
			where := &graph.TargetFilter{Indicator: &graph.TextFilter{Contains: &indicator}, Year: &graph.IntFilter{Eq: &year}}
			l, src := targetSource(&graph.TargetQuery{Where: where})
			return l, src, nil
		},
		"universities with partner cities": func() (*listing, source, error) {
			cities := &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}}
			some := &graph.RelationFilter{Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith}}, With: cities}
			university := graph.University
			where := &graph.EntityFilter{Kind: &graph.KindFilter{Eq: &university}, And: []*graph.EntityFilter{{Relations: &graph.RelationsFilter{Some: some}}}}
			return &entityListing, entitySource(&graph.EntityQuery{Where: where}), nil
		},
		"parks within a city": func() (*listing, source, error) {
			located := graph.LocatedIn
			src, err := adjacentSource(&graph.AdjacentQuery{
				Of: []string{"e1"}, Within: true, Heading: graph.Incoming,
				Where: &graph.RelationFilter{Type: &graph.RelationTypeFilter{Eq: &located}},
			})
			return &withinListing, src, err
		},
		"targets of any year": func() (*listing, source, error) {
			indicator := "企业"
			where := &graph.TargetFilter{Indicator: &graph.TextFilter{Contains: &indicator}}
			l, src := targetSource(&graph.TargetQuery{Where: where})
			return l, src, nil
		},
		"documents": func() (*listing, source, error) {
			return &documentListing, documentSource(&graph.DocumentQuery{}), nil
		},
		"targets of an owner": func() (*listing, source, error) {
			l, src := targetSource(&graph.TargetQuery{Owners: []string{"e1"}})
			return l, src, nil
		},
	}
	ids := map[string]any{"ids": []string{"e1"}}
	edges := edgeSource(&graph.EdgeQuery{Of: []string{"e1"}, Limit: 10})
	among := edgeSource(&graph.EdgeQuery{Of: []string{"e1", "e2"}, Limit: 10, Where: &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{In: []string{"e1", "e2"}}}}})
	all := map[string]Statement{
		"lookup entities": {render(lookupEntities, "columns", columns("x", entityColumns)), ids}, "lookup relations": {render(lookupRelations, "columns", columns("x", relationColumns)), ids},
		"lookup targets": {render(lookupTargets, "columns", columns("x", targetColumns)), ids}, "lookup documents": {render(lookupDocuments, "columns", columns("x", documentColumns)), ids},
		"statements of entities": {statementsEntities, ids}, "statements of relations": {statementsRelations, ids},
		"texts": {textsQuery, ids}, "edges": {edges.text, edges.params}, "edges among": {among.text, among.params},
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
