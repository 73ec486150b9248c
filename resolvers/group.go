package resolvers

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"innograph/graph"
	"innograph/schema"
)

// groups counts what q matches, for a list that stands alone.
func groups(q graph.GroupQuery) schema.Counter {
	return func(ctx context.Context, by []graph.Field) ([]*schema.Group, error) {
		lists, err := countGroups(ctx, q, by)
		if err != nil {
			return nil, err
		}
		return lists[0], nil
	}
}

// peerGroups counts what q matches for the item at index i of peers, and with it for all of them.
func peerGroups[T any](peers *schema.Peers[T], q graph.GroupQuery, i int) schema.Counter {
	return func(ctx context.Context, by []graph.Field) ([]*schema.Group, error) {
		lists, err := schema.Once(peers, key("groups", q, by), func([]T) ([][]*schema.Group, error) {
			return countGroups(ctx, q, by)
		})
		if err != nil {
			return nil, err
		}
		return lists[i], nil
	}
}

// neighbourGroups counts the neighbours of the item at index i of peers. Where its page holds all of them, the store
// need not count them again.
func neighbourGroups(peers *schema.Peers[graph.Entity], q graph.AdjacentQuery, pages []graph.Page[graph.Adjacency], i int) schema.Counter {
	ask := peerGroups(peers, graph.GroupQuery{Adjacent: &q}, i)
	if pages[i].HasNext || pages[i].HasPrevious {
		return ask
	}
	return func(ctx context.Context, by []graph.Field) ([]*schema.Group, error) {
		if !plainGroups(by) {
			return ask(ctx, by) // which refuses them
		}
		return groupNeighbours(pages[i].Items, by), nil
	}
}

// neighbourValues are what neighbours group by.
var neighbourValues = map[graph.Field]func(graph.Adjacency) string{
	graph.ByKind:   func(a graph.Adjacency) string { return string(a.Entity.Kind) },
	graph.ByStatus: func(a graph.Adjacency) string { return string(a.Relation.Status) },
	graph.ByType:   func(a graph.Adjacency) string { return string(a.Relation.Type) },
}

// plainGroups tells whether neighbours group by these fields.
func plainGroups(by []graph.Field) bool {
	for k, f := range by {
		if _, known := neighbourValues[f]; !known || slices.Contains(by[:k], f) {
			return false
		}
	}
	return len(by) > 0 && len(by) <= maxGroupFields
}

// groupNeighbours counts as a store does: the largest group first, then by the values, key by key.
func groupNeighbours(all []graph.Adjacency, by []graph.Field) []*schema.Group {
	counts := map[[maxGroupFields]string]int{}
	for _, a := range all {
		var values [maxGroupFields]string
		for k, f := range by {
			values[k] = neighbourValues[f](a)
		}
		counts[values]++
	}
	order := slices.SortedFunc(maps.Keys(counts), func(a, b [maxGroupFields]string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), slices.Compare(a[:], b[:]))
	})
	groups := make([]*schema.Group, len(order))
	for i, values := range order {
		groups[i] = &schema.Group{Count: counts[values]}
		for k, f := range by {
			groups[i].Keys = append(groups[i].Keys, &schema.GroupKey{GroupKey: graph.GroupKey{Field: f, Value: values[k]}})
		}
	}
	return groups
}

// maxGroupFields bounds the combinations of one count.
const maxGroupFields = 3

// countGroups counts; the keys of all groups become peers.
func countGroups(ctx context.Context, q graph.GroupQuery, by []graph.Field) ([][]*schema.Group, error) {
	if err := within(ctx, "the number of fields in by", len(by), 1, maxGroupFields); err != nil {
		return nil, err
	}
	q.By = by
	counted, err := in(ctx).Groups(ctx, q)
	if err != nil {
		return nil, err
	}
	var all []graph.GroupKey
	for _, list := range counted {
		for _, g := range list {
			all = append(all, g.Keys...)
		}
	}
	peers := schema.NewPeers(all)
	lists := make([][]*schema.Group, len(counted))
	for i, list := range counted {
		for _, g := range list {
			group := &schema.Group{Count: g.Count}
			for _, k := range g.Keys {
				group.Keys = append(group.Keys, &schema.GroupKey{GroupKey: k, Peers: peers})
			}
			lists[i] = append(lists[i], group)
		}
	}
	return lists, nil
}

// groupKeyResolver answers the fields of a group's key.
type groupKeyResolver struct{}

// Entity is the entity that the value is, or nil where it is none.
func (groupKeyResolver) Entity(ctx context.Context, obj *schema.GroupKey) (schema.Entity, error) {
	if obj.EntityID == "" {
		return nil, nil //nolint:nilnil // GraphQL's null
	}
	entities, err := schema.Once(obj.Peers, "entities", func(all []graph.GroupKey) (map[string]schema.Entity, error) {
		var wanted []string
		for _, k := range newPeers(all, func(k graph.GroupKey) string { return k.EntityID }).All {
			if k.EntityID != "" {
				wanted = append(wanted, k.EntityID)
			}
		}
		return entityList(ctx, wanted)
	})
	if err != nil {
		return nil, err
	}
	return entities[obj.EntityID], nil
}
