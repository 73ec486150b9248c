package neo4j

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"innograph/graph"
)

func entitySource(q *graph.EntityQuery) source {
	c := newCompiler()
	where := c.entity(q.Where, "e")
	c.params["of"] = single
	if name := phraseOfName(q.Where); q.Search == "" && name != "" {
		c.params["name"] = name
		src := c.source(render(sourceEntitiesNamed, "where", where))
		src.once = true
		return src
	}
	if q.Search == "" {
		src := c.source(render(sourceEntities, "where", where, "start", c.startOfEntities(q.Where)))
		src.once = q.Where != nil && !reflect.DeepEqual(*q.Where, graph.EntityFilter{Kind: q.Where.Kind}) // an index counts kinds
		return src
	}
	folded := graph.Fold(q.Search)
	if folded == "" {
		where = "false"
	}
	c.params["search"] = folded
	text := sourceEntitiesScan
	if words := phrases(folded); words != "" {
		text, c.params["words"] = sourceEntitiesWords, words
	}
	src := c.source(render(text, "where", where, "rank", render(rankExpression, "e", "e")))
	src.once = true
	return src
}

func adjacentSource(q *graph.AdjacentQuery) (source, error) {
	heading, known := headings[q.Heading]
	if !known {
		return source{}, fmt.Errorf("%w: unknown heading %q; leave it out or write %s or %s", graph.ErrInvalid, q.Heading, graph.Outgoing, graph.Incoming)
	}
	c := newCompiler()
	var cs conditions
	cs.add("%s", c.relation(q.Where, relationScope{relation: "r", with: func(f *graph.EntityFilter) string { return c.entity(f, "n") }}))
	if q.Search != "" {
		folded := graph.Fold(q.Search)
		c.params["search"] = folded
		if folded == "" {
			cs.add("false")
		}
		cs.add("%s", strings.TrimSpace(render(meetsCondition, "e", "n")))
	}
	c.params["of"] = q.Of
	if q.Of == nil {
		c.params["of"] = []string{}
	}
	text, tie := sourceAdjacent, tieOf(q)
	switch {
	case tie != "" && q.Within:
		text = sourceAdjacentWithinTyped
	case tie != "":
		text = sourceAdjacentTyped
	case q.Within:
		text = sourceAdjacentWithin
	}
	if tie == "" && q.Heading != graph.Either {
		c.params["undirected"] = undirected()
	}
	src := c.source(render(text, "heading", heading, "tie", tie, "where", cs.join()))
	src.once = true
	return src, nil
}

// tieOf is the pattern of the relationships between p and its neighbours n, for relations of one known type: Neo4j keeps
// those of a type apart, which relations as nodes are not. It is empty for other questions. What else the filter asks is
// asked of the relations then.
func tieOf(q *graph.AdjacentQuery) string {
	f := q.Where
	if f == nil || f.Type == nil {
		return ""
	}
	types, plain := oneOfNames(f.Type.Eq, f.Type.In, func(t graph.RelationType) bool { _, known := graph.Rule(t); return known })
	if !plain || strings.Contains(types, "|") {
		return ""
	}
	kinds := ""
	if f.With != nil && f.With.Kind != nil {
		if names, plain := oneOfNames(f.With.Kind.Eq, f.With.Kind.In, isKind); plain {
			kinds = "&(" + names + ")"
		}
	}
	from, to := "-", "-"
	if rule, _ := graph.Rule(graph.RelationType(types)); !rule.Undirected {
		switch q.Heading {
		case graph.Outgoing:
			to = "->"
		case graph.Incoming:
			from = "<-"
		}
	}
	return fmt.Sprintf("(p)%s[y:%s]%s(n:Entity%s)", from, types, to, kinds)
}

// headings are the conditions on x, the link from a relation to the entity whose neighbours are asked for.
var headings = map[graph.Heading]string{
	graph.Either:   "true",
	graph.Outgoing: "(x:FROM OR r.type IN $undirected)",
	graph.Incoming: "(x:TO OR r.type IN $undirected)",
}

