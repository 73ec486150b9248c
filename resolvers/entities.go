package resolvers

import (
	"context"

	"innograph/graph"
	"innograph/schema"
)

// Entities are entities of every kind.
func (queryResolver) Entities(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.EntityConnection, error) {
	return entities[schema.Entity](ctx, where, value(search), paging{first, after, last, before, orderBy})
}

// entities reads a page of all entities that meet where, which is to select entities of the object type N.
func entities[N schema.Entity](ctx context.Context, where *graph.EntityFilter, search string, p paging) (*schema.Connection[N], error) {
	args, err := p.args(ctx)
	if err != nil {
		return nil, err
	}
	q := graph.EntityQuery{Search: search, Where: where, Order: p.order(), Page: args, CountTotal: selects(ctx, "totalCount")}
	page, err := in(ctx).Entities(ctx, q)
	if err != nil {
		return nil, err
	}
	count := func(int) schema.Counter { return groups(graph.GroupQuery{Entities: &q}) }
	return entityConnections[N]([]graph.Page[graph.EntityHit]{page}, count)[0], nil
}

// entityConnections makes the entities of all pages peers; count gives the counter of a page.
func entityConnections[N schema.Entity](pages []graph.Page[graph.EntityHit], count func(page int) schema.Counter) []*schema.Connection[N] {
	var all []graph.Entity
	for _, page := range pages {
		for _, hit := range page.Items {
			all = append(all, hit.Entity)
		}
	}
	peers := newPeers(all, entityKey)
	connections := make([]*schema.Connection[N], len(pages))
	for i, page := range pages {
		c := connection(page, count(i), func(hit graph.EntityHit) N {
			return schema.NewEntity(hit.Entity, peers).(N)
		})
		for k, hit := range page.Items {
			if hit.Matched != "" {
				c.Edges[k].Matched = &hit.Matched
			}
		}
		connections[i] = c
	}
	return connections
}

// ofKind reads a page of the entities of one kind, whose object type N is.
func ofKind[N schema.Entity](ctx context.Context, k graph.Kind, where *graph.EntityFilter, search *string, p paging) (*schema.Connection[N], error) {
	f := &graph.EntityFilter{Kind: &graph.KindFilter{Eq: &k}}
	if where != nil {
		f.And = []*graph.EntityFilter{where}
	}
	return entities[N](ctx, f, value(search), p)
}

// Cities are the entities of kind City.
func (queryResolver) Cities(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.CityConnection, error) {
	return ofKind[*schema.City](ctx, graph.City, where, search, paging{first, after, last, before, orderBy})
}

// Regions are the entities of kind Region.
func (queryResolver) Regions(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.RegionConnection, error) {
	return ofKind[*schema.Region](ctx, graph.Region, where, search, paging{first, after, last, before, orderBy})
}

// Parks are the entities of kind Park.
func (queryResolver) Parks(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.ParkConnection, error) {
	return ofKind[*schema.Park](ctx, graph.Park, where, search, paging{first, after, last, before, orderBy})
}

// Universities are the entities of kind University.
func (queryResolver) Universities(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.UniversityConnection, error) {
	return ofKind[*schema.University](ctx, graph.University, where, search, paging{first, after, last, before, orderBy})
}

// ResearchInstitutes are the entities of kind ResearchInstitute.
func (queryResolver) ResearchInstitutes(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.ResearchInstituteConnection, error) {
	return ofKind[*schema.ResearchInstitute](ctx, graph.ResearchInstitute, where, search, paging{first, after, last, before, orderBy})
}

// Enterprises are the entities of kind Enterprise.
func (queryResolver) Enterprises(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.EnterpriseConnection, error) {
	return ofKind[*schema.Enterprise](ctx, graph.Enterprise, where, search, paging{first, after, last, before, orderBy})
}

// Programs are the entities of kind Program.
func (queryResolver) Programs(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.ProgramConnection, error) {
	return ofKind[*schema.Program](ctx, graph.Program, where, search, paging{first, after, last, before, orderBy})
}

// Platforms are the entities of kind Platform.
func (queryResolver) Platforms(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.PlatformConnection, error) {
	return ofKind[*schema.Platform](ctx, graph.Platform, where, search, paging{first, after, last, before, orderBy})
}

// Agencies are the entities of kind Agency.
func (queryResolver) Agencies(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.AgencyConnection, error) {
	return ofKind[*schema.Agency](ctx, graph.Agency, where, search, paging{first, after, last, before, orderBy})
}

// Industries are the entities of kind Industry.
func (queryResolver) Industries(
	ctx context.Context, first *int, after *string, last *int, before *string,
	search *string, where *graph.EntityFilter, orderBy []*graph.Order,
) (*schema.IndustryConnection, error) {
	return ofKind[*schema.Industry](ctx, graph.Industry, where, search, paging{first, after, last, before, orderBy})
}
