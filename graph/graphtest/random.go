package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"innograph/graph"
)

// random draws graphs and questions. Few names, dates and values make them meet often.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 7))} }

func pick[T any](r random, list []T) T { return list[r.IntN(len(list))] }

// some draws up to most different members of a list; the result may be empty but is never nil.
func some[T any](r random, list []T, most int) []T {
	out := []T{}
	for _, i := range r.Perm(len(list))[:r.IntN(min(most, len(list))+1)] {
		out = append(out, list[i])
	}
	return out
}

func (r random) chance(percent int) bool { return r.IntN(100) < percent }

var (
	stems    = []string{"云河", "新云河", "青岚", "白石", "𠮷野", "Ｎano", "云", "a'b\"c", "50%_off", `back\slash`, "（甲）谷"}
	dates    = []string{"", "2021-10-27", "2021-10-27", "2022-03-01", "2023-06-30"}
	scopes   = []string{"", "", "", "", "", "990100"}
	units    = []string{"家", "亿元", "%", "人", "％"}
	issuers  = []string{"", "云河市人民政府", "青岚县人民政府", "ＡＩ办公室"}
	searches = []string{"云", "云河", "市", "ai", "ＡＩ", "𠮷", "%", "_", "'", "规划提到", "关系", "谷", "河市", "\\", " ", "云 河", "大", "谷", "OR", "\"", "nano"}
)

// tails end names; the kind follows from them, so that the same name comes up again as the same entity.
var tails = []struct {
	text string
	kind graph.Kind
}{
	{"市", graph.City},
	{"县", graph.City},
	{"区 ", graph.City},
	{"省", graph.Region},
	{"园", graph.Park},
	{"·谷", graph.Park},
	{"大学", graph.University},
	{"研究院", graph.ResearchInstitute},
	{"公司", graph.Enterprise},
	{"工程", graph.Program},
	{"实验室", graph.Platform},
	{"局", graph.Agency},
	{"产业", graph.Industry},
	{"谷产业", graph.Industry},
}

func (r random) name() string { return pick(r, stems) + pick(r, tails).text }

// entity draws an entity; the same name, kind and scope come up again in other documents.
func (r random) entity() graph.Entity {
	tail := pick(r, tails)
	e := graph.Entity{
		Kind: tail.kind, Name: pick(r, stems) + tail.text, Scope: pick(r, scopes), Status: pick(r, graph.Statuses), Mentions: 1 + r.IntN(3),
	}
	for range r.IntN(3) {
		if a := r.name(); a != e.Name && !slices.Contains(e.Aliases, a) {
			e.Aliases = append(e.Aliases, a)
		}
	}
	if e.Kind == graph.City || e.Kind == graph.Region {
		e.Level = pick(r, []graph.Level{"", graph.Prefecture, graph.County})
	}
	if e.Kind == graph.Park {
		e.ParkKind = pick(r, []graph.ParkKind{"", graph.Zone, graph.Incubator})
	}
	return e
}

// graph draws what document number n states.
func (r random) graph(n int) *graph.DocumentGraph {
	p := NewPlan(fmt.Sprintf("%s规划%d", pick(r, stems), n), pick(r, dates))
	var ids []string
	kinds := make(map[string]graph.Kind)
	for range 4 + r.IntN(14) {
		e := r.entity()
		if id := graph.EntityID(e.Kind, e.Name, e.Scope); kinds[id] == "" {
			ids, kinds[id] = append(ids, p.Entity(e)), e.Kind
		}
	}
	seen := make(map[string]bool)
	for range 150 {
		rule, from, to := pick(r, graph.Relations), pick(r, ids), pick(r, ids)
		if r.chance(20) {
			rule, _ = graph.Rule(graph.PartOf)
		}
		id := graph.NewRelation(rule.Type, from, to, graph.Existing).ID
		if from == to || seen[id] || len(seen) > 2*len(ids) || !rule.Allows(kinds[from], kinds[to]) {
			continue
		}
		seen[p.Relate(rule.Type, from, to, pick(r, graph.Statuses))] = true
		if r.chance(40) {
			p.Collective()
		}
	}
	for range r.IntN(5) {
		p.Target(pick(r, ids), pick(r, stems)+"数量", 2020+r.IntN(3), float64(r.IntN(5))*12.5, pick(r, units))
	}
	subject := ""
	if r.chance(60) {
		subject = pick(r, ids)
	}
	p.Head(pick(r, issuers), "", pick(r, []int{0, 2021}), pick(r, []int{0, 2025}), subject)
	return p.Graph()
}

