package resolvers

import (
	"context"

	"innograph/graph"
	"innograph/schema"
)

// documentResolver answers the fields of a document.
type documentResolver struct{}

// Subject is the place or zone that the plan is for, or nil.
func (documentResolver) Subject(ctx context.Context, obj *schema.Document) (schema.Entity, error) {
	if obj.Subject == "" {
		return nil, nil //nolint:nilnil // GraphQL's null
	}
	subjects, err := schema.Once(obj.Peers, "subjects", func(all []graph.Document) (map[string]schema.Entity, error) {
		var wanted []string
		for _, d := range all {
			if d.Subject != "" {
				wanted = append(wanted, d.Subject)
			}
		}
		return entityList(ctx, newPeers(wanted, func(id string) string { return id }).All)
	})
	if err != nil {
		return nil, err
	}
	return subjects[obj.Subject], nil
}

// Entities are the entities that the document names.
func (documentResolver) Entities(
	ctx context.Context, obj *schema.Document, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.EntityConnection, error) {
	p := paging{first, after, last, before, orderBy}
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.StatedQuery{Entities: &graph.EntityQuery{Search: value(search), Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}}
	return stated(ctx, obj, q, func(pages graph.StatedPages, count func(int) schema.Counter) []*schema.EntityConnection {
		return entityConnections[schema.Entity](pages.Entities, count)
	})
}

// Relations are the relations that the document states.
func (documentResolver) Relations(
	ctx context.Context, obj *schema.Document, first *int, after *string, last *int, before *string,
	where *graph.RelationFilter, orderBy []*graph.Order,
) (*schema.RelationConnection, error) {
	p := paging{first, after, last, before, orderBy}
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.StatedQuery{Relations: &graph.RelationQuery{Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}}
	return stated(ctx, obj, q, func(pages graph.StatedPages, count func(int) schema.Counter) []*schema.RelationConnection {
		return relationConnections(pages.Relations, count)
	})
}

// Targets are the targets and baselines that the document gives.
func (documentResolver) Targets(
	ctx context.Context, obj *schema.Document, first *int, after *string, last *int, before *string,
	where *graph.TargetFilter, orderBy []*graph.Order,
) (*schema.TargetConnection, error) {
	p := paging{first, after, last, before, orderBy}
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.StatedQuery{Targets: &graph.TargetQuery{Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}}
	return stated(ctx, obj, q, func(pages graph.StatedPages, count func(int) schema.Counter) []*schema.TargetConnection {
		return targetConnections(pages.Targets, count)
	})
}

func documentKey(d graph.Document) string { return d.ID }

// stated reads what d states and, with it, what all its peers do; make gives each of them its connection.
func stated[C any](
	ctx context.Context, d *schema.Document, q graph.StatedQuery,
	make func(graph.StatedPages, func(page int) schema.Counter) []C,
) (C, error) {
	lists, err := schema.Once(d.Peers, key("stated", q), func(all []graph.Document) (map[string]C, error) {
		q.Documents = ids(all, documentKey)
		pages, err := in(ctx).Stated(ctx, q)
		if err != nil {
			return nil, err
		}
		lists := map[string]C{}
		connections := make(pages, func(i int) schema.Counter { return peerGroups(d.Peers, graph.GroupQuery{Stated: &q}, i) })
		for i, c := range connections {
			lists[q.Documents[i]] = c
		}
		return lists, nil
	})
	return lists[d.ID], err
}

// documents reads a page of all documents that meet where.
func documents(ctx context.Context, where *graph.DocumentFilter, p paging) (*schema.DocumentConnection, error) {
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.DocumentQuery{Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}
	page, err := in(ctx).Documents(ctx, q)
	if err != nil {
		return nil, err
	}
	peers := schema.NewPeers(page.Items)
	return connection(page, groups(graph.GroupQuery{Documents: &q}), func(d graph.Document) *schema.Document {
		return &schema.Document{Document: d, Peers: peers}
	}), nil
}
