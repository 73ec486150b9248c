package traverse

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"innograph/graph"
)

// GapKind tells whether a pair has no tie at all, or only a wanted one.
type GapKind string

// The kinds of gap.
const (
	NoTie       GapKind = "NO_TIE"
	PlannedOnly GapKind = "PLANNED_ONLY"
)

// Gap is a pair of actors that share industries or partners and have no relation that is there or under way.
type Gap struct {
	Kind GapKind
	// Score orders gaps, see Gaps; it has six decimals.
	Score float64
	// Left and Right are the actors; Industries and Partners what they share, the rarest first; all by id.
	Left, Right          string
	Industries, Partners []string
	// Ties are the ids of the relations that lead from either end to what they share: those to the rarest shared
	// industry first, the left end's before the right end's, partners after industries.
	Ties []string
}

// GapQuery asks for the gaps between two groups of actors.
type GapQuery struct {
	Left, Right *graph.EntityFilter
	// Kinds are the kinds of gap wanted; nil means all.
	Kinds []GapKind
}

// GapList is all gaps between two groups, best first.
type GapList struct {
	Gaps []Gap
	// Actors are the entities of both groups, by id.
	Actors map[string]graph.Entity
	// SidesCut tells that a side has more than MaxSide actors; RelationsCut that they have more than MaxRelations.
	SidesCut, RelationsCut bool
}

const (
	// MaxSide is how many actors of each group are compared, in the order of their names.
	MaxSide = 300
	// MaxRelations is how many relations one step looks at.
	MaxRelations = 20_000
	// samePlace is what being in the same place adds to a gap's score.
	samePlace = 0.25
)

// Gaps finds the pairs of one actor of each group that share an industry or a partner and have no tie: no relation
// joins them which is EXISTING or ONGOING, and neither lies in the other, directly or in a park or part of it.
//
// The score is the sum over shared industries of 1/ln(1+d), d being how many actors focus on the industry (the index of
// Adamic and Adar, 2003), plus the sum over shared partners of 1/d, d being how many partners that partner has
// (resource allocation: Zhou, Lü and Zhang, 2009), plus 0.25 where both are located in the same place, or one of them
// is the place. Gaps come by descending score, then by the ids of left and right. Nine calls of the store at most.
func Gaps(ctx context.Context, store graph.Store, q GapQuery) (*GapList, error) {
	list := &GapList{Actors: map[string]graph.Entity{}}
	lefts, err := list.side(ctx, store, q.Left)
	if err != nil {
		return nil, err
	}
	rights, err := list.side(ctx, store, q.Right)
	if err != nil || len(lefts) == 0 || len(rights) == 0 {
		return list, err
	}
	m := newMatcher()
	if err := m.readTies(ctx, store, lefts, rights, list); err != nil {
		return nil, err
	}
	if err := m.climb(ctx, store); err != nil {
		return nil, err
	}
	if err := m.readDegrees(ctx, store, lefts, rights); err != nil {
		return nil, err
	}
	list.Gaps = m.gaps(lefts, rights, q.Kinds)
	return list, nil
}

// side reads one group of actors.
func (l *GapList) side(ctx context.Context, store graph.Store, where *graph.EntityFilter) ([]string, error) {
	page, err := store.Entities(ctx, graph.EntityQuery{Where: where, Page: graph.PageArgs{First: MaxSide}})
	if err != nil {
		return nil, fmt.Errorf("a side of the gaps: %w", err)
	}
	l.SidesCut = l.SidesCut || page.HasNext
	ids := make([]string, len(page.Items))
	for i, hit := range page.Items {
		ids[i] = hit.Entity.ID
		l.Actors[hit.Entity.ID] = hit.Entity
	}
	return ids, nil
}

// matcher holds what pairs are compared by: for each actor, the relation that leads to each industry and partner, and
// its places; for each pair, the most real status of a relation between them; and how many relations things have.
type matcher struct {
	industries, partners map[string]map[string]string
	places               map[string]map[string]bool
	// inside leads from actors and places to the places that they lie in.
	inside map[string]map[string]bool
	tied   map[[2]string]graph.Status
	degree map[string]int
}

