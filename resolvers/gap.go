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
	ctx context.Context, left, right graph.EntityFilter, kinds []traverse.GapKind, first *int, after *string, last *int, before *string,
) (*schema.GapConnection, error) {
	args, err := paging{first, after, last, before, nil}.args(ctx)
	if err != nil {
		return nil, err
	}
	list, err := traverse.Gaps(ctx, in(ctx), traverse.GapQuery{Left: &left, Right: &right, Kinds: kinds})
	if err != nil {
		return nil, err
	}
	start, end, err := gapWindow(list.Gaps, args)
	if err != nil {
		return nil, err
	}
	c := &schema.GapConnection{Caveat: caveatOf(list)}
	c.TotalCount = len(list.Gaps)
	c.PageInfo = schema.PageInfo{HasPreviousPage: start > 0, HasNextPage: end < len(list.Gaps)}
	if c.Edges, err = gapEdges(ctx, list.Gaps[start:end]); err != nil {
		return nil, err
	}
	if len(c.Edges) > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &c.Edges[0].Cursor, &c.Edges[len(c.Edges)-1].Cursor
	}
	return c, nil
}

// gapWindow is the stretch of gaps that a page asks for, [start,end).
func gapWindow(gaps []traverse.Gap, page graph.PageArgs) (start, end int, err error) {
	end = len(gaps)
	if page.After != "" {
		i, found, err := gapAt(gaps, page.After)
		if err != nil {
			return 0, 0, err
		}
		if start = i; found {
			start++
		}
	}
	if page.Before != "" {
		if end, _, err = gapAt(gaps, page.Before); err != nil {
			return 0, 0, err
		}
	}
	end = max(start, end)
	if page.First > 0 {
		return start, min(end, start+page.First), nil
	}
	return max(start, end-page.Last), end, nil
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

// gapAt is the index of the gap with this cursor, or where it would be.
func gapAt(gaps []traverse.Gap, cursor string) (index int, found bool, err error) {
	keys, err := graph.CursorKeys(cursor, 3)
	if err != nil {
		return 0, false, err
	}
	score, isScore := keys[0].(float64)
	left, isLeft := keys[1].(string)
	right, isRight := keys[2].(string)
	if !isScore || !isLeft || !isRight {
		return 0, false, fmt.Errorf("%w: cursor %q is not one of this list", graph.ErrInvalid, cursor)
	}
	index, found = slices.BinarySearchFunc(gaps, traverse.Gap{Score: score, Left: left, Right: right}, traverse.Gap.Compare)
	return index, found, nil
}

// gapEdges gives the ids of a page their entities, in one lookup for what is shared.
func gapEdges(ctx context.Context, page []traverse.Gap) ([]*schema.GapEdge, error) {
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

// gapNodes finds the gaps with these ids, at most traverse.MaxSide; where a pair has a tie by now, nothing is found.
func gapNodes(ctx context.Context, wanted []string) (map[string]schema.Node, error) {
	var lefts, rights []string
	for _, id := range wanted {
		if left, right, ok := schema.GapEnds(id); ok {
			lefts, rights = append(lefts, left), append(rights, right)
		}
	}
	if len(lefts) == 0 {
		return map[string]schema.Node{}, nil
	}
	if err := within(ctx, "the number of ids of gaps", len(lefts), 0, traverse.MaxSide); err != nil {
		return nil, err
	}
	list, err := traverse.Gaps(ctx, in(ctx), traverse.GapQuery{
		Left: &graph.EntityFilter{ID: &graph.IDFilter{In: lefts}}, Right: &graph.EntityFilter{ID: &graph.IDFilter{In: rights}},
	})
	if err != nil {
		return nil, err
	}
	asked := slices.DeleteFunc(list.Gaps, func(g traverse.Gap) bool { return !slices.Contains(wanted, schema.GapID(g.Left, g.Right)) })
	edges, err := gapEdges(ctx, asked)
	nodes := make(map[string]schema.Node, len(edges))
	for _, e := range edges {
		nodes[e.Node.ID()] = e.Node
	}
	return nodes, err
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
