package resolvers

import (
	"context"

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

func neighbourGroups(peers *schema.Peers[graph.Entity], q graph.AdjacentQuery, i int) schema.Counter {
	return peerGroups(peers, graph.GroupQuery{Adjacent: &q}, i)
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
