package graphtest

import "innograph/graph"

// region is what the questions of the suite are about: an invented province in three plans and one odd document.
//
//	临川省 ⊃ 云河市 ⊃ 临江区, 青岚县 ⊃ 白石镇
type region struct {
	city, county, province *graph.DocumentGraph

	// Ids of entities, by short names.
	chuan, yunhe, linjiang, qinglan, baishi     string
	zone, software, incubator                   string
	university, polytechnic, institute          string
	pharma, rare, wide, program, lab, bureau    string
	hydrogen, medicine, equipment               string
	universityCity, instituteUniversity, groups string // ids of relations
	firms                                       string // id of a target
}

// places adds the places that all plans know to p.
func (x *region) places(p *Plan) {
	x.chuan = p.Entity(graph.Entity{Kind: graph.Region, Name: "临川省", Scope: "990000", Level: graph.Province})
	x.yunhe = p.Entity(graph.Entity{Kind: graph.City, Name: "云河市", Scope: "990100", Level: graph.Prefecture, Aliases: []string{"我市", "云河"}, Mentions: 4})
	x.qinglan = p.Entity(graph.Entity{Kind: graph.City, Name: "青岚县", Scope: "990121", Level: graph.County})
	p.Relate(graph.PartOf, x.yunhe, x.chuan, graph.Existing)
	p.Relate(graph.PartOf, x.qinglan, x.yunhe, graph.Existing)
}

func newRegion() *region {
	x := &region{}
	x.city = x.cityPlan()
	x.county = x.countyPlan()
	x.province = x.provincePlan()
	return x
}

func (x *region) graphs() []*graph.DocumentGraph {
	return []*graph.DocumentGraph{x.city, x.county, x.province}
}

func (x *region) cityPlan() *graph.DocumentGraph {
	p := NewPlan("云河市“十四五”科技创新规划", "2021-10-27")
	x.places(p)
	x.linjiang = p.Entity(graph.Entity{Kind: graph.City, Name: "临江区", Scope: "990102", Level: graph.County})
	x.zone = p.Entity(graph.Entity{Kind: graph.Park, Name: "云河高新区", ParkKind: graph.Zone, Aliases: []string{"高新区"}})
	x.software = p.Entity(graph.Entity{Kind: graph.Park, Name: "云河软件园", ParkKind: graph.ParkProper, Status: graph.Planned})
	x.university = p.Entity(graph.Entity{Kind: graph.University, Name: "临川大学", Aliases: []string{"临大"}})
	x.polytechnic = p.Entity(graph.Entity{Kind: graph.University, Name: "北辰理工大学"})
	x.institute = p.Entity(graph.Entity{Kind: graph.ResearchInstitute, Name: "临川大学云河氢能研究院", Status: graph.Ongoing})
	x.pharma = p.Entity(graph.Entity{Kind: graph.Enterprise, Name: "星岭药业股份有限公司", Aliases: []string{"星岭药业"}})
	x.rare = p.Entity(graph.Entity{Kind: graph.Enterprise, Name: "𠮷野材料有限公司"})
	x.wide = p.Entity(graph.Entity{Kind: graph.Enterprise, Name: "ＡＢ联合 公司"})
	x.program = p.Entity(graph.Entity{
		Kind: graph.Program, Name: "“云帆”人才工程", Status: graph.Ongoing,
		Evidence: []graph.Evidence{p.Say("实施“云帆”人才工程，集聚海外英才。")},
	})
	x.bureau = p.Entity(graph.Entity{Kind: graph.Agency, Name: "云河市科学技术局", Aliases: []string{"市科技局"}})
	x.hydrogen = p.Entity(graph.Entity{Kind: graph.Industry, Name: "氢能"})
	x.medicine = p.Entity(graph.Entity{Kind: graph.Industry, Name: "生物医药"})
	p.Relate(graph.PartOf, x.linjiang, x.yunhe, graph.Existing)
	p.Relate(graph.LocatedIn, x.zone, x.yunhe, graph.Existing)
	p.Relate(graph.LocatedIn, x.software, x.linjiang, graph.Planned)
	p.Relate(graph.LocatedIn, x.institute, x.zone, graph.Ongoing)
	p.Relate(graph.LocatedIn, x.pharma, x.zone, graph.Existing)
	p.Relate(graph.LocatedIn, x.rare, x.yunhe, graph.Existing)
	x.universityCity = p.Relate(graph.PartnersWith, x.university, x.yunhe, graph.Ongoing)
	x.groups = p.Relate(graph.PartnersWith, x.polytechnic, x.pharma, graph.Planned)
	p.Collective()
	x.instituteUniversity = p.Relate(graph.AffiliatedWith, x.institute, x.university, graph.Existing)
	p.Relate(graph.Runs, x.yunhe, x.program, graph.Ongoing)
	p.Relate(graph.Runs, x.bureau, x.program, graph.Ongoing)
	p.Relate(graph.FocusesOn, x.institute, x.hydrogen, graph.Planned)
	p.Relate(graph.FocusesOn, x.pharma, x.medicine, graph.Existing)
	p.Relate(graph.FocusesOn, x.zone, x.hydrogen, graph.Existing)
	p.Relate(graph.FocusesOn, x.zone, x.medicine, graph.Planned)
	x.firms = p.Target(x.yunhe, "高新技术企业数量", 2025, 1000, "家")
	p.Target(x.yunhe, "研发投入强度", 2025, 3.25, "%")
	p.Target(x.zone, "高新技术企业数量", 2023, 260, "家")
	p.Head("云河市人民政府", "云政发〔2021〕3号", 2021, 2025, x.yunhe)
	p.Report(graph.Report{
		Characters: 900, Sentences: 30, SentencesWithFacts: 21,
		Rejected: []graph.Rejection{{Reason: "通称", Count: 3, Examples: []string{"高校", "骨干企业"}}},
	})
	return p.Graph()
}

