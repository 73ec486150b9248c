package graphtest

import (
	"errors"
	"strings"
	"testing"

	"innograph/graph"
)

func orderByCodePoint(t *testing.T, s graph.Store, _ *region) {
	p := must(s.Entities(t.Context(), graph.EntityQuery{Page: everything}))(t)
	equal(t, "names in order", names(p), []string{
		"“云帆”人才工程", "临川大学", "临川大学云河氢能研究院", "临川省", "临江区", "云河市", "云河市科学技术局", "云河软件园", "云河高新区",
		"北辰理工大学", "星岭药业股份有限公司", "氢能", "生物医药", "白石镇", "青岚县", "青岚孵化器", "高端装备", "黄岩实验室",
		"ＡＢ联合 公司", "𠮷野材料有限公司",
	})
}

// lists has one function for each paged list: it asks for a page in an order and gives the ids.
func lists(t *testing.T, s graph.Store, x *region) map[string]list {
	return map[string]list{
		"entities": {
			fields: []graph.Field{graph.ByName, graph.ByKind, graph.ByStatus, graph.ByMentions, graph.ByDocuments, graph.ByDegree},
			ask: func(o []graph.Order, p graph.PageArgs) (idPage, error) {
				page, err := s.Entities(t.Context(), graph.EntityQuery{Order: o, Page: p, CountTotal: true})
				return ids(page, func(h graph.EntityHit) string { return h.Entity.ID }), err
			},
		},
		"search": {
			fields: []graph.Field{graph.ByRelevance, graph.ByName, graph.ByKind, graph.ByDegree},
			ask: func(o []graph.Order, p graph.PageArgs) (idPage, error) {
				page, err := s.Entities(t.Context(), graph.EntityQuery{Search: "云", Order: o, Page: p, CountTotal: true})
				return ids(page, func(h graph.EntityHit) string { return h.Entity.ID }), err
			},
		},
		"adjacent": {
			fields: []graph.Field{graph.ByName, graph.ByKind, graph.ByStatus, graph.ByType},
			ask: func(o []graph.Order, p graph.PageArgs) (idPage, error) {
				return first(s.Adjacent(t.Context(), graph.AdjacentQuery{Of: []string{x.yunhe}, Order: o, Page: p, CountTotal: true}))(
					func(a graph.Adjacency) string { return a.Relation.ID })
			},
		},
		"within": {
			fields: []graph.Field{graph.ByName, graph.ByKind, graph.ByStatus, graph.ByType},
			ask: func(o []graph.Order, p graph.PageArgs) (idPage, error) {
				return first(s.Adjacent(t.Context(), graph.AdjacentQuery{Of: []string{x.yunhe}, Within: true, Order: o, Page: p, CountTotal: true}))(
					func(a graph.Adjacency) string { return a.Relation.ID })
			},
		},
		"relations": {
			fields: []graph.Field{graph.ByType, graph.ByStatus, graph.ByFrom, graph.ByTo, graph.ByPublished},
			ask: func(o []graph.Order, p graph.PageArgs) (idPage, error) {
				page, err := s.Relations(t.Context(), graph.RelationQuery{Order: o, Page: p, CountTotal: true})
				return ids(page, func(r graph.Relation) string { return r.ID }), err
			},
		},
		"targets": {
			fields: []graph.Field{graph.ByOwner, graph.ByIndicator, graph.ByYear, graph.ByValue, graph.ByPublished},
			ask: func(o []graph.Order, p graph.PageArgs) (idPage, error) {
				return first(s.Targets(t.Context(), graph.TargetQuery{Order: o, Page: p, CountTotal: true}))(
					func(x graph.Target) string { return x.ID })
			},
		},
		"documents": {
			fields: []graph.Field{graph.ByPublished, graph.ByTitle, graph.ByIssuer},
			ask: func(o []graph.Order, p graph.PageArgs) (idPage, error) {
				page, err := s.Documents(t.Context(), graph.DocumentQuery{Order: o, Page: p, CountTotal: true})
				return ids(page, func(d graph.Document) string { return d.ID }), err
			},
		},
	}
}

