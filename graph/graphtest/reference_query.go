package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"innograph/graph"
)

// listing is everything a query matches, with how it sorts and groups.
type listing[T any] struct {
	items    []T
	id       func(T) string
	sorts    map[graph.Field]func(T) any
	standard []graph.Field
	groups   map[graph.Field]func(T) []graph.GroupKey
}

func compareKeys(a, b any) int {
	if s, ok := a.(string); ok {
		return cmp.Compare(s, b.(string))
	}
	return cmp.Compare(a.(float64), b.(float64))
}

// page sorts the list and cuts a page out of it.
func (l listing[T]) page(order []graph.Order, p graph.PageArgs, count bool) (out graph.Page[T], err error) {
	if len(order) == 0 {
		for _, f := range l.standard {
			order = append(order, graph.Order{Field: f})
		}
	}
	name := fmt.Sprint(order)
	for _, o := range order {
		if l.sorts[o.Field] == nil || o.Direction != "" && o.Direction != graph.Ascending && o.Direction != graph.Descending {
			return out, fmt.Errorf("%w: order %v", graph.ErrInvalid, o)
		}
	}
	if p.First < 0 || p.Last < 0 || (p.First > 0) == (p.Last > 0) || p.First > 0 && p.Before != "" || p.Last > 0 && p.After != "" {
		return out, fmt.Errorf("%w: page %v", graph.ErrInvalid, p)
	}
	keys := func(x T) (out []any) {
		for _, o := range order {
			out = append(out, l.sorts[o.Field](x))
		}
		return append(out, l.id(x))
	}
	compare := func(a, b []any) int {
		for i, o := range order {
			if c := compareKeys(a[i], b[i]); c != 0 && o.Direction == graph.Descending {
				return -c
			} else if c != 0 {
				return c
			}
		}
		return compareKeys(a[len(order)], b[len(order)])
	}
	items := slices.Clone(l.items)
	slices.SortFunc(items, func(a, b T) int { return compare(keys(a), keys(b)) })
	out = cut(items, p, name, len(order)+2, func(x T, cursor []any) int { return compare(keys(x), cursor[1:]) })
	if out.Cursors == nil && (p.After != "" || p.Before != "") {
		return out, fmt.Errorf("%w: cursor", graph.ErrInvalid)
	}
	for _, x := range out.Items {
		out.Cursors = append(out.Cursors, graph.NewCursor(append([]any{name}, keys(x)...)...))
	}
	out.Total = -1
	if count {
		out.Total = len(items)
	}
	return out, nil
}

// cut gives the items of a page; its Cursors stay nil for a bad cursor.
func cut[T any](items []T, p graph.PageArgs, name string, keys int, compare func(T, []any) int) (out graph.Page[T]) {
	from, to := 0, len(items)
	if c := p.After + p.Before; c != "" {
		cursor, err := graph.CursorKeys(c, keys)
		if err != nil || cursor[0] != name {
			return out
		}
		at := slices.IndexFunc(items, func(x T) bool { return compare(x, cursor) >= 0 })
		if at < 0 {
			at = len(items)
		}
		if p.Before != "" {
			to = at
		} else {
			from = at
			for from < len(items) && compare(items[from], cursor) == 0 {
				from++
			}
		}
	}
	out.Cursors = []string{}
	if p.First > 0 {
		out.HasPrevious, out.HasNext = p.After != "", to-from > p.First
		to = min(to, from+p.First)
	} else {
		out.HasNext, out.HasPrevious = p.Before != "", to-from > p.Last
		from = max(from, to-p.Last)
	}
	out.Items = items[from:to]
	return out
}

// group counts the items by fields.
func (l listing[T]) group(by []graph.Field) ([]graph.Group, error) {
	for i, f := range by {
		if l.groups[f] == nil || slices.Contains(by[:i], f) {
			return nil, fmt.Errorf("%w: group by %s", graph.ErrInvalid, f)
		}
	}
	if len(by) == 0 {
		return nil, fmt.Errorf("%w: group by nothing", graph.ErrInvalid)
	}
	counts := make(map[string]*graph.Group)
	for _, x := range l.items {
		combinations := [][]graph.GroupKey{nil}
		for _, f := range by {
			var next [][]graph.GroupKey
			for _, c := range combinations {
				for _, k := range l.groups[f](x) {
					k.Field = f
					next = append(next, append(slices.Clone(c), k))
				}
			}
			combinations = next
		}
		for _, keys := range combinations {
			g := counts[fmt.Sprint(keys)]
			if g == nil {
				g = &graph.Group{Keys: keys}
				counts[fmt.Sprint(keys)] = g
			}
			g.Count++
		}
	}
	return sorted(counts), nil
}

