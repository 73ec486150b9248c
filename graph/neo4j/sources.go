package neo4j

import (
	"fmt"
	"strings"

	"innograph/graph"
)

func entitySource(q *graph.EntityQuery) source {
	c := newCompiler()
	where := c.entity(q.Where, "e")
	c.params["of"] = single
	if q.Search == "" {
		return c.source(render(sourceEntities, "where", where))
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
	return c.source(render(text, "where", where, "rank", render(rankExpression, "e", "e")))
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
	if q.Heading != graph.Either {
		c.params["undirected"] = undirected()
	}
	text := sourceAdjacent
	if q.Within {
		text = sourceAdjacentWithin
	}
	return c.source(render(text, "heading", heading, "where", cs.join())), nil
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

func relationSource(q *graph.RelationQuery) source {
	c := newCompiler()
	either := func(f *graph.EntityFilter) string {
		return fmt.Sprintf("(%s OR %s)", c.entity(f, "f"), c.entity(f, "t"))
	}
	where := c.relation(q.Where, relationScope{"r", "f", "t", either})
	c.params["of"] = single
	return c.source(render(sourceRelations, "where", where))
}

func targetSource(q *graph.TargetQuery) source {
	c := newCompiler()
	where := c.target(q.Where)
	if q.Owners == nil {
		c.params["of"] = single
		return c.source(render(sourceTargets, "where", where))
	}
	c.params["of"] = q.Owners
	return c.source(render(sourceTargetsOf, "where", where))
}

func documentSource(q *graph.DocumentQuery) source {
	c := newCompiler()
	where := c.document(q.Where, "d")
	c.params["of"] = single
	return c.source(render(sourceDocuments, "where", where))
}

// edgeSource is a whole statement: With means the end that is not in Of; where both are, either.
func edgeSource(q *graph.EdgeQuery) source {
	c := newCompiler()
	with := func(f *graph.EntityFilter) string {
		return fmt.Sprintf("((NOT f.id IN $of OR t.id IN $of) AND %s OR (NOT t.id IN $of OR f.id IN $of) AND %s)", c.entity(f, "f"), c.entity(f, "t"))
	}
	where := c.relation(q.Where, relationScope{"r", "f", "t", with})
	c.params["of"], c.params["limit"] = sortedSet(q.Of), q.Limit
	return c.source(render(edgesQuery, "where", where))
}