type idPage = graph.Page[string]

type list struct {
	fields []graph.Field
	ask    func([]graph.Order, graph.PageArgs) (idPage, error)
}

func ids[T any](p graph.Page[T], id func(T) string) idPage {
	out := idPage{Cursors: p.Cursors, HasNext: p.HasNext, HasPrevious: p.HasPrevious, Total: p.Total}
	for _, x := range p.Items {
		out.Items = append(out.Items, id(x))
	}
	return out
}

// first is the only page of a batch of one.
func first[T any](pages []graph.Page[T], err error) func(func(T) string) (idPage, error) {
	return func(id func(T) string) (idPage, error) {
		if err != nil {
			return idPage{}, err
		}
		return ids(pages[0], id), nil
	}
}

// everyOrder reads each list by each field in small pages, in both directions and from both ends, and compares with
// the list read at once: no gap, no repeat.
func everyOrder(t *testing.T, s graph.Store, x *region) {
	for name, l := range lists(t, s, x) {
		for _, f := range l.fields {
			for _, d := range []graph.Direction{graph.Ascending, graph.Descending} {
				t.Run(strings.Join([]string{name, string(f), string(d)}, " "), func(t *testing.T) {
					order := []graph.Order{{Field: f, Direction: d}}
					whole := must(l.ask(order, everything))(t)
					if len(whole.Items) < 3 || whole.HasNext || whole.HasPrevious {
						t.Fatalf("the whole list has %d items, next %v, previous %v", len(whole.Items), whole.HasNext, whole.HasPrevious)
					}
					equal(t, "forwards", forwards(t, l, order), whole.Items)
					equal(t, "backwards", backwards(t, l, order), whole.Items)
				})
			}
		}
	}
}

func forwards(t *testing.T, l list, order []graph.Order) (all []string) {
	t.Helper()
	args := graph.PageArgs{First: 2}
	for range 100 {
		p := must(l.ask(order, args))(t)
		if p.HasPrevious != (args.After != "") || len(p.Cursors) != len(p.Items) {
			t.Fatalf("page after %q: previous %v, %d cursors, %d items", args.After, p.HasPrevious, len(p.Cursors), len(p.Items))
		}
		all = append(all, p.Items...)
		if !p.HasNext {
			if p.Total != len(all) {
				t.Errorf("total %d of %d items", p.Total, len(all))
			}
			return all
		}
		args.After = p.Cursors[len(p.Cursors)-1]
	}
	t.Fatal("the pages have no end")
	return nil
}

func backwards(t *testing.T, l list, order []graph.Order) (all []string) {
	t.Helper()
	args := graph.PageArgs{Last: 3}
	for range 100 {
		p := must(l.ask(order, args))(t)
		if p.HasNext != (args.Before != "") || len(p.Cursors) != len(p.Items) {
			t.Fatalf("page before %q: next %v, %d cursors, %d items", args.Before, p.HasNext, len(p.Cursors), len(p.Items))
		}
		all = append(p.Items, all...)
		if !p.HasPrevious {
			return all
		}
		args.Before = p.Cursors[0]
	}
	t.Fatal("the pages have no end")
	return nil
}

func multipleKeys(t *testing.T, s graph.Store, _ *region) {
	p := must(s.Entities(t.Context(), graph.EntityQuery{
		Where: &graph.EntityFilter{Kind: kinds(graph.City, graph.Park, graph.University)}, Page: everything,
		Order: []graph.Order{{Field: graph.ByKind, Direction: graph.Descending}, {Field: graph.ByStatus}, {Field: graph.ByName, Direction: graph.Descending}},
	}))(t)
	equal(t, "kind down, status up, name down", names(p), []string{
		"北辰理工大学", "临川大学", "云河高新区", "青岚孵化器", "云河软件园", "青岚县", "白石镇", "云河市", "临江区",
	})
	d := must(s.Documents(t.Context(), graph.DocumentQuery{Order: []graph.Order{{Field: graph.ByPublished, Direction: graph.Descending}, {Field: graph.ByTitle}}, Page: everything}))(t)
	var titles []string
	for _, x := range d.Items {
		titles = append(titles, x.Title)
	}
	equal(t, "newest first", titles, []string{"临川省科技强省规划", "青岚县创新发展规划", "云河市“十四五”科技创新规划"})
}

