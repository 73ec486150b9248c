package sqlite

import (
	"database/sql"
	"path/filepath"
	"regexp"
	"testing"

	"innograph/graph"
)

// scans finds the steps of a query plan that read a whole table, by its name in the statement. Lists of parameters,
// full-text indexes and intermediate results may be read whole.
var scans = regexp.MustCompile(`^SCAN (\w+)(| USING (COVERING )?INDEX \w+)$`)

var intermediate = map[string]bool{
	"hit": true, "part": true, "step": true, "m": true, "w": true, "added": true, "used": true, "different": true,
}

// explain gives the steps of a statement's plan that read a whole table.
func explain(t *testing.T, db *sql.DB, c cond) (whole []string) {
	t.Helper()
	rows, err := db.Query("EXPLAIN QUERY PLAN "+c.text, c.args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, c.text)
	}
	defer rows.Close()
	for rows.Next() {
		var a, b, unused int
		var step string
		if err := rows.Scan(&a, &b, &unused, &step); err != nil {
			t.Fatal(err)
		}
		if m := scans.FindStringSubmatch(step); m != nil && !intermediate[m[1]] {
			whole = append(whole, step)
		}
	}
	return whole
}

// page is the statement for the first page of a list, and the next one.
func page(t *testing.T, l *listing, order ...graph.Order) []cond {
	t.Helper()
	o, err := l.ordering(order)
	if err != nil {
		t.Fatal(err)
	}
	values := make([]any, len(o.keys))
	for i := range values {
		values[i] = "云"
	}
	if l.part != "" {
		return []cond{l.batched(o, cond{}, 20, l.common.text != ""), l.batched(o, o.follows(values), 20, l.common.text != "")}
	}
	return []cond{l.single(o, cond{}, 20, l.common.text != ""), l.single(o, o.follows(values), 20, l.common.text != "")}
}

func relationsOf(f graph.RelationFilter) *listing {
	return relationListing(graph.RelationQuery{Where: &f})
}

func entitiesOf(f graph.EntityFilter) *listing { return entityListing(graph.EntityQuery{Where: &f}) }

// TestPlans holds the usual questions to the indexes: none reads a whole table, but for the few that walk along the
// index of their own order and stop when the page is full.
func TestPlans(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	adjacent := func(q graph.AdjacentQuery) *listing {
		q.Of = []string{"e1", "e2"}
		l, err := adjacentListing(q)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	one := &graph.EntityFilter{ID: &graph.IDFilter{Eq: ptr("e1")}}
	text := func(f graph.TextFilter) *graph.TextFilter { return &f }
	partners := graph.RelationFilter{
		Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith}}, With: &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}},
	}
	for _, c := range []struct {
		name  string
		list  *listing
		order []graph.Order
		walks string // the step that walks along an index
	}{
		{"entities by name", entityListing(graph.EntityQuery{}), nil, "SCAN e USING COVERING INDEX entity_name"},
		{"by id", entitiesOf(graph.EntityFilter{ID: &graph.IDFilter{In: []string{"e1", "e2"}}}), nil, ""},
		{"by kind", entitiesOf(graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}}), nil, ""},
		{"by name", entitiesOf(graph.EntityFilter{Name: text(graph.TextFilter{Eq: ptr("云河市")})}), nil, ""},
		{"by start of name", entitiesOf(graph.EntityFilter{Name: text(graph.TextFilter{StartsWith: ptr("云河")})}), nil, ""},
		{"by any name", entitiesOf(graph.EntityFilter{AnyName: text(graph.TextFilter{Eq: ptr("云河")})}), nil, ""},
		{"by part of any name", entitiesOf(graph.EntityFilter{AnyName: text(graph.TextFilter{Contains: ptr("河")})}), nil, ""},
		{"by part of the name", entitiesOf(graph.EntityFilter{Name: text(graph.TextFilter{Contains: ptr("河")})}), nil, ""},
		{"located", entitiesOf(graph.EntityFilter{Located: &graph.LocatedFilter{Within: "e1"}}), nil, ""},
		{"partners", entitiesOf(graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.University}}, Relations: &graph.RelationsFilter{Some: &partners}}), nil, ""},
		{"of a document", entitiesOf(graph.EntityFilter{Documents: &graph.DocumentsFilter{Some: &graph.DocumentFilter{ID: &graph.IDFilter{Eq: ptr("d1")}}}}), nil, ""},
		{"search", entityListing(graph.EntityQuery{Search: "云"}), []graph.Order{{Field: graph.ByRelevance}}, ""},
		{"relations", relationListing(graph.RelationQuery{}), nil, "SCAN r USING COVERING INDEX relation_ends"},
		{"newest relations", relationsOf(graph.RelationFilter{Status: &graph.StatusFilter{Eq: ptr(graph.Planned)}}), []graph.Order{{Field: graph.ByPublished, Direction: graph.Descending}}, "SCAN r USING INDEX relation_published"},
		{"relations by id", relationsOf(graph.RelationFilter{ID: &graph.IDFilter{In: []string{"r1", "r2"}}}), nil, ""},
		{"relations by type", relationsOf(graph.RelationFilter{Type: &graph.RelationTypeFilter{Eq: ptr(graph.Runs)}}), nil, ""},
		{"relations with", relationsOf(graph.RelationFilter{With: one}), nil, ""},
		{"relations from", relationsOf(graph.RelationFilter{From: one}), nil, ""},
		{"relations to", relationsOf(graph.RelationFilter{To: one}), nil, ""},
		{"relations of a document", relationsOf(graph.RelationFilter{Documents: &graph.DocumentsFilter{Some: &graph.DocumentFilter{ID: &graph.IDFilter{Eq: ptr("d1")}}}}), nil, ""},
		{"adjacent", adjacent(graph.AdjacentQuery{}), nil, ""},
		{"adjacent partners", adjacent(graph.AdjacentQuery{Where: &partners}), nil, ""},
		{"adjacent within", adjacent(graph.AdjacentQuery{Within: true, Where: &partners, Heading: graph.Incoming}), nil, ""},
		{"adjacent search", adjacent(graph.AdjacentQuery{Search: "云"}), nil, ""},
		{"edges' ends", adjacent(graph.AdjacentQuery{Where: &graph.RelationFilter{Status: &graph.StatusFilter{In: []graph.Status{graph.Existing}}, With: &graph.EntityFilter{ID: &graph.IDFilter{NotIn: []string{"e3"}}}}}), nil, ""},
		{"targets of a year", targetListing(graph.TargetQuery{Where: &graph.TargetFilter{Indicator: text(graph.TextFilter{Contains: ptr("企业")}), Year: &graph.IntFilter{Eq: ptr(2025)}}}), []graph.Order{{Field: graph.ByValue, Direction: graph.Descending}}, ""},
		{"targets of any year", targetListing(graph.TargetQuery{Where: &graph.TargetFilter{Indicator: text(graph.TextFilter{Contains: ptr("企业")})}}), []graph.Order{{Field: graph.ByValue, Direction: graph.Descending}}, ""},
		{"planned ties", relationsOf(graph.RelationFilter{Status: &graph.StatusFilter{In: []graph.Status{graph.Planned}}, Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith, graph.LocatedIn}}}), []graph.Order{{Field: graph.ByPublished, Direction: graph.Descending}}, ""},
		{"targets of owners", targetListing(graph.TargetQuery{Owners: []string{"e1", "e2"}}), nil, ""},
		{"targets of an owner", targetListing(graph.TargetQuery{Where: &graph.TargetFilter{Owner: one}}), nil, ""},
		{"documents", documentListing(graph.DocumentQuery{}), nil, "SCAN d USING COVERING INDEX document_published"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i, statement := range page(t, c.list, c.order...) {
				for _, step := range explain(t, s.db, statement) {
					if i > 0 || step != c.walks {
						t.Errorf("page %d: %s\n%s", i+1, step, statement.text)
					}
				}
			}
		})
	}
}