func sorted(counts map[string]*graph.Group) (out []graph.Group) {
	for _, g := range counts {
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b graph.Group) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		for i := range a.Keys {
			if c := cmp.Or(cmp.Compare(a.Keys[i].Value, b.Keys[i].Value), cmp.Compare(a.Keys[i].EntityID, b.Keys[i].EntityID)); c != 0 {
				return c
			}
		}
		return 0
	})
	return out
}

func one[T any, S ~string](value func(T) S) func(T) []graph.GroupKey {
	return func(x T) []graph.GroupKey { return []graph.GroupKey{{Value: string(value(x))}} }
}

func str[T any, S ~string](value func(T) S) func(T) any {
	return func(x T) any { return string(value(x)) }
}

type hit struct {
	graph.EntityHit
	rank int
}

func (w *world) entityListing(q graph.EntityQuery) listing[hit] {
	l := listing[hit]{
		id: func(h hit) string { return h.Entity.ID }, standard: []graph.Field{graph.ByName},
		sorts: map[graph.Field]func(hit) any{
			graph.ByName:      str(func(h hit) string { return h.Entity.Name }),
			graph.ByKind:      str(func(h hit) graph.Kind { return h.Entity.Kind }),
			graph.ByStatus:    str(func(h hit) graph.Status { return h.Entity.Status }),
			graph.ByMentions:  func(h hit) any { return float64(h.Entity.Mentions) },
			graph.ByDocuments: func(h hit) any { return float64(len(w.entities[h.Entity.ID].statements)) },
			graph.ByDegree:    func(h hit) any { return float64(len(w.ends(h.Entity.ID))) },
		},
		groups: map[graph.Field]func(hit) []graph.GroupKey{
			graph.ByKind:     one(func(h hit) graph.Kind { return h.Entity.Kind }),
			graph.ByStatus:   one(func(h hit) graph.Status { return h.Entity.Status }),
			graph.ByLevel:    one(func(h hit) graph.Level { return h.Entity.Level }),
			graph.ByParkKind: one(func(h hit) graph.ParkKind { return h.Entity.ParkKind }),
			graph.ByPlace:    func(h hit) []graph.GroupKey { return entityKeys(w.leads(h.Entity.ID, graph.LocatedIn)) },
			graph.ByIndustry: func(h hit) []graph.GroupKey { return entityKeys(w.leads(h.Entity.ID, graph.FocusesOn)) },
		},
	}
	if q.Search != "" {
		l.sorts[graph.ByRelevance] = func(h hit) any { return float64(h.rank) }
	}
	for _, s := range w.entities {
		if rank, matched, ok := w.hit(s, q.Search); ok && w.entity(s.value, q.Where) {
			l.items = append(l.items, hit{graph.EntityHit{Entity: s.value, Matched: matched}, rank})
		}
	}
	return l
}

func entityKeys(list []graph.Entity) (out []graph.GroupKey) {
	for _, e := range list {
		out = append(out, graph.GroupKey{Value: e.Name, EntityID: e.ID})
	}
	if out == nil {
		out = []graph.GroupKey{{}}
	}
	return out
}

// Entities answers graph.Store's Entities.
func (r *Reference) Entities(ctx context.Context, q graph.EntityQuery) (out graph.Page[graph.EntityHit], err error) {
	p, err := r.world().entityListing(q).page(q.Order, q.Page, q.CountTotal)
	out = graph.Page[graph.EntityHit]{Cursors: p.Cursors, HasNext: p.HasNext, HasPrevious: p.HasPrevious, Total: p.Total}
	for _, h := range p.Items {
		out.Items = append(out.Items, h.EntityHit)
	}
	return out, cmp.Or(ctx.Err(), err)
}