func newMatcher() *matcher {
	return &matcher{
		industries: map[string]map[string]string{}, partners: map[string]map[string]string{},
		places: map[string]map[string]bool{}, inside: map[string]map[string]bool{}, tied: map[[2]string]graph.Status{}, degree: map[string]int{},
	}
}

// readTies reads what the actors relate to, and then how the two groups relate to each other.
func (m *matcher) readTies(ctx context.Context, store graph.Store, lefts, rights []string, list *GapList) error {
	types := &graph.RelationTypeFilter{In: []graph.RelationType{graph.FocusesOn, graph.PartnersWith, graph.LocatedIn}}
	relations, err := store.Edges(ctx, graph.EdgeQuery{
		Of: slices.Concat(lefts, rights), Where: &graph.RelationFilter{Type: types}, Limit: MaxRelations,
	})
	if err != nil {
		return fmt.Errorf("what the actors relate to: %w", err)
	}
	list.RelationsCut = len(relations) == MaxRelations
	for _, r := range relations {
		m.add(r)
	}
	between, err := store.Edges(ctx, graph.EdgeQuery{
		Of: lefts, Where: &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{In: rights}}}, Limit: MaxRelations,
	})
	if err != nil {
		return fmt.Errorf("how the two sides relate: %w", err)
	}
	list.RelationsCut = list.RelationsCut || len(between) == MaxRelations
	for _, r := range between {
		pair := pairOf(r.From, r.To)
		if old, ok := m.tied[pair]; !ok || reality(r.Status) < reality(old) {
			m.tied[pair] = r.Status
		}
	}
	return nil
}

func (m *matcher) add(r graph.Relation) {
	switch r.Type {
	case graph.FocusesOn:
		put(m.industries, r.From, r.To, r.ID)
	case graph.PartnersWith:
		put(m.partners, r.From, r.To, r.ID)
		put(m.partners, r.To, r.From, r.ID)
	case graph.LocatedIn:
		put(m.places, r.From, r.To, true)
		m.contain(r)
	}
}

// contain takes in that one end of r lies in the other, unless that is only planned.
func (m *matcher) contain(r graph.Relation) {
	if r.Status != graph.Planned {
		put(m.inside, r.From, r.To, true)
	}
}

// maxClimb bounds how far containment is followed upwards: park in district in city in province.
const maxClimb = 3

// climb reads where the places of the actors lie themselves.
func (m *matcher) climb(ctx context.Context, store graph.Store) error {
	seen := map[string]bool{}
	for range maxClimb {
		var front []string
		for _, places := range m.inside {
			for place := range places {
				if !seen[place] {
					seen[place] = true
					front = append(front, place)
				}
			}
		}
		if len(front) == 0 {
			return nil
		}
		slices.Sort(front)
		relations, err := store.Edges(ctx, graph.EdgeQuery{Of: front, Limit: MaxRelations, Where: &graph.RelationFilter{
			Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.LocatedIn, graph.PartOf}},
			From: &graph.EntityFilter{ID: &graph.IDFilter{In: front}},
		}})
		if err != nil {
			return fmt.Errorf("where the places lie: %w", err)
		}
		for _, r := range relations {
			m.contain(r)
		}
	}
	return nil
}

// liesIn tells whether a lies in place, directly or by what it lies in.
func (m *matcher) liesIn(a, place string, seen map[string]bool) bool {
	if m.inside[a][place] {
		return true
	}
	for next := range m.inside[a] {
		if !seen[next] {
			seen[next] = true
			if m.liesIn(next, place, seen) {
				return true
			}
		}
	}
	return false
}

func put[V any](m map[string]map[string]V, from, to string, v V) {
	if m[from] == nil {
		m[from] = map[string]V{}
	}
	m[from][to] = v
}

// pairOf is the same for a, b and b, a.
func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// reality ranks statuses, the most real first.
func reality(s graph.Status) int { return slices.Index(graph.Statuses, s) }

