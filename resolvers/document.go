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
	f := &graph.EntityFilter{Documents: only(obj)}
	if where != nil {
		f.And = []*graph.EntityFilter{where}
	}
	return entities[schema.Entity](ctx, f, value(search), paging{first, after, last, before, orderBy})
}

// Relations are the relations that the document states.
func (documentResolver) Relations(
	ctx context.Context, obj *schema.Document, first *int, after *string, last *int, before *string,
	where *graph.RelationFilter, orderBy []*graph.Order,
) (*schema.RelationConnection, error) {
	f := &graph.RelationFilter{Documents: only(obj)}
	if where != nil {
		f.And = []*graph.RelationFilter{where}
	}
	return relations(ctx, f, paging{first, after, last, before, orderBy})
}

// Targets are the targets and baselines that the document gives.
func (documentResolver) Targets(
	ctx context.Context, obj *schema.Document, first *int, after *string, last *int, before *string,
	where *graph.TargetFilter, orderBy []*graph.Order,
) (*schema.TargetConnection, error) {
	f := &graph.TargetFilter{Documents: only(obj)}
	if where != nil {
		f.And = []*graph.TargetFilter{where}
	}
	return targets(ctx, f, paging{first, after, last, before, orderBy})
}

// only selects what this document states.
func only(d *schema.Document) *graph.DocumentsFilter {
	return &graph.DocumentsFilter{Some: &graph.DocumentFilter{ID: &graph.IDFilter{Eq: &d.ID}}}
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
