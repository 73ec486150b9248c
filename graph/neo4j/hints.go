package neo4j

import (
	"strings"

	"innograph/graph"
)

// Hints name the index from which a list starts. The server would choose by statistics, which it samples some time
// after a write: until then it takes an index for empty, and reads everything instead.

// entityHint goes by what a filter asks of every entity.
func entityHint(f *graph.EntityFilter) string {
	if f == nil {
		return ""
	}
	switch {
	case f.ID != nil && (f.ID.Eq != nil || f.ID.In != nil):
		return "USING INDEX SEEK e:Entity(id)"
	case f.Name != nil && (f.Name.Eq != nil || f.Name.In != nil || f.Name.StartsWith != nil):
		return "USING INDEX e:Entity(foldedName)"
	}
	if hint := firstHint(f.And, entityHint); hint != "" {
		return hint
	}
	if f.Kind != nil && (f.Kind.Eq != nil || f.Kind.In != nil) {
		return "USING INDEX e:Entity(kind)"
	}
	return ""
}

func relationHint(f *graph.RelationFilter) string {
	switch {
	case f == nil:
		return ""
	case f.ID != nil && (f.ID.Eq != nil || f.ID.In != nil):
		return "USING INDEX SEEK r:Relation(id)"
	case f.Type != nil && (f.Type.Eq != nil || f.Type.In != nil):
		return "USING INDEX r:Relation(type)"
	}
	return firstHint(f.And, relationHint)
}

func targetHint(f *graph.TargetFilter) string {
	switch {
	case f == nil:
		return ""
	case f.ID != nil && (f.ID.Eq != nil || f.ID.In != nil):
		return "USING INDEX SEEK t:Target(id)"
	case f.Indicator != nil && (f.Indicator.Contains != nil || f.Indicator.StartsWith != nil):
		return "USING TEXT INDEX t:Target(foldedIndicator)"
	case f.Year != nil && (f.Year.Eq != nil || f.Year.In != nil || f.Year.Gte != nil || f.Year.Lte != nil):
		return "USING INDEX t:Target(year)"
	}
	return firstHint(f.And, targetHint)
}

// firstHint is the first that a part of a filter gives.
func firstHint[F any](parts []*F, hint func(*F) string) string {
	for _, f := range parts {
		if h := hint(f); h != "" {
			return h
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
	return firstHint(f.And, phraseOfName)
}
