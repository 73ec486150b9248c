package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"innograph/graph"
)

// listing describes one sort of list: how its rows sort and group.
type listing struct {
	// name is what messages and cursors call it.
	name string
	// before is an expression that is the same for all rows; to sort by it first lets an index give the order.
	before string
	// carry lists the variables of a row, item the columns they are read from, id the expression that decides ties.
	carry, item, id string
	sorts           map[graph.Field]sortKey
	order           []graph.Order
	groups          map[graph.Field]groupKey
}

var entityListing = listing{
	name: "entities", carry: "e, rank", item: columns("e", entityColumns) + ", rank", id: "e.id",
	sorts: map[graph.Field]sortKey{
		graph.ByName: {expression: "e.sortName"}, graph.ByKind: {expression: "e.kind"}, graph.ByStatus: {expression: "e.status"},
		graph.ByMentions: {"e.mentions", true}, graph.ByDocuments: {"e.documents", true}, graph.ByDegree: {"e.degree", true},
		graph.ByRelevance: {"rank", true},
	},
	order: []graph.Order{{Field: graph.ByName}},
	groups: map[graph.Field]groupKey{
		graph.ByKind: {value: "e.kind"}, graph.ByStatus: {value: "e.status"}, graph.ByLevel: {value: "e.level"}, graph.ByParkKind: {value: "e.parkKind"},
		graph.ByPlace: {
			value: "coalesce(place.name, '')", id: "coalesce(place.id, '')",
			join: "OPTIONAL MATCH (e)<-[:FROM]-(:Relation {type: 'LOCATED_IN'})-[:TO]->(place:Entity)",
		},
		graph.ByIndustry: {
			value: "coalesce(industry.name, '')", id: "coalesce(industry.id, '')",
			join: "OPTIONAL MATCH (e)<-[:FROM]-(:Relation {type: 'FOCUSES_ON'})-[:TO]->(industry:Entity)",
		},
	},
}

var adjacentListing = listing{
	name: "neighbours", carry: "r, n", item: columns("r", relationColumns) + ", " + columns("n", entityColumns), id: "r.id",
	sorts: map[graph.Field]sortKey{
		graph.ByName: {expression: "n.sortName"}, graph.ByKind: {expression: "n.kind"}, graph.ByStatus: {expression: "r.status"}, graph.ByType: {expression: "r.type"},
	},
	order:  []graph.Order{{Field: graph.ByName}},
	groups: map[graph.Field]groupKey{graph.ByKind: {value: "n.kind"}, graph.ByStatus: {value: "r.status"}, graph.ByType: {value: "r.type"}},
}

// withinListing is of neighbours of entities and their parts; one relation may lead to two of them.
var withinListing = withID(adjacentListing, "r.id + n.id")

func withID(l listing, id string) listing {
	l.id = id
	return l
}

var relationListing = listing{
	name: "relations", carry: "r, f, t", item: columns("r", relationColumns), id: "r.id",
	sorts: map[graph.Field]sortKey{
		graph.ByType: {expression: "r.type"}, graph.ByStatus: {expression: "r.status"}, graph.ByFrom: {expression: "f.sortName"}, graph.ByTo: {expression: "t.sortName"},
		graph.ByPublished: {expression: "r.published"},
	},
	order:  []graph.Order{{Field: graph.ByType}, {Field: graph.ByFrom}, {Field: graph.ByTo}},
	groups: map[graph.Field]groupKey{graph.ByType: {value: "r.type"}, graph.ByStatus: {value: "r.status"}},
}

// aloneListing is of relations without their ends, newestListing of those of one status.
var (
	aloneListing  = relationsAlone("")
	newestListing = relationsAlone("r.status")
)

func relationsAlone(before string) listing {
	alone := withCarry(relationListing, "r")
	alone.before = before
	return alone
}

var targetListing = listing{
	name: "targets", carry: "t, o, d", item: columns("t", targetColumns), id: "t.id",
	sorts: map[graph.Field]sortKey{
		graph.ByOwner: {expression: "o.sortName"}, graph.ByIndicator: {expression: "t.sortIndicator"}, graph.ByYear: {"t.year", true}, graph.ByValue: {"t.value", true},
		graph.ByPublished: {expression: "d.published"},
	},
	order: []graph.Order{{Field: graph.ByOwner}, {Field: graph.ByIndicator}, {Field: graph.ByYear}},
	groups: map[graph.Field]groupKey{
		graph.ByOwner: {value: "o.name", id: "o.id"}, graph.ByYear: {value: "toString(t.year)"}, graph.ByUnit: {value: "t.unit"}, graph.ByKind: {value: "t.kind"},
	},
}

