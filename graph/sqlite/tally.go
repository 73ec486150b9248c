package sqlite

import (
	"reflect"
	"slices"

	"innograph/graph"
)

// tally is a table that counts the items of a list beforehand, under the same names, for conditions that ask nothing
// else than its columns.
type tally struct {
	from string
	// number is the column with the count, by the fields that it can group by.
	number string
	groups []graph.Field
}

var (
	entityTally   = &tally{"entity_count e", "e.n", []graph.Field{graph.ByKind}}
	relationTally = &tally{"relation_count r", "r.n", []graph.Field{graph.ByType, graph.ByStatus}}
)

// counts tells whether the tally has all fields; a list without one has none.
func (t *tally) counts(by []graph.Field) bool {
	return t != nil && !slices.ContainsFunc(by, func(f graph.Field) bool { return !slices.Contains(t.groups, f) })
}

// tallyOfEntities is the tally that serves a filter, or nil.
func tallyOfEntities(f *graph.EntityFilter) *tally {
	if f == nil {
		return entityTally
	}
	rest := *f
	rest.And, rest.Or, rest.Not, rest.Kind = nil, nil, nil, nil
	if !reflect.ValueOf(rest).IsZero() || !all(f.And, f.Or, f.Not, func(f *graph.EntityFilter) bool { return tallyOfEntities(f) != nil }) {
		return nil
	}
	return entityTally
}

func tallyOfRelations(f *graph.RelationFilter) *tally {
	if f == nil {
		return relationTally
	}
	rest := *f
	rest.And, rest.Or, rest.Not, rest.Type, rest.Status = nil, nil, nil, nil, nil
	if !reflect.ValueOf(rest).IsZero() || !all(f.And, f.Or, f.Not, func(f *graph.RelationFilter) bool { return tallyOfRelations(f) != nil }) {
		return nil
	}
	return relationTally
}

// all tells whether the parts of a filter all meet a condition.
func all[F any](and, or []*F, not *F, meets func(*F) bool) bool {
	for _, f := range slices.Concat(and, or, []*F{not}) {
		if !meets(f) {
			return false
		}
	}
	return true
}