// readDegrees counts, for everything that some pair shares, how many relations it has.
func (m *matcher) readDegrees(ctx context.Context, store graph.Store, lefts, rights []string) error {
	shared := slices.Sorted(setOf(m.industries, m.partners, lefts, rights))
	if len(shared) == 0 {
		return nil
	}
	types := &graph.RelationTypeFilter{In: []graph.RelationType{graph.FocusesOn, graph.PartnersWith}}
	groups, err := store.Groups(ctx, graph.GroupQuery{
		Adjacent: &graph.AdjacentQuery{Of: shared, Where: &graph.RelationFilter{Type: types}, Page: graph.PageArgs{First: 1}},
		By:       []graph.Field{graph.ByType},
	})
	if err != nil {
		return fmt.Errorf("how common the shared things are: %w", err)
	}
	for i, list := range groups {
		for _, g := range list {
			m.degree[shared[i]] = max(m.degree[shared[i]], g.Count)
		}
	}
	return nil
}

// setOf yields each thing that an actor of either side relates to on both sides, once.
func setOf(industries, partners map[string]map[string]string, lefts, rights []string) func(yield func(string) bool) {
	const left, right, both = 1, 2, 3
	seen := map[string]int{}
	mark := func(actors []string, side int) {
		for _, a := range actors {
			for thing := range industries[a] {
				seen[thing] |= side
			}
			for thing := range partners[a] {
				seen[thing] |= side
			}
		}
	}
	mark(lefts, left)
	mark(rights, right)
	return func(yield func(string) bool) {
		for thing, sides := range seen {
			if sides == both && !yield(thing) {
				return
			}
		}
	}
}

// gaps compares every pair.
func (m *matcher) gaps(lefts, rights []string, kinds []GapKind) []Gap {
	var gaps []Gap
	seen := map[[2]string]bool{}
	for _, left := range lefts {
		for _, right := range rights {
			if left == right || seen[pairOf(left, right)] {
				continue
			}
			seen[pairOf(left, right)] = true
			if g, ok := m.compare(left, right); ok && (kinds == nil || slices.Contains(kinds, g.Kind)) {
				gaps = append(gaps, g)
			}
		}
	}
	slices.SortFunc(gaps, Gap.Compare)
	return gaps
}

// Compare orders gaps by descending score, then by the ids of left and right.
func (g Gap) Compare(o Gap) int {
	return cmp.Or(cmp.Compare(o.Score, g.Score), cmp.Compare(g.Left, o.Left), cmp.Compare(g.Right, o.Right))
}

// compare is the gap of a pair; ok is false where they have a tie or share nothing.
func (m *matcher) compare(left, right string) (g Gap, ok bool) {
	g = Gap{Kind: NoTie, Left: left, Right: right}
	if status, tied := m.tied[pairOf(left, right)]; tied {
		if status != graph.Planned {
			return g, false
		}
		g.Kind = PlannedOnly
	}
	if m.liesIn(left, right, map[string]bool{}) || m.liesIn(right, left, map[string]bool{}) {
		return g, false
	}
	g.Industries = m.shared(m.industries, left, right)
	g.Partners = m.shared(m.partners, left, right)
	if len(g.Industries)+len(g.Partners) == 0 {
		return g, false
	}
	score := 0.0
	for _, id := range g.Industries {
		score += 1 / math.Log(1+float64(max(2, m.degree[id])))
		g.Ties = append(g.Ties, m.industries[left][id], m.industries[right][id])
	}
	for _, id := range g.Partners {
		score += 1 / float64(max(2, m.degree[id]))
		g.Ties = append(g.Ties, m.partners[left][id], m.partners[right][id])
	}
	if m.near(left, right) {
		score += samePlace
	}
	g.Score = math.Round(score*1e6) / 1e6
	return g, true
}

// shared lists what both relate to, the rarest first, then by id.
func (m *matcher) shared(of map[string]map[string]string, left, right string) []string {
	var list []string
	for id := range of[left] {
		if of[right][id] != "" && id != left && id != right {
			list = append(list, id)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(m.degree[a], m.degree[b]), cmp.Compare(a, b)) })
	return list
}

// near tells whether both are in the same place, or one is the place of the other.
func (m *matcher) near(left, right string) bool {
	if m.places[left][right] || m.places[right][left] {
		return true
	}
	for place := range m.places[left] {
		if m.places[right][place] {
			return true
		}
	}
	return false
}