// aloneTargets is of targets without owner and document.
var aloneTargets = withCarry(targetListing, "t")

func withCarry(l listing, carry string) listing {
	l.carry = carry
	return l
}

var documentListing = listing{
	name: "documents", carry: "d", item: columns("d", documentColumns), id: "d.id",
	sorts: map[graph.Field]sortKey{
		graph.ByPublished: {expression: "d.published"}, graph.ByTitle: {expression: "d.sortTitle"}, graph.ByIssuer: {expression: "d.sortIssuer"},
	},
	order:  []graph.Order{{Field: graph.ByPublished}, {Field: graph.ByTitle}},
	groups: map[graph.Field]groupKey{graph.ByIssuer: {value: "d.issuer"}, graph.ByYear: {value: "left(d.published, 4)"}},
}

// source binds the rows of a list: Cypher and its parameters, among them the ids that the list is asked for, one
// list each; and the places whose parts some parameters are to hold.
type source struct {
	text   string
	params map[string]any
	places map[string]string
	// tally is Cypher that gives numbers n, which add up to the number of rows; empty where rows must be counted.
	tally string
	// once tells that finding the rows takes more than keeping them, so that they are counted on the way.
	once bool
}

func (c *compiler) source(text string) source {
	return source{text: text, params: c.params, places: c.places}
}

// complete finds the parts of the source's places and sets the parameters that hold them.
func (tx transaction) complete(ctx context.Context, src source) error {
	if len(src.places) == 0 {
		return nil
	}
	parts := map[string][]string{}
	params := map[string]any{"places": sortedSet(slices.Collect(maps.Values(src.places)))}
	if err := tx.each(ctx, partsQuery, params, func(d *decoder) {
		place := d.text()
		parts[place] = d.texts()
	}); err != nil {
		return err
	}
	for name, place := range src.places {
		src.params[name] = append([]string{}, parts[place]...)
	}
	return nil
}

// single is the parameter "of" of a list that belongs to no entity.
var single = []string{""}

// pages runs a list: one page for each id of the source, with the total of all rows if count asks for it.
func pages[T any](ctx context.Context, tx transaction, l *listing, src source, p *pager, count bool, row func(*decoder) T) ([]graph.Page[T], error) {
	if err := tx.complete(ctx, src); err != nil {
		return nil, err
	}
	text := p.statement(l, src, count)
	var out []graph.Page[T]
	err := tx.each(ctx, text, src.params, func(d *decoder) {
		var items []T
		var keys [][]any
		d.each(func(d *decoder) {
			items = append(items, row(d))
			keys = append(keys, d.rest())
		})
		page := cutPage(p, items, keys)
		page.Total = d.number()
		out = append(out, page)
	})
	return out, err
}

// uncounted is the total of what is not counted.
const uncounted = "WITH items, -1 AS total"

// statement completes the source with what cuts the page and counts, and adds the parameters for that.
func (p *pager) statement(l *listing, src source, count bool) string {
	p.addParams(src.params)
	if count && src.once {
		return p.countedOnce(l, src)
	}
	total := uncounted
	if count {
		total = render(tailCount, "source", src.text)
	}
	if count && src.tally != "" {
		total = render(tailTally, "tally", src.tally)
	}
	return render(tailPage, "source", src.text, "carry", l.carry, "item", l.item,
		"columns", p.define(), "after", p.after(), "order", p.order(l.before), "keys", p.names(), "count", total)
}

// countedOnce is the statement that finds the rows once, for the page and the total.
func (p *pager) countedOnce(l *listing, src source) string {
	var unpack []string
	names := strings.Split(l.carry, ", ")
	for i := range p.columns {
		names = append(names, keyName(i))
	}
	for i, name := range names {
		unpack = append(unpack, fmt.Sprintf("row[%d] AS %s", i, name))
	}
	return render(tailOnce, "source", src.text, "carry", l.carry, "item", l.item, "columns", p.define(), "row", strings.Join(names, ", "),
		"unpack", strings.Join(unpack, ", "), "after", p.after(), "order", p.order(""), "keys", p.names())
}

// connection reads pages, with totals if asked for.
func connection[T any](ctx context.Context, s *Store, l *listing, src source, p *pager, count bool, row func(*decoder) T) ([]graph.Page[T], error) {
	var out []graph.Page[T]
	err := s.read(ctx, func(tx transaction) (err error) {
		out, err = pages(ctx, tx, l, src, p, count, row)
		return err
	})
	return out, err
}