func (w *world) adjacentListing(q graph.AdjacentQuery, of string) listing[graph.Adjacency] {
	type adjacency = graph.Adjacency
	l := listing[adjacency]{
		id: func(a adjacency) string { return a.Relation.ID }, standard: []graph.Field{graph.ByName},
		sorts: map[graph.Field]func(adjacency) any{
			graph.ByName:   str(func(a adjacency) string { return a.Entity.Name }),
			graph.ByKind:   str(func(a adjacency) graph.Kind { return a.Entity.Kind }),
			graph.ByStatus: str(func(a adjacency) graph.Status { return a.Relation.Status }),
			graph.ByType:   str(func(a adjacency) graph.RelationType { return a.Relation.Type }),
		},
		groups: map[graph.Field]func(adjacency) []graph.GroupKey{
			graph.ByKind:   one(func(a adjacency) graph.Kind { return a.Entity.Kind }),
			graph.ByStatus: one(func(a adjacency) graph.Status { return a.Relation.Status }),
			graph.ByType:   one(func(a adjacency) graph.RelationType { return a.Relation.Type }),
		},
	}
	if w.entities[of] == nil {
		return l
	}
	if !q.Within {
		l.items = w.neighbours(q, of, of)
		return l
	}
	l.id = func(a adjacency) string { return a.Relation.ID + a.Entity.ID }
	best := make(map[string]adjacency)
	for part := range w.parts(of) {
		for _, a := range w.neighbours(q, part, of) {
			if b, ok := best[a.Entity.ID]; a.Entity.ID != of && (!ok || a.Relation.ID < b.Relation.ID) {
				best[a.Entity.ID] = a
			}
		}
	}
	for _, a := range best {
		l.items = append(l.items, a)
	}
	return l
}

func (w *world) neighbours(q graph.AdjacentQuery, id, root string) (out []graph.Adjacency) {
	for _, r := range w.ends(id) {
		rule, _ := graph.Rule(r.value.Type)
		follow := q.Heading == graph.Either || rule.Undirected || (q.Heading == graph.Outgoing) == (r.value.From == id)
		other := w.entities[r.value.Other(id)]
		_, _, found := w.hit(other, q.Search)
		if follow && found && w.relation(r, q.Where, []string{other.value.ID}) {
			out = append(out, graph.Adjacency{Relation: r.value, Entity: other.value})
		}
	}
	return out
}

// Adjacent answers graph.Store's Adjacent.
func (r *Reference) Adjacent(ctx context.Context, q graph.AdjacentQuery) ([]graph.Page[graph.Adjacency], error) {
	if err := checkHeading(q.Heading); err != nil {
		return nil, err
	}
	w := r.world()
	return each(ctx, q.Of, func(of string) listing[graph.Adjacency] { return w.adjacentListing(q, of) }, q.Order, q.Page, q.CountTotal)
}

func checkHeading(h graph.Heading) error {
	if h != graph.Either && h != graph.Outgoing && h != graph.Incoming {
		return fmt.Errorf("%w: heading %q", graph.ErrInvalid, h)
	}
	return nil
}

func each[T any](ctx context.Context, of []string, list func(string) listing[T], order []graph.Order, p graph.PageArgs, count bool) (out []graph.Page[T], err error) {
	if _, err := list("").page(order, p, count); err != nil {
		return nil, err
	}
	for _, id := range of {
		page, err := list(id).page(order, p, count)
		if err != nil {
			return nil, err
		}
		out = append(out, page)
	}
	return out, ctx.Err()
}

func (w *world) relationListing(q graph.RelationQuery) listing[graph.Relation] {
	type relation = graph.Relation
	l := listing[relation]{
		id: func(r relation) string { return r.ID }, standard: []graph.Field{graph.ByType, graph.ByFrom, graph.ByTo},
		sorts: map[graph.Field]func(relation) any{
			graph.ByType:      str(func(r relation) graph.RelationType { return r.Type }),
			graph.ByStatus:    str(func(r relation) graph.Status { return r.Status }),
			graph.ByFrom:      str(func(r relation) string { return w.entities[r.From].value.Name }),
			graph.ByTo:        str(func(r relation) string { return w.entities[r.To].value.Name }),
			graph.ByPublished: str(func(r relation) string { return w.relations[r.ID].statements[0].Published }),
		},
		groups: map[graph.Field]func(relation) []graph.GroupKey{
			graph.ByType:   one(func(r relation) graph.RelationType { return r.Type }),
			graph.ByStatus: one(func(r relation) graph.Status { return r.Status }),
		},
	}
	for _, r := range w.relations {
		if w.relation(r, q.Where, []string{r.value.From, r.value.To}) {
			l.items = append(l.items, r.value)
		}
	}
	return l
}

