package resolvers

import (
	"context"

	"innograph/graph"
	"innograph/schema"
)

// targetResolver answers the fields of a target.
type targetResolver struct{}

// Owner is the entity that the target is about.
func (targetResolver) Owner(ctx context.Context, obj *schema.Target) (schema.Entity, error) {
	owners, err := schema.Once(obj.Peers, "owners", func(all []graph.Target) (map[string]schema.Entity, error) {
		owners := ids(all, func(t graph.Target) string { return t.Owner })
		return entityList(ctx, newPeers(owners, func(id string) string { return id }).All)
	})
	if err != nil {
		return nil, err
	}
	owner, ok := owners[obj.Owner]
	if !ok {
		return nil, gone(obj.Owner)
	}
	return owner, nil
}

// Document is the document that states the target.
func (targetResolver) Document(ctx context.Context, obj *schema.Target) (*schema.Document, error) {
	documents, err := schema.Once(obj.Peers, "documents", func(all []graph.Target) (map[string]*schema.Document, error) {
		return documentsByID(ctx, ids(all, func(t graph.Target) string { return t.DocumentID }))
	})
	if err != nil {
		return nil, err
	}
	d, ok := documents[obj.DocumentID]
	if !ok {
		return nil, gone(obj.DocumentID)
	}
	return d, nil
}

// Evidence quotes the words that state the target; the store keeps them with it.
func (targetResolver) Evidence(ctx context.Context, obj *schema.Target, first int) ([]*schema.Evidence, error) {
	if err := within(ctx, "first", first, 1, maxPage); err != nil {
		return nil, err
	}
	quotes, err := schema.Once(obj.Peers, key("evidence", first), func(all []graph.Target) (map[string][]*schema.Evidence, error) {
		lists := make(map[string][]graph.Evidence, len(all))
		for _, t := range all {
			lists[t.ID] = quotesOf([]graph.Statement{{DocumentID: t.DocumentID, Evidence: t.Evidence}}, first)
		}
		return evidencePeers(ids(all, targetKey), lists), nil
	})
	return quotes[obj.ID], err
}

func targetKey(t graph.Target) string { return t.ID }

// targets reads a page of all targets that meet where.
func targets(ctx context.Context, where *graph.TargetFilter, p paging) (*schema.TargetConnection, error) {
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.TargetQuery{Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}
	pages, err := in(ctx).Targets(ctx, q)
	if err != nil {
		return nil, err
	}
	return targetConnections(pages, func(int) schema.Counter { return groups(graph.GroupQuery{Targets: &q}) })[0], nil
}

// targetsOf reads a page of targets for a and, with it, for all its peers.
func targetsOf(ctx context.Context, a *schema.Actor, where *graph.TargetFilter, p paging) (*schema.TargetConnection, error) {
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.TargetQuery{Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}
	lists, err := schema.Once(a.Peers, key("targets", q), func(all []graph.Entity) (map[string]*schema.TargetConnection, error) {
		q.Owners = ids(all, entityKey)
		pages, err := in(ctx).Targets(ctx, q)
		if err != nil {
			return nil, err
		}
		connections := targetConnections(pages, func(i int) schema.Counter {
			return peerGroups(a.Peers, graph.GroupQuery{Targets: &q}, i)
		})
		byOwner := make(map[string]*schema.TargetConnection, len(connections))
		for i, c := range connections {
			byOwner[q.Owners[i]] = c
		}
		return byOwner, nil
	})
	return lists[a.ID], err
}

// targetConnections makes the targets of all pages peers; count gives the counter of a page.
func targetConnections(pages []graph.Page[graph.Target], count func(page int) schema.Counter) []*schema.TargetConnection {
	var all []graph.Target
	for _, page := range pages {
		all = append(all, page.Items...)
	}
	peers := newPeers(all, targetKey)
	connections := make([]*schema.TargetConnection, len(pages))
	for i, page := range pages {
		connections[i] = connection(page, count(i), func(t graph.Target) *schema.Target {
			return &schema.Target{Target: t, Peers: peers}
		})
	}
	return connections
}
