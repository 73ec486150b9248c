package sqlite

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"innograph/graph"
)

var update = flag.Bool("update", false, "write the golden files of compiled filters anew")

func ptr[T any](v T) *T { return &v }

// compiled are filters whose SQL stands in testdata/filters, one file each.
var compiled = []struct {
	name string
	cond func(*compiler) cond
}{
	{"entity_nothing", entities(nil)},
	{"entity_fields", entities(&graph.EntityFilter{
		ID: &graph.IDFilter{In: []string{"e1", "e2"}}, Kind: &graph.KindFilter{In: []graph.Kind{graph.City}},
		Status: &graph.StatusFilter{NotIn: []graph.Status{graph.Planned}}, Level: &graph.LevelFilter{Eq: ptr(graph.County)},
		ParkKind: &graph.ParkKindFilter{In: []graph.ParkKind{graph.Zone, graph.Incubator}},
	})},
	{"entity_name", entities(&graph.EntityFilter{Name: &graph.TextFilter{
		Eq: ptr("云河市"), In: []string{"云河市", "Ａ"}, NotIn: []string{"青岚县"}, Contains: ptr("河"), StartsWith: ptr("云 "),
	}})},
	{"entity_any_name", entities(&graph.EntityFilter{AnyName: &graph.TextFilter{NotIn: []string{"我市"}, Contains: ptr("高新区")}})},
	{"entity_empty_lists", entities(&graph.EntityFilter{ID: &graph.IDFilter{In: []string{}, NotIn: []string{}}, And: []*graph.EntityFilter{}, Or: []*graph.EntityFilter{}})},
	{"entity_combined", entities(&graph.EntityFilter{
		Or: []*graph.EntityFilter{
			{Kind: &graph.KindFilter{Eq: ptr(graph.Park)}, Not: &graph.EntityFilter{ParkKind: &graph.ParkKindFilter{Eq: ptr(graph.Zone)}}},
			{And: []*graph.EntityFilter{{ID: &graph.IDFilter{Eq: ptr("e1")}}, nil}},
			nil,
		},
		Not: &graph.EntityFilter{},
	})},
	{"entity_partners", entities(&graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.University}}, Relations: &graph.RelationsFilter{
		Some: &graph.RelationFilter{
			Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith}},
			With: &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}},
		},
		None: &graph.RelationFilter{Status: &graph.StatusFilter{Eq: ptr(graph.Planned)}},
	}})},
	{"entity_counts", entities(&graph.EntityFilter{Relations: &graph.RelationsFilter{Count: &graph.RelationCountFilter{
		Where: &graph.RelationFilter{Collective: ptr(false)}, Gte: ptr(2), Lte: ptr(5),
	}}, Not: &graph.EntityFilter{Relations: &graph.RelationsFilter{Count: &graph.RelationCountFilter{Lte: ptr(0)}}}})},
	{"entity_places", entities(&graph.EntityFilter{
		Located: &graph.LocatedFilter{Within: "e1"}, Industries: &graph.IndustriesFilter{Some: &graph.EntityFilter{ID: &graph.IDFilter{Eq: ptr("e2")}}},
		Documents: &graph.DocumentsFilter{Some: &graph.DocumentFilter{Published: &graph.DateFilter{Gte: ptr("2021-01-01")}}},
	})},
	{"relation_ends", relations(&graph.RelationFilter{
		Type: &graph.RelationTypeFilter{NotIn: []graph.RelationType{graph.PartOf, graph.Runs}},
		With: &graph.EntityFilter{ID: &graph.IDFilter{Eq: ptr("e1")}}, From: &graph.EntityFilter{Kind: &graph.KindFilter{Eq: ptr(graph.Park)}},
		To:        &graph.EntityFilter{Kind: &graph.KindFilter{Eq: ptr(graph.City)}},
		Documents: &graph.DocumentsFilter{Some: &graph.DocumentFilter{ID: &graph.IDFilter{Eq: ptr("d1")}}},
	}, nil)},
	{"relation_outside", relations(&graph.RelationFilter{With: &graph.EntityFilter{Kind: &graph.KindFilter{Eq: ptr(graph.Park)}}}, []string{"e1", "e2"})},
	{"target", targets(&graph.TargetFilter{
		Indicator: &graph.TextFilter{Contains: ptr("企业")}, Year: &graph.IntFilter{Gte: ptr(2023), In: []int{2024, 2025}},
		Value: &graph.FloatFilter{Eq: ptr(1.5), Lte: ptr(9.0)}, Unit: &graph.TextFilter{Eq: ptr("％")},
		Op: &graph.OperatorFilter{Eq: ptr(graph.AtLeast)}, Kind: &graph.TargetKindFilter{In: []graph.TargetKind{graph.Goal, graph.Baseline}},
		Owner:     &graph.EntityFilter{ID: &graph.IDFilter{Eq: ptr("e1")}},
		Documents: &graph.DocumentsFilter{Some: &graph.DocumentFilter{Issuer: &graph.TextFilter{StartsWith: ptr("云")}}},
	})},
	{"document", documents(&graph.DocumentFilter{
		Title: &graph.TextFilter{Contains: ptr("规划")}, Number: &graph.TextFilter{Eq: ptr("云政发〔2021〕3号")},
		Published: &graph.DateFilter{Gte: ptr("2021-01-01"), Lte: ptr("2021-12-31")}, PeriodStart: &graph.IntFilter{Eq: ptr(2021)},
		PeriodEnd: &graph.IntFilter{Lte: ptr(2025)}, Subject: &graph.EntityFilter{Kind: &graph.KindFilter{Eq: ptr(graph.City)}},
	})},
}