func totals(t *testing.T, s graph.Store, x *region) {
	where := &graph.EntityFilter{Kind: kinds(graph.City)}
	p := must(s.Entities(t.Context(), graph.EntityQuery{Where: where, Page: graph.PageArgs{First: 1}, CountTotal: true}))(t)
	equal(t, "total of a small page", p.Total, 4)
	p = must(s.Entities(t.Context(), graph.EntityQuery{Where: where, Page: graph.PageArgs{First: 1, After: p.Cursors[0]}, CountTotal: true}))(t)
	equal(t, "total of the next page", p.Total, 4)
	p = must(s.Entities(t.Context(), graph.EntityQuery{Where: where, Page: graph.PageArgs{First: 1}}))(t)
	equal(t, "total not asked for", p.Total, -1)
	a := must(s.Adjacent(t.Context(), graph.AdjacentQuery{Of: []string{x.lab, "e0"}, Page: graph.PageArgs{Last: 1}, CountTotal: true}))(t)
	equal(t, "total of neighbours", []int{a[0].Total, a[1].Total, len(a[0].Items)}, []int{2, 0, 1})
}

func badPages(t *testing.T, s graph.Store, x *region) {
	for name, l := range lists(t, s, x) {
		cursor := must(l.ask(nil, graph.PageArgs{First: 1}))(t).Cursors[0]
		for _, p := range []graph.PageArgs{
			{}, {First: -1}, {Last: -1}, {First: 1, Last: 1}, {First: 2, Last: -2}, {After: cursor}, {First: 1, Before: cursor}, {Last: 1, After: cursor},
		} {
			if _, err := l.ask(nil, p); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("%s: page %+v ends with %v, want ErrInvalid", name, p, err)
			}
		}
	}
}

func badOrders(t *testing.T, s graph.Store, x *region) {
	for name, l := range lists(t, s, x) {
		for _, o := range []graph.Order{
			{Field: "NAME; DROP TABLE entity"}, {Field: graph.ByPlace}, {Field: ""}, {Field: l.fields[0], Direction: "DOWN"},
		} {
			if _, err := l.ask([]graph.Order{o}, everything); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("%s: order %+v ends with %v, want ErrInvalid", name, o, err)
			}
		}
	}
	_, err := s.Entities(t.Context(), graph.EntityQuery{Order: []graph.Order{{Field: graph.ByRelevance}}, Page: everything})
	if !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("relevance without a search ends with %v, want ErrInvalid", err)
	}
}

func badCursors(t *testing.T, s graph.Store, x *region) {
	for name, l := range lists(t, s, x) {
		cursors := []string{
			"x", "AAAA", "' OR 1=1 --", graph.NewCursor("云"), graph.NewCursor("云", 1, 2, 3, 4, 5), graph.NewCursor(),
		}
		one := []graph.Order{{Field: l.fields[0]}}
		other := []graph.Order{{Field: l.fields[1]}}
		down := []graph.Order{{Field: l.fields[0], Direction: graph.Descending}}
		both := append(append([]graph.Order{}, one...), other...)
		for _, o := range [][]graph.Order{other, down, both} {
			cursors = append(cursors, must(l.ask(o, graph.PageArgs{First: 1}))(t).Cursors[0])
		}
		for _, c := range cursors {
			for _, p := range []graph.PageArgs{{First: 1, After: c}, {Last: 1, Before: c}} {
				if _, err := l.ask(one, p); !errors.Is(err, graph.ErrInvalid) {
					t.Errorf("%s: cursor %q ends with %v, want ErrInvalid", name, c, err)
				}
			}
		}
	}
}
