package resolvers_test

import (
	"context"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/sqlite"
)

// Ids of what the fixture states, for variables.
var (
	yunhe    = graph.EntityID(graph.City, "云河市", "991200")
	qinglan  = graph.EntityID(graph.City, "青岚县", "991222")
	linchuan = graph.EntityID(graph.University, "临川大学", "")
	jiangbei = graph.EntityID(graph.University, "江北理工大学", "")
)

// fixture is three plans about invented places, that share actors.
func fixture() []*graph.DocumentGraph {
	return []*graph.DocumentGraph{yunhePlan(), qinglanPlan(), cangshuiPlan()}
}

func yunhePlan() *graph.DocumentGraph {
	p := graphtest.NewPlan("云河市“十四五”科技创新规划", "2021-10-27")
	city := p.Entity(graph.Entity{Kind: graph.City, Name: "云河市", Scope: "991200", Level: graph.Prefecture, Aliases: []string{"云河", "我市"}, Mentions: 40})
	county := p.Entity(graph.Entity{Kind: graph.City, Name: "青岚县", Scope: "991222", Level: graph.County, Mentions: 6})
	p.Head("云河市人民政府", "云政发〔2021〕18号", 2021, 2025, city)
	university := p.Entity(graph.Entity{Kind: graph.University, Name: "临川大学", Aliases: []string{"临大"}, Mentions: 4})
	other := p.Entity(graph.Entity{Kind: graph.University, Name: "江北理工大学"})
	institute := p.Entity(graph.Entity{Kind: graph.ResearchInstitute, Name: "云河先进材料研究院", Status: graph.Ongoing})
	zone := p.Entity(graph.Entity{Kind: graph.Park, Name: "云河高新区", ParkKind: graph.Zone, Aliases: []string{"高新区"}})
	park := p.Entity(graph.Entity{Kind: graph.Park, Name: "青岚数字产业园", ParkKind: graph.ParkProper, Status: graph.Planned})
	firm := p.Entity(graph.Entity{Kind: graph.Enterprise, Name: "云河氢源动力有限公司"})
	laboratory := p.Entity(graph.Entity{Kind: graph.Platform, Name: "云河氢能实验室", Status: graph.Planned})
	program := p.Entity(graph.Entity{Kind: graph.Program, Name: "高新技术企业倍增计划", Scope: city, Status: graph.Ongoing})
	bureau := p.Entity(graph.Entity{Kind: graph.Agency, Name: "云河市科学技术局", Aliases: []string{"市科技局"}})
	hydrogen := p.Entity(graph.Entity{Kind: graph.Industry, Name: "氢能"})
	materials := p.Entity(graph.Entity{Kind: graph.Industry, Name: "新材料"})
	digital := p.Entity(graph.Entity{Kind: graph.Industry, Name: "数字经济"})

	p.Relate(graph.PartOf, county, city, graph.Existing)
	p.Relate(graph.PartnersWith, university, city, graph.Existing)
	p.Relate(graph.PartnersWith, other, city, graph.Planned)
	p.Relate(graph.PartnersWith, firm, university, graph.Ongoing)
	p.Collective()
	p.Relate(graph.PartnersWith, firm, city, graph.Existing)
	p.Relate(graph.AffiliatedWith, institute, university, graph.Existing)
	p.Relate(graph.LocatedIn, institute, city, graph.Ongoing)
	p.Relate(graph.LocatedIn, zone, city, graph.Existing)
	p.Relate(graph.LocatedIn, park, county, graph.Planned)
	p.Relate(graph.LocatedIn, firm, zone, graph.Existing)
	p.Relate(graph.LocatedIn, laboratory, zone, graph.Planned)
	p.Relate(graph.Runs, bureau, program, graph.Ongoing)
	p.Relate(graph.ParticipatesIn, firm, laboratory, graph.Planned)
	p.Relate(graph.FocusesOn, city, hydrogen, graph.Ongoing)
	p.Relate(graph.FocusesOn, city, materials, graph.Existing)
	p.Relate(graph.FocusesOn, zone, hydrogen, graph.Existing)
	p.Relate(graph.FocusesOn, park, digital, graph.Planned)
	p.Relate(graph.FocusesOn, other, hydrogen, graph.Existing)
	p.Relate(graph.FocusesOn, laboratory, hydrogen, graph.Planned)
	p.Target(city, "高新技术企业数量", 2025, 600, "家")
	p.Target(city, "全社会研发投入占比", 2025, 2.8, "%")
	p.Report(graph.Report{
		Characters: 1200, Sentences: 38, SentencesWithFacts: 21,
		Aside:          []graph.Remark{{Reason: "table of contents", Quote: "目录", Span: graph.Span{Start: 0, End: 2}}},
		Rejected:       []graph.Rejection{{Reason: "generic head", Count: 5, Examples: []string{"骨干企业", "高校"}}},
		ListMismatches: []graph.ListMismatch{{Quote: "临川大学、江北理工大学等3家高校", Span: graph.Span{Start: 60, End: 76}, Stated: 3, Found: 2}},
		LookAlikes:     []graph.LookAlike{{A: "云河市", B: "云河县", Reason: "another level"}},
	})
	return p.Graph()
}

