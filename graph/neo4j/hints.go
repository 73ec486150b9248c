package neo4j

import (
	"strings"

	"innograph/graph"
)

// A list starts at an index that a hint names, with the part of the filter that the index serves. The server would
// choose by statistics, which it samples some time after a write: until then it takes an index for empty, and reads
// everything instead. The part stands alone: next to a condition that is never true, the server refuses a hint.

// startOfEntities goes by what a filter asks of every entity.
func (c *compiler) startOfEntities(f *graph.EntityFilter) string {
	if f == nil {
		return ""
	}
	switch {
	case f.ID != nil && (f.ID.Eq != nil || f.ID.In != nil):
		return start("SEEK e:Entity(id)", c.entity(&graph.EntityFilter{ID: f.ID}, "e"))
	case f.Name != nil && (f.Name.Eq != nil || f.Name.In != nil || f.Name.StartsWith != nil):
		return start("e:Entity(foldedName)", c.entity(&graph.EntityFilter{Name: f.Name}, "e"))
	}
	if part := firstOf(f.And, c.startOfEntities); part != "" {
		return part
	}
	if f.Kind != nil && (f.Kind.Eq != nil || f.Kind.In != nil) {
		return start("e:Entity(kind)", c.entity(&graph.EntityFilter{Kind: f.Kind}, "e"))
	}
	return ""
}

func (c *compiler) startOfRelations(f *graph.RelationFilter) string {
	switch {
	case f == nil:
		return ""
	case f.ID != nil && (f.ID.Eq != nil || f.ID.In != nil):
		return start("SEEK r:Relation(id)", c.relation(&graph.RelationFilter{ID: f.ID}, relationScope{relation: "r"}))
	case f.Type != nil && (f.Type.Eq != nil || f.Type.In != nil):
		return start("r:Relation(type)", c.relation(&graph.RelationFilter{Type: f.Type}, relationScope{relation: "r"}))
	}
	return firstOf(f.And, c.startOfRelations)
}

func (c *compiler) startOfTargets(f *graph.TargetFilter) string {
	switch {
	case f == nil:
		return ""
	case f.ID != nil && (f.ID.Eq != nil || f.ID.In != nil):
		return start("SEEK t:Target(id)", c.target(&graph.TargetFilter{ID: f.ID}))
	case f.Indicator != nil && (f.Indicator.Contains != nil || f.Indicator.StartsWith != nil):
		part := &graph.TextFilter{Contains: f.Indicator.Contains, StartsWith: f.Indicator.StartsWith}
		return strings.Replace(start("t:Target(foldedIndicator)", c.target(&graph.TargetFilter{Indicator: part})), "INDEX", "TEXT INDEX", 1)
	case f.Year != nil && (f.Year.Eq != nil || f.Year.In != nil || f.Year.Gte != nil || f.Year.Lte != nil):
		return start("t:Target(year)", c.target(&graph.TargetFilter{Year: f.Year}))
	}
	return firstOf(f.And, c.startOfTargets)
}

// start is a hint with the condition that its index serves.
func start(index, condition string) string { return "USING INDEX " + index + "\nWHERE " + condition }

// firstOf is the first text that a part of a filter gives.
func firstOf[F any](parts []*F, of func(*F) string) string {
	for _, f := range parts {
		if text := of(f); text != "" {
			return text
		}
	}
	return ""
}

// phraseOfName is the query of the index of whole names for the name or alias that a filter asks of every entity, or
// empty where it asks for none.
func phraseOfName(f *graph.EntityFilter) string {
	if f == nil {
		return ""
	}
	if f.AnyName != nil && f.AnyName.Eq != nil {
		if folded := graph.Fold(*f.AnyName.Eq); folded != "" {
			return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(folded) + `"`
		}
	}
	return firstOf(f.And, phraseOfName)
}
