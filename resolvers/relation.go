package resolvers

import (
	"context"

	"innograph/graph"
	"innograph/schema"
)

// relationResolver answers the fields of a relation.
type relationResolver struct{}

// From is the entity that the relation starts from.
func (relationResolver) From(ctx context.Context, obj *schema.Relation) (schema.Entity, error) {
	return end(ctx, obj.Peers, obj.From)
}

// To is the entity that the relation leads to.
func (relationResolver) To(ctx context.Context, obj *schema.Relation) (schema.Entity, error) {
	return end(ctx, obj.Peers, obj.To)
}

// end is the entity with this id at an end of one of the peers; both ends of all are read together.
func end(ctx context.Context, peers *schema.Peers[graph.Relation], id string) (schema.Entity, error) {
	ends, err := schema.Once(peers, "ends", func(all []graph.Relation) (map[string]schema.Entity, error) {
		wanted := make([]string, 0, 2*len(all))
		for _, r := range all {
			wanted = append(wanted, r.From, r.To)
		}
		return entityList(ctx, newPeers(wanted, func(id string) string { return id }).All)
	})
	if err != nil {
		return nil, err
	}
	e, ok := ends[id]
	if !ok {
		return nil, gone(id)
	}
	return e, nil
}

// Documents are the documents that state the relation, newest first.
func (relationResolver) Documents(ctx context.Context, obj *schema.Relation, first int) ([]*schema.Document, error) {
	return statingDocuments(ctx, obj.Peers, relationKey, obj.ID, first)
}

// Evidence quotes the words that state the relation, newest document first.
func (relationResolver) Evidence(ctx context.Context, obj *schema.Relation, first int) ([]*schema.Evidence, error) {
	return statingQuotes(ctx, obj.Peers, relationKey, obj.ID, first)
}

// relations reads a page of all relations that meet where.
func relations(ctx context.Context, where *graph.RelationFilter, p paging) (*schema.RelationConnection, error) {
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.RelationQuery{Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}
	page, err := in(ctx).Relations(ctx, q)
	if err != nil {
		return nil, err
	}
	count := func(int) schema.Counter { return groups(graph.GroupQuery{Relations: &q}) }
	return relationConnections([]graph.Page[graph.Relation]{page}, count)[0], nil
}

// relationConnections makes the relations of all pages peers; count gives the counter of a page.
func relationConnections(pages []graph.Page[graph.Relation], count func(page int) schema.Counter) []*schema.RelationConnection {
	var all []graph.Relation
	for _, page := range pages {
		all = append(all, page.Items...)
	}
	peers := newPeers(all, relationKey)
	connections := make([]*schema.RelationConnection, len(pages))
	for i, page := range pages {
		connections[i] = connection(page, count(i), func(r graph.Relation) *schema.Relation {
			return &schema.Relation{Relation: r, Peers: peers}
		})
	}
	return connections
}