func entities(f *graph.EntityFilter) func(*compiler) cond {
	return func(c *compiler) cond { return c.entity("e")(f) }
}

func relations(f *graph.RelationFilter, of []string) func(*compiler) cond {
	return func(c *compiler) cond { return c.relation(listNames(of))(f) }
}

func targets(f *graph.TargetFilter) func(*compiler) cond {
	return func(c *compiler) cond { return c.target("t")(f) }
}

func documents(f *graph.DocumentFilter) func(*compiler) cond {
	return func(c *compiler) cond { return c.document("d")(f) }
}

func TestCompiledFilters(t *testing.T) {
	for _, c := range compiled {
		t.Run(c.name, func(t *testing.T) {
			got := c.cond(&compiler{})
			args, err := json.Marshal(got.args)
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(got.text, "?"); n != len(got.args) {
				t.Errorf("%d question marks, %d arguments", n, len(got.args))
			}
			text := got.text + "\n-- " + string(args) + "\n"
			file := filepath.Join("testdata", "filters", c.name+".sql")
			if *update {
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if text != string(want) {
				t.Errorf("got\n%swant\n%s", text, want)
			}
		})
	}
}

// fill sets every string, list and number of a filter, down to a depth, from next.
func fill(v reflect.Value, depth int, next func() string) {
	switch v.Kind() {
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), depth-1, next)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth, next)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Pointer && depth == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), depth, next)
		}
	case reflect.String:
		v.SetString(next())
	case reflect.Int:
		v.SetInt(int64(len(next())))
	case reflect.Float64:
		v.SetFloat(float64(len(next())))
	}
}

// TestInputIsNoText fills every field of every filter with text that would do harm inside a statement, and with text
// that would not: the statements must be the same, letter for letter.
func TestInputIsNoText(t *testing.T) {
	statements := func(value string) []string {
		var f struct {
			Entity   *graph.EntityFilter
			Relation *graph.RelationFilter
			Target   *graph.TargetFilter
			Document *graph.DocumentFilter
		}
		fill(reflect.ValueOf(&f).Elem(), 5, func() string { return value })
		page := graph.PageArgs{First: 1}
		var out []string
		for _, l := range []*listing{
			entityListing(graph.EntityQuery{Search: value, Where: f.Entity, Page: page}),
			relationListing(graph.RelationQuery{Where: f.Relation}),
			targetListing(graph.TargetQuery{Owners: []string{value}, Where: f.Target}),
			documentListing(graph.DocumentQuery{Where: f.Document}),
			within(t, value, f.Relation, true), within(t, value, f.Relation, false),
		} {
			order, err := l.ordering(nil)
			if err != nil {
				t.Fatal(err)
			}
			after := order.follows(make([]any, len(order.keys)))
			single, batched := l.single(order, after, 1, l.common.text != ""), l.batched(order, after, 1, l.common.text != "")
			if strings.Count(single.text, "?") != len(single.args) {
				t.Errorf("%d question marks, %d arguments", strings.Count(single.text, "?"), len(single.args))
			}
			out = append(out, single.text, batched.text)
		}
		return out
	}
	plain := statements("云")
	for _, harm := range []string{"'; DROP TABLE entity; --", `" OR 1=1`, "?", "%", `\`, "$1", "e.name", "云河", "1) OR (1"} {
		for i, s := range statements(harm) {
			if s != plain[i] {
				t.Errorf("input %q changes statement %d:\n%s\n%s", harm, i, s, plain[i])
			}
		}
	}
}

func within(t *testing.T, value string, f *graph.RelationFilter, within bool) *listing {
	t.Helper()
	l, err := adjacentListing(graph.AdjacentQuery{Of: []string{value}, Search: value, Where: f, Within: within})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestRefusedOrderSaysWhatIsThere(t *testing.T) {
	_, err := documentListing(graph.DocumentQuery{}).ordering([]graph.Order{{Field: "SIZE"}})
	if err == nil || !strings.Contains(err.Error(), `"SIZE"`) || !strings.Contains(err.Error(), "ISSUER, PUBLISHED, TITLE") {
		t.Errorf("got %v", err)
	}
}
