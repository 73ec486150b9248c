package resolvers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"innograph/graph"
	"innograph/graph/traverse"
	"innograph/schema"
)

const (
	caveat = "A gap means that the documents loaded here state no tie that is there or under way; it does not mean that there is none. " +
		"Names that no document gives are missing on either side, and the score orders the list without being a probability."
	caveatSides = " Only the first %d actors of a side, by name, were compared: narrow `left` or `right` to see the others."
	caveatTies  = " The actors have more than %d relations; those beyond were not looked at, so that pairs may be missing or have a tie: narrow `left` or `right`."
)

// CollaborationGaps are pairs of actors with something in common and no tie that is there.
func (queryResolver) CollaborationGaps(
	ctx context.Context, left, right graph.EntityFilter, kinds []traverse.GapKind, first int, after *string,
) (*schema.GapConnection, error) {
	if err := within(ctx, "first", first, 1, maxPage); err != nil {
		return nil, err
	}
	list, err := traverse.Gaps(ctx, in(ctx), traverse.GapQuery{Left: &left, Right: &right, Kinds: kinds})
	if err != nil {
		return nil, err
	}
	start, err := gapAfter(list.Gaps, after)
	if err != nil {
		return nil, err
	}
	page := list.Gaps[start:min(start+first, len(list.Gaps))]
	c := &schema.GapConnection{Caveat: caveatOf(list)}
	c.TotalCount = len(list.Gaps)
	c.PageInfo = schema.PageInfo{HasPreviousPage: start > 0, HasNextPage: start+len(page) < len(list.Gaps)}
	if c.Edges, err = gapEdges(ctx, list.Actors, page); err != nil {
		return nil, err
	}
	if len(c.Edges) > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &c.Edges[0].Cursor, &c.Edges[len(c.Edges)-1].Cursor
	}
	return c, nil
}

func caveatOf(list *traverse.GapList) string {
	text := caveat
	if list.SidesCut {
		text += fmt.Sprintf(caveatSides, traverse.MaxSide)
	}
	if list.RelationsCut {
		text += fmt.Sprintf(caveatTies, traverse.MaxRelations)
	}
	return text
}

func gapCursor(g traverse.Gap) string { return graph.NewCursor(g.Score, g.Left, g.Right) }

// gapAfter is the index of the first gap behind the cursor.
func gapAfter(gaps []traverse.Gap, cursor *string) (int, error) {
	if cursor == nil {
		return 0, nil
	}
	keys, err := graph.CursorKeys(*cursor, 3)
	if err != nil {
		return 0, err
	}
	score, isScore := keys[0].(float64)
	left, isLeft := keys[1].(string)
	right, isRight := keys[2].(string)
	if !isScore || !isLeft || !isRight {
		return 0, fmt.Errorf("%w: cursor %q is not one of this list", graph.ErrInvalid, *cursor)
	}
	at := traverse.Gap{Score: score, Left: left, Right: right}
	i, found := slices.BinarySearchFunc(gaps, at, traverse.Gap.Compare)
	if found {
		i++
	}
	return i, nil
}

// gapEdges gives the ids of a page their entities, in one lookup for what is shared.
func gapEdges(ctx context.Context, actors map[string]graph.Entity, page []traverse.Gap) ([]*schema.GapEdge, error) {
	var wanted []string
	for _, g := range page {
		wanted = slices.Concat(wanted, []string{g.Left, g.Right}, g.Industries, g.Partners)
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	slices.Sort(wanted)
	entities, err := entityList(ctx, slices.Compact(wanted))
	if err != nil {
		return nil, err
	}
	peers := schema.NewPeers(page)
	edges := make([]*schema.GapEdge, 0, len(page))
	for _, g := range page {
		gap := &schema.Gap{Gap: g, Left: entities[g.Left], Right: entities[g.Right], Peers: peers}
		gap.SharedIndustries, gap.Partners = pick(entities, g.Industries), pick(entities, g.Partners)
		if gap.Left == nil || gap.Right == nil {
			return nil, gone(cmp.Or(g.Left, g.Right))
		}
		edges = append(edges, &schema.GapEdge{Cursor: gapCursor(g), Node: gap})
	}
	return edges, nil
}

// pick lists the entities with these ids; what is gone is left out.
func pick(entities map[string]schema.Entity, ids []string) []schema.Entity {
	var list []schema.Entity
	for _, id := range ids {
		if e, ok := entities[id]; ok {
			list = append(list, e)
		}
	}
	return list
}

// gapResolver answers the fields of a gap.
type gapResolver struct{}

// SharedPartners are the actors that both ends have as partner.
func (gapResolver) SharedPartners(ctx context.Context, obj *schema.Gap, first int) (*schema.EntityList, error) {
	if err := within(ctx, "first", first, 1, maxPage); err != nil {
		return nil, err
	}
	return &schema.EntityList{TotalCount: len(obj.Partners), Nodes: obj.Partners[:min(first, len(obj.Partners))]}, nil
}

// Evidence quotes one place for each tie to what is shared.
func (gapResolver) Evidence(ctx context.Context, obj *schema.Gap, first int) ([]*schema.Evidence, error) {
	if err := within(ctx, "first", first, 1, maxPage); err != nil {
		return nil, err
	}
	quotes, err := schema.Once(obj.Peers, key("evidence", first), func(all []traverse.Gap) (map[string][]*schema.Evidence, error) {
		var ties []string
		for _, g := range all {
			ties = append(ties, g.Ties[:min(first, len(g.Ties))]...)
		}
		slices.Sort(ties)
		stated, err := in(ctx).Statements(ctx, slices.Compact(ties))
		if err != nil {
			return nil, err
		}
		lists := make(map[string][]graph.Evidence, len(all))
		for _, g := range all {
			for _, tie := range g.Ties[:min(first, len(g.Ties))] {
				lists[gapKey(g)] = append(lists[gapKey(g)], quotesOf(stated[tie], 1)...)
			}
		}
		return evidencePeers(ids(all, gapKey), lists), nil
	})
	return quotes[gapKey(obj.Gap)], err
}

func gapKey(g traverse.Gap) string { return g.Left + g.Right }
