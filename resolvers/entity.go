package resolvers

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"innograph/graph"
	"innograph/schema"
)

// narrow adds to where that relations are of type t and, unless kinds is nil, lead to neighbours of these kinds.
func narrow(where *graph.RelationFilter, t graph.RelationType, kinds []graph.Kind) *graph.RelationFilter {
	f := &graph.RelationFilter{Type: &graph.RelationTypeFilter{Eq: &t}}
	if kinds != nil {
		f.With = &graph.EntityFilter{Kind: &graph.KindFilter{In: kinds}}
	}
	if where != nil {
		f.And = []*graph.RelationFilter{where}
	}
	return f
}

// key tells apart what a read depends on: what is read, and the values it is read with.
func key(what string, values ...any) string {
	b, err := json.Marshal(values)
	if err != nil { // filters and numbers always have a JSON form
		panic(err)
	}
	return what + string(b)
}

// ids lists the ids of peers.
func ids[T any](all []T, id func(T) string) []string {
	list := make([]string, len(all))
	for i, item := range all {
		list[i] = id(item)
	}
	return list
}

func entityKey(e graph.Entity) string     { return e.ID }
func relationKey(r graph.Relation) string { return r.ID }

// neighbours reads one page of neighbours for a and, with it, for all its peers.
func neighbours(ctx context.Context, a *schema.Actor, q graph.AdjacentQuery, p paging) (*schema.NeighbourConnection, error) {
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q.Page, q.Order, q.CountTotal = args, p.order(), selects(ctx, "totalCount")
	pages, err := schema.Once(a.Peers, key("adjacent", q), func(all []graph.Entity) (map[string]*schema.NeighbourConnection, error) {
		q.Of = ids(all, entityKey)
		pages, err := in(ctx).Adjacent(ctx, q)
		if err != nil {
			return nil, err
		}
		return neighbourConnections(a.Peers, q, pages), nil
	})
	if err != nil {
		return nil, err
	}
	return pages[a.ID], nil
}

// neighbourConnections gives each entity of q its page; all neighbours become peers, and so do all relations.
func neighbourConnections(peers *schema.Peers[graph.Entity], q graph.AdjacentQuery, pages []graph.Page[graph.Adjacency]) map[string]*schema.NeighbourConnection {
	var entities []graph.Entity
	var relations []graph.Relation
	for _, page := range pages {
		for _, item := range page.Items {
			entities, relations = append(entities, item.Entity), append(relations, item.Relation)
		}
	}
	next, ties := newPeers(entities, entityKey), newPeers(relations, relationKey)
	connections := make(map[string]*schema.NeighbourConnection, len(pages))
	for i, page := range pages {
		c := &schema.NeighbourConnection{PageInfo: pageInfo(page), TotalCount: page.Total, Count: neighbourGroups(peers, q, pages, i)}
		for k, item := range page.Items {
			c.Edges = append(c.Edges, &schema.NeighbourEdge{
				Cursor: page.Cursors[k], Node: schema.NewEntity(item.Entity, next), Relation: &schema.Relation{Relation: item.Relation, Peers: ties},
			})
		}
		connections[q.Of[i]] = c
	}
	return connections
}

// newPeers makes peers of all, each once.
func newPeers[T any](all []T, id func(T) string) *schema.Peers[T] {
	seen := make(map[string]bool, len(all))
	var distinct []T
	for _, item := range all {
		if !seen[id(item)] {
			seen[id(item)] = true
			distinct = append(distinct, item)
		}
	}
	return schema.NewPeers(distinct)
}

// relationCounts counts, for a and all its peers, by outgoing and by incoming relations: two calls of the store, since
// a group does not tell in which direction a relation leads.
func relationCounts(ctx context.Context, a *schema.Actor) ([]*schema.NeighbourCount, error) {
	counts, err := schema.Once(a.Peers, "relationCounts", func(all []graph.Entity) (map[string][]*schema.NeighbourCount, error) {
		of := ids(all, entityKey)
		headings := []graph.Heading{graph.Outgoing, graph.Incoming}
		groups, failed := make([][][]graph.Group, len(headings)), make([]error, len(headings))
		var both sync.WaitGroup
		for i, heading := range headings {
			both.Go(func() {
				q := graph.AdjacentQuery{Of: of, Heading: heading, Page: graph.PageArgs{First: 1}}
				groups[i], failed[i] = in(ctx).Groups(ctx, graph.GroupQuery{Adjacent: &q, By: []graph.Field{graph.ByType, graph.ByKind}})
			})
		}
		both.Wait()
		if err := cmp.Or(failed...); err != nil {
			return nil, err
		}
		counts := make(map[string][]*schema.NeighbourCount, len(of))
		for i, id := range of {
			counts[id] = slices.Concat(headed(groups[0][i], headings[0]), headed(groups[1][i], headings[1]))
		}
		return counts, nil
	})
	return counts[a.ID], err
}

// headed makes counts of groups by type and kind. Undirected relations are in the groups of both headings; they count
// once, as outgoing groups have them.
func headed(groups []graph.Group, heading graph.Heading) []*schema.NeighbourCount {
	var list []*schema.NeighbourCount
	for _, g := range groups {
		c := &schema.NeighbourCount{
			Type: graph.RelationType(g.Keys[0].Value), Kind: graph.Kind(g.Keys[1].Value), Direction: heading, Count: g.Count,
		}
		if rule, _ := graph.Rule(c.Type); rule.Undirected {
			if heading == graph.Incoming {
				continue
			}
			c.Direction = graph.Either
		}
		list = append(list, c)
	}
	return list
}

// entityList reads entities by id, in the order of the ids, as peers. An id that is gone is left out.
func entityList(ctx context.Context, of []string) (map[string]schema.Entity, error) {
	found, err := in(ctx).Lookup(ctx, of)
	if err != nil {
		return nil, err
	}
	var all []graph.Entity
	for _, id := range of {
		if e, ok := found.Entities[id]; ok {
			all = append(all, e)
		}
	}
	peers := newPeers(all, entityKey)
	entities := make(map[string]schema.Entity, len(all))
	for _, e := range peers.All {
		entities[e.ID] = schema.NewEntity(e, peers)
	}
	return entities, nil
}

// gone is the error for an id that the store named and then did not know: a document was withdrawn in between.
func gone(id string) error {
	return fmt.Errorf("%w: %s was withdrawn while the operation ran; ask again", graph.ErrNotFound, id)
}