// Relations answers graph.Store's Relations.
func (r *Reference) Relations(ctx context.Context, q graph.RelationQuery) (graph.Page[graph.Relation], error) {
	p, err := r.world().relationListing(q).page(q.Order, q.Page, q.CountTotal)
	return p, cmp.Or(ctx.Err(), err)
}

func (w *world) targetListing(q graph.TargetQuery, owner string, all bool) listing[graph.Target] {
	type target = graph.Target
	name := func(t target) string { return w.entities[t.Owner].value.Name }
	l := listing[target]{
		id: func(t target) string { return t.ID }, standard: []graph.Field{graph.ByOwner, graph.ByIndicator, graph.ByYear},
		sorts: map[graph.Field]func(target) any{
			graph.ByOwner:     str(name),
			graph.ByIndicator: str(func(t target) string { return t.Indicator }),
			graph.ByYear:      func(t target) any { return float64(t.Year) },
			graph.ByValue:     func(t target) any { return t.Value },
			graph.ByPublished: str(func(t target) string { return w.documents[t.DocumentID].Published }),
		},
		groups: map[graph.Field]func(target) []graph.GroupKey{
			graph.ByOwner: func(t target) []graph.GroupKey { return []graph.GroupKey{{Value: name(t), EntityID: t.Owner}} },
			graph.ByYear:  one(func(t target) string { return strconv.Itoa(t.Year) }),
			graph.ByUnit:  one(func(t target) string { return t.Unit }),
			graph.ByKind:  one(func(t target) graph.TargetKind { return t.Kind }),
		},
	}
	for _, t := range w.targets {
		if (all || t.Owner == owner) && w.target(t, q.Where) {
			l.items = append(l.items, t)
		}
	}
	return l
}

// Targets answers graph.Store's Targets.
func (r *Reference) Targets(ctx context.Context, q graph.TargetQuery) ([]graph.Page[graph.Target], error) {
	w := r.world()
	owners := q.Owners
	if owners == nil {
		owners = []string{""}
	}
	return each(ctx, owners, func(of string) listing[graph.Target] { return w.targetListing(q, of, q.Owners == nil) }, q.Order, q.Page, q.CountTotal)
}

func (w *world) documentListing(q graph.DocumentQuery) listing[graph.Document] {
	type document = graph.Document
	l := listing[document]{
		id: func(d document) string { return d.ID }, standard: []graph.Field{graph.ByPublished, graph.ByTitle},
		sorts: map[graph.Field]func(document) any{
			graph.ByPublished: str(func(d document) string { return d.Published }),
			graph.ByTitle:     str(func(d document) string { return d.Title }),
			graph.ByIssuer:    str(func(d document) string { return d.Issuer }),
		},
		groups: map[graph.Field]func(document) []graph.GroupKey{
			graph.ByIssuer: one(func(d document) string { return d.Issuer }),
			graph.ByYear:   one(func(d document) string { return d.Published[:min(4, len(d.Published))] }),
		},
	}
	for _, d := range w.documents {
		if w.document(d, q.Where) {
			l.items = append(l.items, d)
		}
	}
	return l
}

// Documents answers graph.Store's Documents.
func (r *Reference) Documents(ctx context.Context, q graph.DocumentQuery) (graph.Page[graph.Document], error) {
	p, err := r.world().documentListing(q).page(q.Order, q.Page, q.CountTotal)
	return p, cmp.Or(ctx.Err(), err)
}