// TestStatementPlans does the same for the statements that read and write by id.
func TestStatementPlans(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	statements := map[string]cond{"edges": touching(graph.EdgeQuery{Of: []string{"e1"}, Limit: 5})}
	for name, text := range map[string]string{
		"entities": loadEntitiesSQL, "relations": loadRelationsSQL, "targets": loadTargetsSQL, "documents": loadDocumentsSQL,
		"entities by id": lookupEntitiesSQL, "relation numbers": relationNumbersSQL, "target numbers": targetNumbersSQL, "document numbers": documentNumbersSQL,
		"statements of entities": entityStatementsSQL, "statements of relations": relationStatementsSQL, "texts": textsSQL,
		"insert entities": insertEntitiesSQL, "insert forms": insertFormsSQL,
		"settle relations": deleteRelationsSQL, "settle forms": deleteFormsSQL, "settle entities": deleteEntitiesSQL,
	} {
		statements[name] = sqlText(text, "[]")
	}
	for name, text := range map[string]string{
		"graph entities": graphEntitiesSQL, "graph relations": graphRelationsSQL, "graph targets": graphTargetsSQL,
		"entities of document": entitiesOfDocumentSQL, "relations of document": relationsOfDocumentSQL,
	} {
		statements[name] = sqlText(text, 1)
	}
	for i, text := range retractSQL {
		statements["retract "+string(rune('1'+i))] = sqlText(text, 1)
	}
	for name, text := range map[string]string{"ties": insertTiesSQL, "degrees": countDegreesSQL, "newest entity": newestEntitySQL, "newest relation": newestRelationSQL} {
		statements[name] = sqlText(text, "[]")
	}
	for name, text := range map[string]string{"count entities": countEntitiesOfSQL, "count forms": countFormsOfSQL, "count relations": countRelationsOfSQL} {
		statements[name] = sqlText(text, 1, 1)
	}
	statements["insert relations"] = sqlText(insertRelationsSQL, "[]", "")
	statements["newer entity"] = sqlText(newerEntitySQL, 1, "[]")
	statements["newer relation"] = sqlText(newerRelationSQL, 1, "[]")
	statements["matched quotes"] = sqlText(matchedQuotesSQL, "[]", phrase("云"))
	statements["insert entity statements"] = sqlText(insertEntityStatementsSQL, 1, "", "[]")
	statements["insert relation statements"] = sqlText(insertRelationStatementsSQL, 1, "", "[]")
	for name, c := range statements {
		t.Run(name, func(t *testing.T) {
			for _, step := range explain(t, s.db, c) {
				t.Errorf("%s\n%s", step, c.text)
			}
		})
	}
}

// touching is the statement of Edges.
func touching(q graph.EdgeQuery) cond {
	l := edgeListing(q)
	return statement(sqlText("SELECT "+l.items), l.source("", cond{}), sqlText(" ORDER BY r.id LIMIT ?", q.Limit))
}
