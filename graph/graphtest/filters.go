package graphtest

import (
	"strings"
	"testing"

	"innograph/graph"
)

// everyName is the name of every entity of the region; an ideographic space stands for a space within a name.
const everyName = "“云帆”人才工程 临川大学 临川大学云河氢能研究院 临川省 临江区 云河市 云河市科学技术局 云河软件园 云河高新区 北辰理工大学 星岭药业股份有限公司 氢能 生物医药 白石镇 青岚县 青岚孵化器 高端装备 黄岩实验室 ＡＢ联合　公司 𠮷野材料有限公司"

// filtered are the names, in any order, that a filter selects.
type filtered struct {
	name  string
	where *graph.EntityFilter
	want  string
}

func checkFilters(t *testing.T, s graph.Store, cases []filtered) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			want := strings.Fields(strings.ReplaceAll(c.want, "　", "_"))
			for i := range want {
				want[i] = strings.ReplaceAll(want[i], "_", " ")
			}
			p := must(s.Entities(t.Context(), graph.EntityQuery{Where: c.where, Page: everything, CountTotal: true}))(t)
			sameSet(t, names(p), want)
			equal(t, "total", p.Total, len(p.Items))
		})
	}
}

func entityFilters(t *testing.T, s graph.Store, x *region) {
	type f = graph.EntityFilter
	checkFilters(t, s, []filtered{
		{"nil", nil, everyName},
		{"empty filter", &f{}, everyName},
		{"id", &f{ID: &graph.IDFilter{Eq: &x.lab}}, "黄岩实验室"},
		{"ids", &f{ID: &graph.IDFilter{In: []string{x.lab, x.yunhe, "e0"}}}, "云河市 黄岩实验室"},
		{"not ids", &f{Kind: kinds(graph.University), ID: &graph.IDFilter{NotIn: []string{x.university, "e0"}}}, "北辰理工大学"},
		{"kind", &f{Kind: &graph.KindFilter{Eq: ptr(graph.University)}}, "临川大学 北辰理工大学"},
		{"kinds", &f{Kind: kinds(graph.Agency, graph.Platform)}, "云河市科学技术局 黄岩实验室"},
		{"not kinds", &f{Kind: &graph.KindFilter{NotIn: []graph.Kind{graph.City, graph.Region, graph.Park, graph.University, graph.Enterprise, graph.Industry}}}, "“云帆”人才工程 临川大学云河氢能研究院 云河市科学技术局 黄岩实验室"},
		{"name", &f{Name: is("云河市")}, "云河市"},
		{"name is not its alias", &f{Name: is("云河")}, ""},
		{"name without quotation marks", &f{Name: is("云帆人才工程")}, "“云帆”人才工程"},
		{"name in half width", &f{Name: is("ab联合公司")}, "ＡＢ联合　公司"},
		{"names", &f{Name: &graph.TextFilter{In: []string{"氢能", "黄岩 实验室", "无此名"}}}, "氢能 黄岩实验室"},
		{"not names", &f{Kind: kinds(graph.Industry), Name: &graph.TextFilter{NotIn: []string{"氢 能"}}}, "生物医药 高端装备"},
		{"name contains", &f{Name: contains("河")}, "临川大学云河氢能研究院 云河市 云河市科学技术局 云河软件园 云河高新区"},
		{"name contains beyond the BMP", &f{Name: contains("𠮷")}, "𠮷野材料有限公司"},
		{"name contains nothing", &f{Kind: kinds(graph.Agency), Name: contains(" ")}, "云河市科学技术局"},
		{"name starts", &f{Name: startsWith("青岚")}, "青岚县 青岚孵化器"},
		{"name starts in full width", &f{Name: startsWith("ａｂ")}, "ＡＢ联合　公司"},
		{"name starts and contains", &f{Name: &graph.TextFilter{StartsWith: ptr("云河"), Contains: ptr("新")}}, "云河高新区"},
		{"any name", &f{AnyName: is("我市")}, "云河市"},
		{"any name is the name", &f{AnyName: is("云河市")}, "云河市"},
		{"any name contains", &f{AnyName: contains("高新区")}, "云河高新区"},
		{"any name starts", &f{AnyName: startsWith("市科")}, "云河市科学技术局"},
		{"any name by one form", &f{AnyName: &graph.TextFilter{StartsWith: ptr("我"), Contains: ptr("云")}}, ""},
		{"any names", &f{AnyName: &graph.TextFilter{In: []string{"临大", "市科技局"}}}, "临川大学 云河市科学技术局"},
		{"not any name", &f{Kind: kinds(graph.University), AnyName: &graph.TextFilter{NotIn: []string{"临大"}}}, "北辰理工大学"},
		{"status", &f{Status: &graph.StatusFilter{Eq: ptr(graph.Planned)}}, "云河软件园 黄岩实验室"},
		{"statuses", &f{Status: &graph.StatusFilter{In: []graph.Status{graph.Ongoing, graph.Planned}}}, "“云帆”人才工程 临川大学云河氢能研究院 云河软件园 青岚孵化器 黄岩实验室"},
		{"not statuses", &f{Status: &graph.StatusFilter{NotIn: []graph.Status{graph.Existing, graph.Planned}}}, "“云帆”人才工程 临川大学云河氢能研究院 青岚孵化器"},
		{"level", &f{Level: &graph.LevelFilter{Eq: ptr(graph.County)}}, "临江区 青岚县"},
		{"levels", &f{Level: &graph.LevelFilter{In: []graph.Level{graph.Town, graph.Province}}}, "临川省 白石镇"},
		{"park kind", &f{ParkKind: &graph.ParkKindFilter{Eq: ptr(graph.Zone)}}, "云河高新区"},
		{"park kinds", &f{ParkKind: &graph.ParkKindFilter{In: []graph.ParkKind{graph.Incubator, graph.ParkProper}}}, "云河软件园 青岚孵化器"},
		{"empty in", &f{ID: &graph.IDFilter{In: []string{}}}, ""},
		{"empty list of kinds", &f{Kind: &graph.KindFilter{In: []graph.Kind{}}}, ""},
		{"empty names", &f{Name: &graph.TextFilter{In: []string{}}}, ""},
		{"empty any names", &f{AnyName: &graph.TextFilter{In: []string{}}}, ""},
		{"empty not in", &f{Kind: kinds(graph.Agency), ID: &graph.IDFilter{NotIn: []string{}}, AnyName: &graph.TextFilter{NotIn: []string{}}}, "云河市科学技术局"},
		{"empty or", &f{Or: []*f{}}, ""},
		{"empty and", &f{Kind: kinds(graph.Agency), And: []*f{}}, "云河市科学技术局"},
		{"nil in or", &f{Kind: kinds(graph.Agency), Or: []*f{nil, {Kind: kinds(graph.City)}}}, "云河市科学技术局"},
		{"or", &f{Or: []*f{{Name: is("氢能")}, {Kind: kinds(graph.Agency)}}}, "云河市科学技术局 氢能"},
		{"and", &f{And: []*f{{Name: contains("云河")}, {Kind: kinds(graph.Park)}}}, "云河软件园 云河高新区"},
		{"not", &f{Kind: kinds(graph.City), Not: &f{Level: &graph.LevelFilter{Eq: ptr(graph.County)}}}, "云河市 白石镇"},
		{"not nothing", &f{Not: &f{}}, ""},
		{"nested", &f{Kind: kinds(graph.City, graph.Park), Or: []*f{
			{And: []*f{{Name: startsWith("云河")}, {Not: &f{Name: contains("市")}}}},
			{Not: &f{Or: []*f{{Kind: kinds(graph.Park)}, {Level: &graph.LevelFilter{In: []graph.Level{graph.County, graph.Prefecture}}}}}},
		}}, "云河软件园 云河高新区 白石镇"},
	})
}