// pool holds the ids that questions are about; a few are of nothing.
type pool struct{ entities, relations, targets, documents []string }

func (p *pool) add(g *graph.DocumentGraph) {
	p.documents = append(p.documents, g.Document.ID)
	for _, e := range g.Entities {
		p.entities = append(p.entities, e.ID)
	}
	for _, x := range g.Relations {
		p.relations = append(p.relations, x.ID)
	}
	for _, t := range g.Targets {
		p.targets = append(p.targets, t.ID)
	}
}

// question draws filters and queries over a pool of ids.
type question struct {
	random
	pool *pool
}

func maybe[T any](q question, percent int, draw func() T) *T {
	if !q.chance(percent) {
		return nil
	}
	v := draw()
	return &v
}

func (q question) text() graph.TextFilter {
	draw := func() string {
		return pick(q.random, append(searches, q.name(), pick(q.random, units), pick(q.random, issuers)))
	}
	var f graph.TextFilter
	switch q.IntN(6) {
	case 0:
		f.Eq = maybe(q, 100, q.name)
	case 1:
		f.In = []string{draw(), q.name(), q.name()}[:q.IntN(4)]
	case 2:
		f.NotIn = []string{draw(), q.name()}
	case 3:
		f.StartsWith = maybe(q, 100, draw)
	default:
		f.Contains = maybe(q, 100, draw)
	}
	return f
}

func (q question) ids(of []string) func() graph.IDFilter {
	return func() graph.IDFilter {
		of := append([]string{"e0", "r' OR 1=1"}, of...)
		if q.chance(50) {
			return graph.IDFilter{NotIn: some(q.random, of, len(of))}
		}
		return graph.IDFilter{In: some(q.random, of, len(of))}
	}
}

// depth falls with each nesting, so that filters end.
func (q question) entity(depth int) *graph.EntityFilter {
	if q.chance(10) {
		return nil
	}
	f := &graph.EntityFilter{
		ID:       maybe(q, 8, q.ids(q.pool.entities)),
		Kind:     maybe(q, 20, func() graph.KindFilter { return graph.KindFilter{In: some(q.random, graph.Kinds, 6)} }),
		Name:     maybe(q, 15, q.text),
		AnyName:  maybe(q, 15, q.text),
		Status:   maybe(q, 15, func() graph.StatusFilter { return graph.StatusFilter{NotIn: some(q.random, graph.Statuses, 2)} }),
		Level:    maybe(q, 8, func() graph.LevelFilter { return graph.LevelFilter{In: []graph.Level{"", graph.County}} }),
		ParkKind: maybe(q, 8, func() graph.ParkKindFilter { return graph.ParkKindFilter{In: []graph.ParkKind{graph.Zone, ""}} }),
		Located:  maybe(q, 8, func() graph.LocatedFilter { return graph.LocatedFilter{Within: pick(q.random, q.pool.entities)} }),
	}
	if depth == 0 {
		return f
	}
	if q.chance(25) {
		f.Relations = q.relations(depth - 1)
	}
	if q.chance(15) {
		f.Documents = &graph.DocumentsFilter{Some: q.document(depth - 1)}
	}
	if q.chance(10) {
		f.Industries = &graph.IndustriesFilter{Some: q.entity(depth - 1)}
	}
	f.And, f.Or, f.Not = nested(q, func() *graph.EntityFilter { return q.entity(depth - 1) })
	return f
}

func nested[F any](q question, draw func() *F) (and, or []*F, not *F) {
	switch q.IntN(6) {
	case 0:
		and = []*F{draw(), draw()}
	case 1:
		or = []*F{draw(), draw(), draw()}[:q.IntN(4)]
	case 2:
		not = draw()
	}
	return and, or, not
}

func (q question) relations(depth int) *graph.RelationsFilter {
	var f graph.RelationsFilter
	switch q.IntN(3) {
	case 0:
		f.Some = q.relation(depth)
	case 1:
		f.None = q.relation(depth)
	default:
		f.Count = &graph.RelationCountFilter{Where: q.relation(depth), Gte: maybe(q, 60, func() int { return q.IntN(3) }), Lte: maybe(q, 60, func() int { return q.IntN(5) })}
	}
	return &f
}