func undirected() []string {
	var types []string
	for _, r := range graph.Relations {
		if r.Undirected {
			types = append(types, string(r.Type))
		}
	}
	return types
}

// relationSource starts from the entities that With names by id, where it does. The ends are bound only where filter or
// order ask for them.
func relationSource(q *graph.RelationQuery) (*listing, source) {
	c := newCompiler()
	ends := len(q.Order) == 0 || slices.ContainsFunc(q.Order, func(o graph.Order) bool { return o.Field == graph.ByFrom || o.Field == graph.ByTo })
	either := func(f *graph.EntityFilter) string {
		return fmt.Sprintf("(%s OR %s)", c.entity(f, "f"), c.entity(f, "t"))
	}
	where := c.relation(q.Where, relationScope{"r", "f", "t", either})
	ends = ends || asksEnds(q.Where, func(f *graph.EntityFilter) bool { return f != nil })
	c.params["of"] = single
	switch ids := withIDs(q.Where); {
	case ids != nil:
		return &relationListing, c.source(render(sourceRelationsWith, "with", c.param(ids), "where", where))
	case ends:
		return &relationListing, c.source(render(sourceRelations, "where", where))
	}
	l, begin := &aloneListing, c.startOfRelations(q.Where)
	if newestOfStatus(q) {
		status := c.relation(&graph.RelationFilter{Status: q.Where.Status}, relationScope{relation: "r"})
		l, begin = &newestListing, start("r:Relation(status, published)", status+" AND r.published >= ''")
	}
	src := c.source(render(sourceRelationsAlone, "where", where, "start", begin))
	src.tally = tallyOf(q.Where)
	return l, src
}

// asksEnds tells whether a filter asks something of an end of relations that asks is true for.
func asksEnds(f *graph.RelationFilter, asks func(*graph.EntityFilter) bool) bool {
	part := func(f *graph.RelationFilter) bool { return asksEnds(f, asks) }
	return f != nil && (asks(f.With) || asks(f.From) || asks(f.To) || part(f.Not) || slices.ContainsFunc(f.And, part) || slices.ContainsFunc(f.Or, part))
}

// asksMore tells whether a filter asks for more of entities than their ids.
func asksMore(f *graph.EntityFilter) bool {
	return f != nil && !reflect.DeepEqual(*f, graph.EntityFilter{ID: f.ID})
}

// among tells whether there are ids, and all are in a sorted list.
func among(ids, sorted []string) bool {
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool {
		_, found := slices.BinarySearch(sorted, id)
		return !found
	})
}

// withIDs are the ids of which a relation must have one at an end, or nil where it need not.
func withIDs(f *graph.RelationFilter) []string {
	if f == nil {
		return nil
	}
	if f.With != nil && f.With.ID != nil {
		switch ids := f.With.ID; {
		case ids.Eq != nil:
			return []string{*ids.Eq}
		case ids.In != nil:
			return ids.In
		}
	}
	for _, part := range f.And {
		if ids := withIDs(part); ids != nil {
			return ids
		}
	}
	return nil
}

// newestOfStatus tells whether a list is of one status by date, which an index keeps in order.
func newestOfStatus(q *graph.RelationQuery) bool {
	return len(q.Order) > 0 && q.Order[0].Field == graph.ByPublished && q.Where != nil && q.Where.Status != nil &&
		(q.Where.Status.Eq != nil || len(q.Where.Status.In) == 1)
}

// tallyOf is Cypher that counts the relations of a filter of types and statuses by their labels, or empty for another
// filter. The server keeps the number of nodes of each label.
func tallyOf(f *graph.RelationFilter) string {
	var counts []string
	for _, rule := range graph.Relations {
		for _, status := range graph.Statuses {
			meets, plain := meetsPlainly(f, rule.Type, status)
			if !plain {
				return ""
			}
			if meets {
				counts = append(counts, "MATCH (r:"+string(rule.Type)+"_"+string(status)+") RETURN count(r) AS n")
			}
		}
	}
	if len(counts) == 0 {
		return "RETURN 0 AS n"
	}
	return strings.Join(counts, " UNION ALL ")
}