func qinglanPlan() *graph.DocumentGraph {
	p := graphtest.NewPlan("青岚县科技创新规划", "2022-03-01")
	county := p.Entity(graph.Entity{Kind: graph.City, Name: "青岚县", Scope: "991222", Level: graph.County, Aliases: []string{"我县"}, Mentions: 18})
	p.Head("青岚县人民政府", "", 2021, 2025, county)
	park := p.Entity(graph.Entity{Kind: graph.Park, Name: "青岚数字产业园", ParkKind: graph.ParkProper, Status: graph.Ongoing})
	university := p.Entity(graph.Entity{Kind: graph.University, Name: "临川大学"})
	digital := p.Entity(graph.Entity{Kind: graph.Industry, Name: "数字经济"})
	p.Relate(graph.LocatedIn, park, county, graph.Ongoing)
	p.Relate(graph.PartnersWith, university, county, graph.Planned)
	p.Relate(graph.FocusesOn, county, digital, graph.Ongoing)
	p.Relate(graph.FocusesOn, park, digital, graph.Ongoing)
	p.Target(county, "高新技术企业数量", 2025, 45, "家")
	p.Report(graph.Report{Characters: 400, Sentences: 12, SentencesWithFacts: 6})
	return p.Graph()
}

func cangshuiPlan() *graph.DocumentGraph {
	p := graphtest.NewPlan("沧水市科技发展规划", "")
	city := p.Entity(graph.Entity{Kind: graph.City, Name: "沧水市", Scope: "991300", Level: graph.Prefecture})
	university := p.Entity(graph.Entity{Kind: graph.University, Name: "江北理工大学", Aliases: []string{"江北理工"}})
	institute := p.Entity(graph.Entity{Kind: graph.ResearchInstitute, Name: "沧水氢能研究院"})
	hydrogen := p.Entity(graph.Entity{Kind: graph.Industry, Name: "氢能"})
	materials := p.Entity(graph.Entity{Kind: graph.Industry, Name: "新材料"})
	p.Head("", "", 2021, 2025, city)
	p.Relate(graph.PartnersWith, university, city, graph.Existing)
	p.Relate(graph.LocatedIn, institute, city, graph.Existing)
	p.Relate(graph.FocusesOn, institute, hydrogen, graph.Existing)
	p.Relate(graph.FocusesOn, institute, materials, graph.Planned)
	p.Target(city, "高新技术企业数量", 2025, 900, "家")
	p.Report(graph.Report{Characters: 300, Sentences: 9, SentencesWithFacts: 5})
	return p.Graph()
}

// onSQLite is the fixture in a store in memory.
func onSQLite(t *testing.T) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	load(t.Context(), t, s)
	return s
}

func load(ctx context.Context, t *testing.T, s graph.Store) {
	t.Helper()
	for _, g := range fixture() {
		if err := s.Put(ctx, g); err != nil {
			t.Fatal(err)
		}
	}
}