func filtersByRelations(t *testing.T, s graph.Store, x *region) {
	type f = graph.EntityFilter
	some := func(r graph.RelationFilter) *f { return &f{Relations: &graph.RelationsFilter{Some: &r}} }
	none := func(r graph.RelationFilter) *f {
		return &f{Kind: kinds(graph.University, graph.Park), Relations: &graph.RelationsFilter{None: &r}}
	}
	documents := func(d graph.DocumentFilter) *graph.DocumentsFilter { return &graph.DocumentsFilter{Some: &d} }
	checkFilters(t, s, []filtered{
		{"some relation", some(graph.RelationFilter{Type: types(graph.Runs), To: &f{Name: contains("云帆")}}), "云河市 云河市科学技术局 “云帆”人才工程"},
		{"some with", some(graph.RelationFilter{Type: types(graph.PartnersWith), With: &f{Kind: kinds(graph.City)}}), "临川大学"},
		{"some with, from the other end", some(graph.RelationFilter{Type: types(graph.PartnersWith), With: &f{Kind: kinds(graph.University)}}), "临川大学 云河市 北辰理工大学 星岭药业股份有限公司 青岚县"},
		{"some of any", &f{Kind: kinds(graph.Enterprise), Relations: &graph.RelationsFilter{Some: &graph.RelationFilter{}}}, "星岭药业股份有限公司 𠮷野材料有限公司"},
		{"some collective", some(graph.RelationFilter{Collective: ptr(true)}), "北辰理工大学 星岭药业股份有限公司"},
		{"some status", some(graph.RelationFilter{Type: types(graph.LocatedIn), Status: &graph.StatusFilter{Eq: ptr(graph.Planned)}}), "临江区 云河软件园"},
		{"none", none(graph.RelationFilter{Type: types(graph.PartnersWith), With: &f{Kind: kinds(graph.City)}}), "云河软件园 云河高新区 北辰理工大学 青岚孵化器"},
		{"none of any", &f{Relations: &graph.RelationsFilter{None: &graph.RelationFilter{}}}, "ＡＢ联合　公司"},
		{"none and nested not", none(graph.RelationFilter{Not: &graph.RelationFilter{Type: types(graph.LocatedIn)}}), "云河软件园"},
		{"count", &f{Relations: &graph.RelationsFilter{Count: &graph.RelationCountFilter{Gte: ptr(5)}}}, "临川大学 云河市 云河高新区"},
		{"count none", &f{Relations: &graph.RelationsFilter{Count: &graph.RelationCountFilter{Lte: ptr(0)}}}, "ＡＢ联合　公司"},
		{"count where", &f{Relations: &graph.RelationsFilter{Count: &graph.RelationCountFilter{Where: &graph.RelationFilter{Type: types(graph.PartnersWith)}, Gte: ptr(2), Lte: ptr(2)}}}, "北辰理工大学"},
		{"documents", &f{Kind: kinds(graph.University), Documents: documents(graph.DocumentFilter{Title: contains("强省")})}, "临川大学 北辰理工大学"},
		{"documents by date", &f{Kind: kinds(graph.Industry), Documents: documents(graph.DocumentFilter{Published: &graph.DateFilter{Gte: ptr("2022-01-01")}})}, "氢能 高端装备"},
		{"documents by subject", &f{Kind: kinds(graph.City), Documents: documents(graph.DocumentFilter{Subject: &f{Name: is("青岚县")}})}, "云河市 白石镇 青岚县"},
		{"located", &f{Located: &graph.LocatedFilter{Within: x.zone}}, "临川大学云河氢能研究院 星岭药业股份有限公司"},
		{"located in parts", &f{Located: &graph.LocatedFilter{Within: x.yunhe}}, "云河软件园 云河高新区 青岚孵化器 𠮷野材料有限公司"},
		{"located in parts of parts", &f{Located: &graph.LocatedFilter{Within: x.chuan}}, "云河软件园 云河高新区 青岚孵化器 𠮷野材料有限公司"},
		{"located nowhere", &f{Located: &graph.LocatedFilter{Within: "e0"}}, ""},
		{"not located", &f{Kind: kinds(graph.Park), Not: &f{Located: &graph.LocatedFilter{Within: x.qinglan}}}, "云河软件园 云河高新区"},
		{"industries", &f{Industries: &graph.IndustriesFilter{Some: &f{Name: is("氢能")}}}, "临川大学云河氢能研究院 云河高新区 青岚县"},
		{"any industry", &f{Industries: &graph.IndustriesFilter{Some: &f{}}}, "临川大学云河氢能研究院 云河高新区 星岭药业股份有限公司 青岚县 青岚孵化器"},
		{"relations of relations", some(graph.RelationFilter{Type: types(graph.LocatedIn), With: &f{Relations: &graph.RelationsFilter{Some: &graph.RelationFilter{Type: types(graph.FocusesOn), With: &f{Name: is("生物医药")}}}}}), "临川大学云河氢能研究院 云河市 云河高新区 星岭药业股份有限公司"},
	})
}