func (q question) relation(depth int) *graph.RelationFilter {
	if q.chance(10) {
		return nil
	}
	types := make([]graph.RelationType, len(graph.Relations))
	for i, r := range graph.Relations {
		types[i] = r.Type
	}
	f := &graph.RelationFilter{
		ID:         maybe(q, 8, q.ids(q.pool.relations)),
		Type:       maybe(q, 25, func() graph.RelationTypeFilter { return graph.RelationTypeFilter{In: some(q.random, types, 5)} }),
		Status:     maybe(q, 15, func() graph.StatusFilter { return graph.StatusFilter{In: some(q.random, graph.Statuses, 3)} }),
		Collective: maybe(q, 10, func() bool { return q.chance(50) }),
	}
	if depth == 0 {
		return f
	}
	if q.chance(25) {
		f.With = q.entity(depth - 1)
	}
	if q.chance(10) {
		f.From = q.entity(depth - 1)
	}
	if q.chance(10) {
		f.To = q.entity(depth - 1)
	}
	if q.chance(10) {
		f.Documents = &graph.DocumentsFilter{Some: q.document(depth - 1)}
	}
	f.And, f.Or, f.Not = nested(q, func() *graph.RelationFilter { return q.relation(depth - 1) })
	return f
}

func (q question) years() graph.IntFilter {
	y := func() int { return pick(q.random, []int{0, 2020, 2021, 2022, 2025}) }
	return graph.IntFilter{Eq: maybe(q, 15, y), In: [][]int{nil, nil, {2021, 2022}, {}}[q.IntN(4)], Gte: maybe(q, 40, y), Lte: maybe(q, 40, y)}
}

func (q question) target(depth int) *graph.TargetFilter {
	value := func() float64 { return float64(q.IntN(5)) * 12.5 }
	f := &graph.TargetFilter{
		ID:        maybe(q, 8, q.ids(q.pool.targets)),
		Indicator: maybe(q, 20, q.text),
		Year:      maybe(q, 20, q.years),
		Value: maybe(q, 20, func() graph.FloatFilter {
			return graph.FloatFilter{Eq: maybe(q, 10, value), Gte: maybe(q, 50, value), Lte: maybe(q, 50, value)}
		}),
		Unit: maybe(q, 15, q.text),
		Op: maybe(q, 8, func() graph.OperatorFilter {
			return graph.OperatorFilter{In: []graph.Operator{graph.Equal, graph.About}}
		}),
		Kind: maybe(q, 8, func() graph.TargetKindFilter { return graph.TargetKindFilter{In: []graph.TargetKind{graph.Goal}} }),
	}
	if depth == 0 {
		return f
	}
	if q.chance(20) {
		f.Owner = q.entity(depth - 1)
	}
	if q.chance(20) {
		f.Documents = &graph.DocumentsFilter{Some: q.document(depth - 1)}
	}
	f.And, f.Or, f.Not = nested(q, func() *graph.TargetFilter { return q.target(depth - 1) })
	return f
}

func (q question) document(depth int) *graph.DocumentFilter {
	day := func() string { return pick(q.random, dates[1:]) }
	f := &graph.DocumentFilter{
		ID:     maybe(q, 10, q.ids(q.pool.documents)),
		Title:  maybe(q, 15, q.text),
		Issuer: maybe(q, 15, q.text),
		Number: maybe(q, 5, q.text),
		Published: maybe(q, 20, func() graph.DateFilter {
			return graph.DateFilter{Eq: maybe(q, 20, day), Gte: maybe(q, 40, day), Lte: maybe(q, 40, day)}
		}),
		PeriodStart: maybe(q, 10, q.years),
		PeriodEnd:   maybe(q, 10, q.years),
	}
	if depth == 0 {
		return f
	}
	if q.chance(15) {
		f.Subject = q.entity(depth - 1)
	}
	f.And, f.Or, f.Not = nested(q, func() *graph.DocumentFilter { return q.document(depth - 1) })
	return f
}

func (q question) order(fields ...graph.Field) (out []graph.Order) {
	for _, f := range some(q.random, fields, 3) {
		out = append(out, graph.Order{Field: f, Direction: pick(q.random, []graph.Direction{"", graph.Ascending, graph.Descending})})
	}
	return out
}

func (q question) search() string {
	if q.chance(60) {
		return ""
	}
	return pick(q.random, searches)
}
