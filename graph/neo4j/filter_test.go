package neo4j

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

var update = flag.Bool("update", false, "write the golden files anew")

func ptr[T any](v T) *T { return &v }

// goldenCases are filters as the contract describes them; testdata/filter holds what each becomes.
var goldenCases = []struct {
	name    string
	compile func(*compiler) string
}{
	{"entity_none", func(c *compiler) string { return c.entity(nil, "e") }},
	{"entity_empty", func(c *compiler) string { return c.entity(&graph.EntityFilter{}, "e") }},
	{"entity_fields", func(c *compiler) string {
		return c.entity(&graph.EntityFilter{
			ID:     &graph.IDFilter{NotIn: []string{"e1"}},
			Kind:   &graph.KindFilter{In: []graph.Kind{graph.City, graph.Park}},
			Name:   &graph.TextFilter{StartsWith: ptr("云 河"), NotIn: []string{}},
			Status: &graph.StatusFilter{Eq: ptr(graph.Existing)},
			Level:  &graph.LevelFilter{In: []graph.Level{}}, ParkKind: &graph.ParkKindFilter{Eq: ptr(graph.Zone)},
		}, "e")
	}},
	{"entity_any_name", func(c *compiler) string {
		return c.entity(&graph.EntityFilter{AnyName: &graph.TextFilter{Eq: ptr("ＡＢＣ"), Contains: ptr("B"), NotIn: []string{"x"}}}, "e")
	}},
	{"entity_any_name_eq", func(c *compiler) string {
		return c.entity(&graph.EntityFilter{AnyName: &graph.TextFilter{Eq: ptr("云 河")}}, "e")
	}},
	{"entity_combined", func(c *compiler) string {
		named := func(s string) *graph.EntityFilter {
			return &graph.EntityFilter{Name: &graph.TextFilter{Eq: ptr(s)}, Kind: &graph.KindFilter{Eq: ptr(graph.City)}}
		}
		return c.entity(&graph.EntityFilter{And: []*graph.EntityFilter{named("甲"), nil}, Or: []*graph.EntityFilter{named("乙"), named("丙")}, Not: named("丁")}, "e")
	}},
	{"entity_or_of_nothing", func(c *compiler) string { return c.entity(&graph.EntityFilter{Or: []*graph.EntityFilter{}}, "e") }},
	{"entity_relations", func(c *compiler) string {
		partner := &graph.RelationFilter{
			Type: &graph.RelationTypeFilter{In: []graph.RelationType{graph.PartnersWith}}, Collective: ptr(false),
			With: &graph.EntityFilter{Kind: &graph.KindFilter{In: []graph.Kind{graph.City}}},
		}
		return c.entity(&graph.EntityFilter{Relations: &graph.RelationsFilter{Some: partner, None: &graph.RelationFilter{}, Count: &graph.RelationCountFilter{Where: partner, Gte: ptr(1), Lte: ptr(9)}}}, "e")
	}},
	{"entity_located", func(c *compiler) string {
		return c.entity(&graph.EntityFilter{
			Located:    &graph.LocatedFilter{Within: "e1"},
			Industries: &graph.IndustriesFilter{Some: &graph.EntityFilter{Name: &graph.TextFilter{Eq: ptr("氢能")}}},
			Documents:  &graph.DocumentsFilter{Some: &graph.DocumentFilter{Published: &graph.DateFilter{Gte: ptr("2021-01-01")}}},
		}, "e")
	}},
	{"relation_ends", func(c *compiler) string {
		named := func(s string) *graph.EntityFilter { return &graph.EntityFilter{Name: &graph.TextFilter{Eq: ptr(s)}} }
		return c.relation(&graph.RelationFilter{From: named("甲"), To: named("乙"), Not: &graph.RelationFilter{Status: &graph.StatusFilter{NotIn: []graph.Status{graph.Planned}}}}, relationScope{relation: "r"})
	}},
	{"relation_in_a_list", func(c *compiler) string {
		_, src := relationSource(&graph.RelationQuery{Where: &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{Eq: ptr("e1")}}, From: &graph.EntityFilter{Kind: &graph.KindFilter{Eq: ptr(graph.City)}}}})
		c.params = src.params
		return src.text
	}},
	{"edges", func(c *compiler) string {
		src := edgeSource(&graph.EdgeQuery{Of: []string{"e2", "e1"}, Limit: 10, Where: &graph.RelationFilter{With: &graph.EntityFilter{ID: &graph.IDFilter{NotIn: []string{"e3"}}}}})
		c.params = src.params
		return src.text
	}},
	{"target_fields", func(c *compiler) string {
		return c.target(&graph.TargetFilter{
			Indicator: &graph.TextFilter{Contains: ptr("企业")}, Year: &graph.IntFilter{In: []int{2025}, Lte: ptr(2030)},
			Value: &graph.FloatFilter{Gte: ptr(1.5)}, Unit: &graph.TextFilter{Eq: ptr("％")}, Op: &graph.OperatorFilter{Eq: ptr(graph.AtLeast)},
			Kind: &graph.TargetKindFilter{In: []graph.TargetKind{graph.Goal}}, Owner: &graph.EntityFilter{ID: &graph.IDFilter{Eq: ptr("e1")}},
		})
	}},
	{"document_fields", func(c *compiler) string {
		return c.document(&graph.DocumentFilter{
			Title: &graph.TextFilter{Contains: ptr("规划")}, Published: &graph.DateFilter{Eq: ptr("2021-10-27")},
			PeriodStart: &graph.IntFilter{Gte: ptr(2021)}, PeriodEnd: &graph.IntFilter{}, Subject: &graph.EntityFilter{},
		}, "d")
	}},
}