// sameSet compares without order.
func sameSet(t *testing.T, got, want []string) {
	t.Helper()
	count := make(map[string]int)
	for _, g := range got {
		count[g]++
	}
	for _, w := range want {
		count[w]--
	}
	for name, n := range count {
		if n != 0 {
			t.Errorf("%q comes %+d times too often\n got %q\nwant %q", name, n, got, want)
		}
	}
}

// line writes a relation as "from TYPE to".
func line(t *testing.T, s graph.Store, relations ...graph.Relation) (out []string) {
	t.Helper()
	var ends []string
	for _, r := range relations {
		ends = append(ends, r.From, r.To)
	}
	found := must(s.Lookup(t.Context(), ends))(t).Entities
	for _, r := range relations {
		a, b := found[r.From].Name, found[r.To].Name
		if rule, _ := graph.Rule(r.Type); rule.Undirected && b < a { // ids decide which comes first; names read better
			a, b = b, a
		}
		out = append(out, a+" "+string(r.Type)+" "+b)
	}
	return out
}

func relationFilters(t *testing.T, s graph.Store, x *region) {
	type f = graph.RelationFilter
	type e = graph.EntityFilter
	for _, c := range []struct {
		name  string
		where *f
		want  []string
	}{
		{"id", &f{ID: &graph.IDFilter{In: []string{x.groups, "r0"}}}, []string{"北辰理工大学 PARTNERS_WITH 星岭药业股份有限公司"}},
		{"type", &f{Type: &graph.RelationTypeFilter{Eq: ptr(graph.Runs)}}, []string{"云河市 RUNS “云帆”人才工程", "云河市科学技术局 RUNS “云帆”人才工程"}},
		{
			"not types", &f{Type: &graph.RelationTypeFilter{NotIn: []graph.RelationType{graph.PartOf, graph.LocatedIn, graph.FocusesOn, graph.PartnersWith, graph.Runs}}},
			[]string{"临川大学云河氢能研究院 AFFILIATED_WITH 临川大学", "黄岩实验室 AFFILIATED_WITH 临川大学", "北辰理工大学 PARTICIPATES_IN 黄岩实验室"},
		},
		{"empty types", &f{Type: &graph.RelationTypeFilter{In: []graph.RelationType{}}}, nil},
		{
			"status", &f{Type: types(graph.PartnersWith), Status: &graph.StatusFilter{In: []graph.Status{graph.Planned}}},
			[]string{"临川大学 PARTNERS_WITH 北辰理工大学", "临川大学 PARTNERS_WITH 青岚县", "北辰理工大学 PARTNERS_WITH 星岭药业股份有限公司"},
		},
		{"collective", &f{Collective: ptr(true)}, []string{"北辰理工大学 PARTNERS_WITH 星岭药业股份有限公司"}},
		{
			"not collective", &f{Type: types(graph.PartnersWith), Collective: ptr(false)},
			[]string{"临川大学 PARTNERS_WITH 云河市", "临川大学 PARTNERS_WITH 北辰理工大学", "临川大学 PARTNERS_WITH 青岚县"},
		},
		{"with meets either end", &f{Type: types(graph.LocatedIn), With: &e{ID: &graph.IDFilter{Eq: &x.zone}}}, []string{
			"临川大学云河氢能研究院 LOCATED_IN 云河高新区", "云河高新区 LOCATED_IN 云河市", "星岭药业股份有限公司 LOCATED_IN 云河高新区",
		}},
		{"not with", &f{Type: types(graph.LocatedIn), Not: &f{With: &e{Kind: kinds(graph.City)}}}, []string{
			"临川大学云河氢能研究院 LOCATED_IN 云河高新区", "星岭药业股份有限公司 LOCATED_IN 云河高新区",
		}},
		{"from", &f{From: &e{ID: &graph.IDFilter{Eq: &x.zone}}}, []string{
			"云河高新区 FOCUSES_ON 氢能", "云河高新区 FOCUSES_ON 生物医药", "云河高新区 LOCATED_IN 云河市",
		}},
		{"to", &f{To: &e{Name: is("黄岩实验室")}}, []string{"北辰理工大学 PARTICIPATES_IN 黄岩实验室"}},
		{"from and to", &f{From: &e{Kind: kinds(graph.Park)}, To: &e{Name: is("生物医药")}}, []string{"云河高新区 FOCUSES_ON 生物医药"}},
		{
			"documents", &f{Documents: &graph.DocumentsFilter{Some: &graph.DocumentFilter{Title: contains("青岚")}}, Not: &f{Type: types(graph.PartOf)}},
			[]string{"临川大学 PARTNERS_WITH 青岚县", "青岚县 FOCUSES_ON 氢能", "青岚孵化器 FOCUSES_ON 高端装备", "青岚孵化器 LOCATED_IN 白石镇"},
		},
		{"or", &f{Or: []*f{{ID: &graph.IDFilter{Eq: &x.universityCity}}, {Collective: ptr(true)}}}, []string{
			"临川大学 PARTNERS_WITH 云河市", "北辰理工大学 PARTNERS_WITH 星岭药业股份有限公司",
		}},
		{"empty or", &f{Or: []*f{}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := must(s.Relations(t.Context(), graph.RelationQuery{Where: c.where, Page: everything, CountTotal: true}))(t)
			sameSet(t, line(t, s, p.Items...), c.want)
			equal(t, "total", p.Total, len(c.want))
		})
	}
}

