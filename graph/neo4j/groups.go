package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"innograph/graph"
)

// groupKey is what a field groups by: the value, the entity's id where it is one, and the Cypher that binds it.
type groupKey struct{ value, id, join string }

// Groups implements graph.Store.
func (s *Store) Groups(ctx context.Context, q graph.GroupQuery) ([][]graph.Group, error) {
	l, src, err := grouped(&q)
	if err != nil {
		return nil, err
	}
	text, err := groupStatement(l, src.text, q.By)
	if err != nil {
		return nil, err
	}
	var out [][]graph.Group
	err = s.read(ctx, func(tx transaction) error {
		if err := tx.complete(ctx, src); err != nil {
			return err
		}
		out = nil
		return tx.each(ctx, text, src.params, func(d *decoder) {
			var groups []graph.Group
			d.each(func(d *decoder) { groups = append(groups, d.group(q.By)) })
			slices.SortFunc(groups, compareGroups)
			out = append(out, groups)
		})
	})
	return out, err
}

// grouped gives the listing and source of the one query that is set.
func grouped(q *graph.GroupQuery) (l *listing, src source, err error) {
	set := 0
	if q.Entities != nil {
		l, src, set = &entityListing, entitySource(q.Entities), set+1
	}
	if q.Adjacent != nil {
		src, err = adjacentSource(q.Adjacent)
		l, set = &adjacentListing, set+1
	}
	if q.Relations != nil {
		l, src = relationSource(q.Relations)
		set++
	}
	if q.Targets != nil {
		l, src = targetSource(&graph.TargetQuery{Owners: q.Targets.Owners, Where: q.Targets.Where}) // grouped by its owner too
		set++
	}
	if q.Documents != nil {
		l, src, set = &documentListing, documentSource(q.Documents), set+1
	}
	if q.Stated != nil {
		l, src, err = statedSource(q.Stated)
		set++
	}
	if set != 1 {
		return nil, source{}, fmt.Errorf("%w: groups count one query, not %d", graph.ErrInvalid, set)
	}
	return l, src, err
}

// groupStatement completes the source with the keys by which rows are counted.
func groupStatement(l *listing, text string, by []graph.Field) (string, error) {
	var joins, values, ids []string
	for i, f := range by {
		key, known := l.groups[f]
		if !known || slices.Contains(by[:i], f) {
			return "", fmt.Errorf("%w: %s do not group by %q, or do already; choose each once of %s", graph.ErrInvalid, l.name, f, fieldNames(l.groups))
		}
		joins, values, ids = append(joins, key.join), append(values, key.value), append(ids, cmp.Or(key.id, "''"))
	}
	if len(by) == 0 {
		return "", fmt.Errorf("%w: groups need a field to group by; choose of %s", graph.ErrInvalid, fieldNames(l.groups))
	}
	return render(tailGroups, "source", text, "joins", strings.Join(joins, "\n"),
		"values", "["+strings.Join(values, ", ")+"]", "ids", "["+strings.Join(ids, ", ")+"]"), nil
}

func (d *decoder) group(by []graph.Field) graph.Group {
	g := graph.Group{Count: d.number()}
	values, ids := d.texts(), d.texts()
	for i := range values {
		g.Keys = append(g.Keys, graph.GroupKey{Field: by[i], Value: values[i], EntityID: ids[i]})
	}
	return g
}

// compareGroups sorts the largest first, then by value and entity id, key by key.
func compareGroups(a, b graph.Group) int {
	if c := cmp.Compare(b.Count, a.Count); c != 0 {
		return c
	}
	return slices.CompareFunc(a.Keys, b.Keys, func(x, y graph.GroupKey) int {
		return cmp.Or(cmp.Compare(x.Value, y.Value), cmp.Compare(x.EntityID, y.EntityID))
	})
}