func (x *region) countyPlan() *graph.DocumentGraph {
	p := NewPlan("青岚县创新发展规划", "2022-03-01")
	x.places(p)
	x.baishi = p.Entity(graph.Entity{Kind: graph.City, Name: "白石镇", Scope: "990121001", Level: graph.Town})
	x.incubator = p.Entity(graph.Entity{Kind: graph.Park, Name: "青岚孵化器", ParkKind: graph.Incubator, Status: graph.Ongoing})
	x.university = p.Entity(graph.Entity{Kind: graph.University, Name: "临川大学", Aliases: []string{"临川大"}, Mentions: 2})
	x.equipment = p.Entity(graph.Entity{Kind: graph.Industry, Name: "高端装备"})
	x.hydrogen = p.Entity(graph.Entity{Kind: graph.Industry, Name: "氢能"})
	p.Relate(graph.PartOf, x.baishi, x.qinglan, graph.Existing)
	p.Relate(graph.LocatedIn, x.incubator, x.baishi, graph.Ongoing)
	p.Relate(graph.FocusesOn, x.incubator, x.equipment, graph.Planned)
	p.Relate(graph.FocusesOn, x.qinglan, x.hydrogen, graph.Planned)
	p.Relate(graph.PartnersWith, x.university, x.qinglan, graph.Planned)
	p.Target(x.qinglan, "高新技术企业数量", 2025, 120, "家")
	p.Head("青岚县人民政府", "", 2022, 2026, x.qinglan)
	return p.Graph()
}

func (x *region) provincePlan() *graph.DocumentGraph {
	p := NewPlan("临川省科技强省规划", "2022-03-01")
	x.places(p)
	x.lab = p.Entity(graph.Entity{Kind: graph.Platform, Name: "黄岩实验室", Status: graph.Planned})
	x.university = p.Entity(graph.Entity{Kind: graph.University, Name: "临川大学"})
	x.polytechnic = p.Entity(graph.Entity{Kind: graph.University, Name: "北辰理工大学"})
	p.Relate(graph.AffiliatedWith, x.lab, x.university, graph.Planned)
	p.Relate(graph.ParticipatesIn, x.polytechnic, x.lab, graph.Planned)
	p.Relate(graph.PartnersWith, x.university, x.yunhe, graph.Existing)
	p.Relate(graph.PartnersWith, x.university, x.polytechnic, graph.Planned)
	p.Head("临川省人民政府", "临政发〔2022〕1号", 2021, 2025, x.chuan)
	return p.Graph()
}