func targetFilters(t *testing.T, s graph.Store, x *region) {
	type f = graph.TargetFilter
	for _, c := range []struct {
		name  string
		where *f
		want  []float64
	}{
		{"nil", nil, []float64{3.25, 120, 260, 1000}},
		{"id", &f{ID: &graph.IDFilter{Eq: &x.firms}}, []float64{1000}},
		{"indicator", &f{Indicator: contains("高新 技术")}, []float64{120, 260, 1000}},
		{"indicator starts", &f{Indicator: startsWith("研发")}, []float64{3.25}},
		{"year", &f{Year: &graph.IntFilter{Eq: ptr(2023)}}, []float64{260}},
		{"years", &f{Year: &graph.IntFilter{In: []int{2023, 2024}}}, []float64{260}},
		{"no years", &f{Year: &graph.IntFilter{In: []int{}}}, nil},
		{"year from", &f{Year: &graph.IntFilter{Gte: ptr(2024)}}, []float64{3.25, 120, 1000}},
		{"year to", &f{Year: &graph.IntFilter{Lte: ptr(2024)}}, []float64{260}},
		{"value", &f{Value: &graph.FloatFilter{Eq: ptr(3.25)}}, []float64{3.25}},
		{"value between, inclusive", &f{Value: &graph.FloatFilter{Gte: ptr(120.0), Lte: ptr(260.0)}}, []float64{120, 260}},
		{"unit in full width", &f{Unit: is("％")}, []float64{3.25}},
		{"op", &f{Op: &graph.OperatorFilter{In: []graph.Operator{graph.AtLeast}}}, nil},
		{"op equal", &f{Op: &graph.OperatorFilter{Eq: ptr(graph.Equal)}, Unit: is("%")}, []float64{3.25}},
		{"kind", &f{Kind: &graph.TargetKindFilter{Eq: ptr(graph.Baseline)}}, nil},
		{"owner", &f{Owner: &graph.EntityFilter{Kind: kinds(graph.Park)}}, []float64{260}},
		{"document", &f{Documents: &graph.DocumentsFilter{Some: &graph.DocumentFilter{Issuer: is("青岚县人民政府")}}}, []float64{120}},
		{"not", &f{Not: &f{Unit: is("家")}}, []float64{3.25}},
		{"or", &f{Or: []*f{{Year: &graph.IntFilter{Eq: ptr(2023)}}, {Unit: is("%")}}}, []float64{3.25, 260}},
	} {
		t.Run(c.name, func(t *testing.T) {
			pages := must(s.Targets(t.Context(), graph.TargetQuery{Where: c.where, Page: everything, CountTotal: true, Order: []graph.Order{{Field: graph.ByValue}}}))(t)
			var values []float64
			for _, x := range pages[0].Items {
				values = append(values, x.Value)
			}
			equal(t, "values", values, c.want)
			equal(t, "total", pages[0].Total, len(c.want))
		})
	}
}