// Groups answers graph.Store's Groups.
func (r *Reference) Groups(ctx context.Context, q graph.GroupQuery) (out [][]graph.Group, err error) {
	w := r.world()
	set := 0
	add := func(g []graph.Group, e error) { out, err = append(out, g), cmp.Or(err, e) }
	if q.Entities != nil {
		set++
		add(w.entityListing(*q.Entities).group(q.By))
	}
	if a := q.Adjacent; a != nil {
		set, err = set+1, checkHeading(a.Heading)
		for _, of := range a.Of {
			add(w.adjacentListing(*a, of).group(q.By))
		}
	}
	if q.Relations != nil {
		set++
		add(w.relationListing(*q.Relations).group(q.By))
	}
	if t := q.Targets; t != nil && t.Owners == nil {
		set++
		add(w.targetListing(*t, "", true).group(q.By))
	} else if t != nil {
		set++
		for _, owner := range t.Owners {
			add(w.targetListing(*t, owner, false).group(q.By))
		}
	}
	if q.Stated != nil {
		set++
		out, err = r.statedGroups(ctx, *q.Stated, q.By)
	}
	if q.Documents != nil {
		set++
		add(w.documentListing(*q.Documents).group(q.By))
	}
	if set != 1 || err != nil {
		return nil, cmp.Or(err, fmt.Errorf("%w: %d queries", graph.ErrInvalid, set))
	}
	return out, ctx.Err()
}

// Edges answers graph.Store's Edges.
func (r *Reference) Edges(ctx context.Context, q graph.EdgeQuery) (out []graph.Relation, err error) {
	if q.Limit <= 0 {
		return nil, fmt.Errorf("%w: limit %d", graph.ErrInvalid, q.Limit)
	}
	w := r.world()
	for _, x := range w.relations {
		v := x.value
		from, to := slices.Contains(q.Of, v.From), slices.Contains(q.Of, v.To)
		with := []string{v.From, v.To}
		switch {
		case !from && !to:
			continue
		case !to:
			with = with[1:]
		case !from:
			with = with[:1]
		}
		if w.relation(x, q.Where, with) {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, func(a, b graph.Relation) int { return cmp.Compare(a.ID, b.ID) })
	return out[:min(len(out), q.Limit)], ctx.Err()
}

// Lookup answers graph.Store's Lookup.
func (r *Reference) Lookup(ctx context.Context, ids []string) (graph.Found, error) {
	w := r.world()
	f := graph.Found{
		Entities: map[string]graph.Entity{}, Relations: map[string]graph.Relation{},
		Targets: map[string]graph.Target{}, Documents: map[string]graph.Document{},
	}
	for _, id := range ids {
		if e := w.entities[id]; e != nil {
			f.Entities[id] = e.value
		}
		if x := w.relations[id]; x != nil {
			f.Relations[id] = x.value
		}
		for _, t := range w.targets {
			if t.ID == id {
				f.Targets[id] = t
			}
		}
		if d, ok := w.documents[id]; ok {
			f.Documents[id] = d
		}
	}
	return f, ctx.Err()
}

// Statements answers graph.Store's Statements.
func (r *Reference) Statements(ctx context.Context, ids []string) (map[string][]graph.Statement, error) {
	w := r.world()
	out := make(map[string][]graph.Statement)
	for _, id := range ids {
		var statements []graph.Statement
		if e := w.entities[id]; e != nil {
			statements = slices.Clone(e.statements)
		} else if x := w.relations[id]; x != nil {
			statements = slices.Clone(x.statements)
		} else {
			continue
		}
		newestFirst(statements)
		out[id] = statements
	}
	return out, ctx.Err()
}

// Statistics answers graph.Store's Statistics.
func (r *Reference) Statistics(ctx context.Context) (graph.Statistics, error) {
	w := r.world()
	s := graph.Statistics{Documents: len(w.documents), Targets: len(w.targets)}
	for _, k := range graph.Kinds {
		n := 0
		for _, e := range w.entities {
			if e.value.Kind == k {
				n++
			}
		}
		if n > 0 {
			s.Entities = append(s.Entities, graph.KindCount{Kind: k, Count: n})
		}
	}
	for _, rule := range graph.Relations {
		for _, status := range graph.Statuses {
			n := 0
			for _, x := range w.relations {
				if x.value.Type == rule.Type && x.value.Status == status {
					n++
				}
			}
			if n > 0 {
				s.Relations = append(s.Relations, graph.RelationCount{Type: rule.Type, Status: status, Count: n})
			}
		}
	}
	return s, ctx.Err()
}