// meetsPlainly tells whether relations of this type and status meet f; plain is false where that does not tell.
func meetsPlainly(f *graph.RelationFilter, t graph.RelationType, status graph.Status) (meets, plain bool) {
	if f == nil {
		return true, true
	}
	if !reflect.DeepEqual(*f, graph.RelationFilter{Type: f.Type, Status: f.Status}) {
		return false, false
	}
	if x := f.Type; x != nil && !isOneOf(t, x.Eq, x.In, x.NotIn) {
		return false, true
	}
	x := f.Status
	return x == nil || isOneOf(status, x.Eq, x.In, x.NotIn), true
}

func isOneOf[T comparable](v T, eq *T, in, notIn []T) bool {
	return (eq == nil || *eq == v) && (in == nil || slices.Contains(in, v)) && !slices.Contains(notIn, v)
}

// targetSource binds owner and document only where filter or order ask for them.
func targetSource(q *graph.TargetQuery) (*listing, source) {
	c := newCompiler()
	where := c.target(q.Where)
	if q.Owners != nil {
		c.params["of"] = q.Owners
		return &targetListing, c.source(render(sourceTargetsOf, "where", where))
	}
	c.params["of"] = single
	l, text := &targetListing, sourceTargets
	if !asksOwnerOrDocument(q.Where) && len(q.Order) > 0 && !slices.ContainsFunc(q.Order, func(o graph.Order) bool {
		return o.Field == graph.ByOwner || o.Field == graph.ByPublished
	}) {
		l, text = &aloneTargets, sourceTargetsAlone
	}
	src := c.source(render(text, "where", where, "start", c.startOfTargets(q.Where)))
	src.once = q.Where != nil
	return l, src
}

// asksOwnerOrDocument tells whether a filter asks for the owner or the document of targets.
func asksOwnerOrDocument(f *graph.TargetFilter) bool {
	return f != nil && (f.Owner != nil || f.Documents != nil || asksOwnerOrDocument(f.Not) ||
		slices.ContainsFunc(f.And, asksOwnerOrDocument) || slices.ContainsFunc(f.Or, asksOwnerOrDocument))
}

func documentSource(q *graph.DocumentQuery) source {
	c := newCompiler()
	where, begin := c.document(q.Where, "d"), ""
	if len(q.Order) == 0 || q.Order[0].Field == graph.ByPublished { // an index keeps the order
		begin = start("d:Document(published)", "d.published >= ''")
	}
	c.params["of"] = single
	src := c.source(render(sourceDocuments, "where", where, "start", begin))
	if q.Where == nil {
		src.tally = "MATCH (d:Document) RETURN count(d) AS n"
	}
	return src
}

// edgeSource is a whole statement: With means the end that is not in Of; where both are, either.
func edgeSource(q *graph.EdgeQuery) source {
	c := newCompiler()
	with := func(f *graph.EntityFilter) string {
		return fmt.Sprintf("((NOT r.from IN $of OR r.to IN $of) AND %s OR (NOT r.to IN $of OR r.from IN $of) AND %s)", c.endIs(f, "r.from", "f"), c.endIs(f, "r.to", "t"))
	}
	ends, scope := "", relationScope{relation: "r", with: with}
	if asksEnds(q.Where, asksMore) {
		ends, scope.from, scope.to = "MATCH (f:Entity)<-[:FROM]-(r)-[:TO]->(t:Entity)", "f", "t"
	}
	where := c.relation(q.Where, scope)
	links, of := "FROM|TO", sortedSet(q.Of)
	if among(withIDs(q.Where), of) { // then relations have both ends in Of, and one is enough to find them by
		links = "FROM"
	}
	c.params["of"], c.params["limit"] = of, q.Limit
	return c.source(render(edgesQuery, "links", links, "ends", ends, "where", where, "columns", columns("r", relationColumns)))
}