func documentFilters(t *testing.T, s graph.Store, x *region) {
	type f = graph.DocumentFilter
	for _, c := range []struct {
		name  string
		where *f
		want  string // the first character of each title, in the default order
	}{
		{"nil", nil, "云临青"},
		{"id", &f{ID: &graph.IDFilter{In: []string{x.county.Document.ID, "d0"}}}, "青"},
		{"title", &f{Title: contains("科技创新")}, "云"},
		{"title without marks", &f{Title: contains("市十四五科技")}, "云"},
		{"issuer", &f{Issuer: startsWith("临川")}, "临"},
		{"number", &f{Number: is("云政发[2021]3号")}, "云"},
		{"without number", &f{Number: is("")}, "青"},
		{"published", &f{Published: &graph.DateFilter{Eq: ptr("2022-03-01")}}, "临青"},
		{"published from", &f{Published: &graph.DateFilter{Gte: ptr("2021-10-27"), Lte: ptr("2022-02-28")}}, "云"},
		{"period start", &f{PeriodStart: &graph.IntFilter{Eq: ptr(2021)}}, "云临"},
		{"period end", &f{PeriodEnd: &graph.IntFilter{Gte: ptr(2026)}}, "青"},
		{"subject", &f{Subject: &graph.EntityFilter{Kind: kinds(graph.City)}}, "云青"},
		{"not", &f{Not: &f{Subject: &graph.EntityFilter{Kind: kinds(graph.City)}}}, "临"},
		{"or", &f{Or: []*f{{Number: is("")}, {Title: startsWith("临")}}}, "临青"},
		{"empty in", &f{ID: &graph.IDFilter{In: []string{}}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := must(s.Documents(t.Context(), graph.DocumentQuery{Where: c.where, Page: everything, CountTotal: true}))(t)
			got := ""
			for _, d := range p.Items {
				got += string([]rune(d.Title)[0])
			}
			equal(t, "titles", got, c.want)
			equal(t, "total", p.Total, len(p.Items))
		})
	}
}
