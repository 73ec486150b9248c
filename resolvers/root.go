package resolvers

import (
	"context"

	"innograph/graph"
	"innograph/schema"
)

// root resolves every type whose fields are more than what their Go type holds.
type root struct{}

var _ schema.ResolverRoot = root{}

func (root) Query() schema.QueryResolver           { return queryResolver{} }
func (root) Mutation() schema.MutationResolver     { return mutationResolver{} }
func (root) City() schema.CityResolver             { return entityResolver[*schema.City]{} }
func (root) Region() schema.RegionResolver         { return entityResolver[*schema.Region]{} }
func (root) Park() schema.ParkResolver             { return entityResolver[*schema.Park]{} }
func (root) University() schema.UniversityResolver { return entityResolver[*schema.University]{} }
func (root) ResearchInstitute() schema.ResearchInstituteResolver {
	return entityResolver[*schema.ResearchInstitute]{}
}
func (root) Enterprise() schema.EnterpriseResolver { return entityResolver[*schema.Enterprise]{} }
func (root) Program() schema.ProgramResolver       { return entityResolver[*schema.Program]{} }
func (root) Platform() schema.PlatformResolver     { return entityResolver[*schema.Platform]{} }
func (root) Agency() schema.AgencyResolver         { return entityResolver[*schema.Agency]{} }
func (root) Industry() schema.IndustryResolver     { return entityResolver[*schema.Industry]{} }
func (root) Relation() schema.RelationResolver     { return relationResolver{} }
func (root) Target() schema.TargetResolver         { return targetResolver{} }
func (root) Document() schema.DocumentResolver     { return documentResolver{} }
func (root) Evidence() schema.EvidenceResolver     { return evidenceResolver{} }
func (root) GroupKey() schema.GroupKeyResolver     { return groupKeyResolver{} }
func (root) Gap() schema.GapResolver               { return gapResolver{} }

// entityResolver answers the fields that all ten object types of an entity have.
type entityResolver[E schema.Entity] struct{}

// Documents are the documents that name it, newest first.
func (entityResolver[E]) Documents(ctx context.Context, obj E, first int) ([]*schema.Document, error) {
	return statingDocuments(ctx, obj.Self().Peers, entityKey, obj.Self().ID, first)
}

// Evidence quotes the words that name it, newest document first.
func (entityResolver[E]) Evidence(ctx context.Context, obj E, first int) ([]*schema.Evidence, error) {
	return statingQuotes(ctx, obj.Self().Peers, entityKey, obj.Self().ID, first)
}

// RelationCounts counts its relations by type, kind of neighbour and heading.
func (entityResolver[E]) RelationCounts(ctx context.Context, obj E) ([]*schema.NeighbourCount, error) {
	return relationCounts(ctx, obj.Self())
}

// Relations are all its relations, with the entity at the other end.
func (entityResolver[E]) Relations(
	ctx context.Context, obj E, heading *graph.Heading, first *int, after *string, last *int, before *string,
	search *string, where *graph.RelationFilter, orderBy []*graph.Order,
) (*schema.NeighbourConnection, error) {
	q := graph.AdjacentQuery{Heading: value(heading), Search: value(search), Where: where}
	return neighbours(ctx, obj.Self(), q, paging{first, after, last, before, orderBy})
}

// Partners are the entities it PARTNERS_WITH.
func (entityResolver[E]) Partners(
	ctx context.Context, obj E, kinds []graph.Kind, first *int, after *string, last *int, before *string,
	search *string, where *graph.RelationFilter, orderBy []*graph.Order,
) (*schema.NeighbourConnection, error) {
	q := graph.AdjacentQuery{Search: value(search), Where: narrow(where, graph.PartnersWith, kinds)}
	return neighbours(ctx, obj.Self(), q, paging{first, after, last, before, orderBy})
}

// Located are the entities LOCATED_IN it, and within it also those in its parts.
func (entityResolver[E]) Located(
	ctx context.Context, obj E, kinds []graph.Kind, within bool, first *int, after *string, last *int, before *string,
	search *string, where *graph.RelationFilter, orderBy []*graph.Order,
) (*schema.NeighbourConnection, error) {
	q := graph.AdjacentQuery{Heading: graph.Incoming, Within: within, Search: value(search), Where: narrow(where, graph.LocatedIn, kinds)}
	return neighbours(ctx, obj.Self(), q, paging{first, after, last, before, orderBy})
}

// Industries are what it FOCUSES_ON.
func (entityResolver[E]) Industries(
	ctx context.Context, obj E, first *int, after *string, last *int, before *string,
	search *string, where *graph.RelationFilter, orderBy []*graph.Order,
) (*schema.NeighbourConnection, error) {
	q := graph.AdjacentQuery{Heading: graph.Outgoing, Search: value(search), Where: narrow(where, graph.FocusesOn, nil)}
	return neighbours(ctx, obj.Self(), q, paging{first, after, last, before, orderBy})
}

// Targets are the targets and baselines that documents give for it.
func (entityResolver[E]) Targets(
	ctx context.Context, obj E, first *int, after *string, last *int, before *string,
	where *graph.TargetFilter, orderBy []*graph.Order,
) (*schema.TargetConnection, error) {
	return targetsOf(ctx, obj.Self(), where, paging{first, after, last, before, orderBy})
}