func TestCompiler(t *testing.T) {
	for _, c := range goldenCases {
		t.Run(c.name, func(t *testing.T) {
			compiler := newCompiler()
			text := strings.TrimSpace(c.compile(compiler))
			params, err := json.MarshalIndent(compiler.params, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			golden(t, c.name+".txt", text+"\n\n"+string(params)+"\n")
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "filter", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew)\n got %s\nwant %s", file, got, want)
	}
}

// TestInputStaysOutOfTheText fills every field of every filter with hostile text and looks for it in the statements.
func TestInputStaysOutOfTheText(t *testing.T) {
	const hostile = "⚑'\"`}{)//\\"
	var where graph.EntityFilter
	var links graph.RelationFilter
	var targets graph.TargetFilter
	var documents graph.DocumentFilter
	for _, f := range []any{&where, &links, &targets, &documents} {
		fill(reflect.ValueOf(f).Elem(), hostile, 5)
	}
	adjacent, err := adjacentSource(&graph.AdjacentQuery{Of: []string{hostile}, Search: hostile, Where: &links, Within: true})
	if err != nil {
		t.Fatal(err)
	}
	_, relations := relationSource(&graph.RelationQuery{Where: &links})
	_, owned := targetSource(&graph.TargetQuery{Owners: []string{hostile}, Where: &targets})
	sources := map[string]source{
		"entities": entitySource(&graph.EntityQuery{Search: hostile + "大学", Where: &where}), "adjacent": adjacent,
		"relations": relations, "edges": edgeSource(&graph.EdgeQuery{Of: []string{hostile}, Where: &links, Limit: 1}),
		"targets": owned, "documents": documentSource(&graph.DocumentQuery{Where: &documents}),
	}
	for name, s := range sources {
		if strings.ContainsAny(s.text, "⚑\"`\\") {
			t.Errorf("%s: input stands in the statement:\n%s", name, s.text)
		}
		if strings.Contains(s.text, "{{") || len(s.params) < 20 {
			t.Errorf("%s: %d parameters, too few for all fields, or a placeholder is left", name, len(s.params))
		}
	}
}

// fill sets every string, number and list below v, structures down to depth.
func fill(v reflect.Value, text string, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Float64:
		v.SetFloat(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), text, depth-1)
		}
	case reflect.Slice:
		if depth > 0 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0), text, depth-1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), text, depth)
		}
	}
}
