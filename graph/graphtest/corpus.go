package graphtest

import (
	"fmt"
	"math/rand/v2"

	"innograph/graph"
)

// What one document of a Corpus states.
const (
	// CorpusEntities is how many entities each document brings that no other has; it names others besides.
	CorpusEntities = 200
	// CorpusRelations is how many relations each document states.
	CorpusRelations = 1000
)

// Corpus is plans of invented cities, one a city, made from a number: the same number gives the same plans. Cities lie
// in provinces; universities, industries and provinces are shared, and few of them by most plans, so that some have
// very many relations and most have few (by Zipf's law).
//
// Five plans make about 1,000 entities and 5,000 relations; there are names for 1,600 plans.
type Corpus struct{ seed uint64 }

// NewCorpus makes the corpus of this number.
func NewCorpus(seed uint64) *Corpus { return &Corpus{seed} }

// universities are those that all plans choose from; each city has a few of its own besides.
const universities = 1000

// The parts of invented names. Two characters make a stem: 40 × 40 of them.
var (
	firsts  = []rune("云青白临沧江石松柳溪泉峰禾棠岩沙澄岚汀桐桂榆槐竹兰芷苇荻菱萍霞虹雾露霜雪雁鹭鹤鹏")
	seconds = []rune("河岚鹭川水北桥坪湾岭渡塘坡源滩埠泽州阳陵口门关峡谷原台城港洲屿洋浦汇津梁墩堡驿铺")

	industryHeads = []string{"氢能", "新型储能", "高端装备", "新材料", "生物医药", "集成电路", "人工智能", "大数据", "工业互联网", "智能网联汽车", "航空航天", "海洋工程", "现代农业", "绿色化工", "数字创意", "节能环保", "机器人", "光电显示", "医疗器械", "量子信息"}
	industryTails = []string{"", "产业", "制造", "服务", "材料", "装备", "软件", "元器件", "检测", "设计", "应用", "运维"}
	platformTails = []string{"重点实验室", "工程技术研究中心", "制造业创新中心", "公共服务平台", "中试基地", "联合实验室", "检验检测中心"}
	programTails  = []string{"高新技术企业倍增计划", "科技型企业梯度培育工程", "揭榜挂帅行动", "产学研协同工程", "人才引育计划", "数字化转型行动", "成果转化专项"}
	agencyNames   = []string{"科学技术局", "发展和改革委员会", "工业和信息化局", "教育局", "财政局", "商务局"}
	goals         = []struct{ name, unit string }{
		{"高新技术企业数量", "家"},
		{"全社会研发投入占比", "%"},
		{"技术合同成交额", "亿元"},
		{"每万人发明专利拥有量", "件"},
		{"科技型中小企业数量", "家"},
		{"省级以上创新平台数量", "个"},
		{"数字经济核心产业增加值", "亿元"},
		{"新增高层次人才", "人"},
	}
)

func stem(n int) string {
	return string([]rune{firsts[n%len(firsts)], seconds[n/len(firsts)%len(seconds)]})
}

// CityName is the name of the city that document n plans for.
func (c *Corpus) CityName(n int) string { return stem(n) + "市" }

// CityID is the id of that city.
func (c *Corpus) CityID(n int) string { return graph.EntityID(graph.City, c.CityName(n), c.scope(n)) }

func (c *Corpus) scope(n int) string { return fmt.Sprintf("99%04d", n) }

// UniversityName is the name of a shared university; the smaller n, the more plans name it.
func (c *Corpus) UniversityName(n int) string {
	return stem(7*n+3) + []string{"大学", "理工大学", "师范大学", "科技大学"}[n%4]
}

// UniversityID is the id of that university.
func (c *Corpus) UniversityID(n int) string {
	return graph.EntityID(graph.University, c.UniversityName(n), "")
}

// Document is document n, from 0; it does not depend on the others.
func (c *Corpus) Document(n int) *graph.DocumentGraph {
	r := rand.New(rand.NewPCG(c.seed, uint64(n)))
	title := c.CityName(n) + "“十四五”科技创新规划"
	d := &corpusPlan{corpus: c, n: n, stem: stem(n), r: random{r}, at: map[string]bool{}}
	d.plan = NewPlan(title, fmt.Sprintf("20%02d-%02d-%02d", 19+n%5, 1+n%12, 1+n%28))
	d.places()
	d.shared()
	d.locals()
	d.relate()
	d.fill()
	for i, g := range goals {
		for _, year := range []int{2022, 2025} {
			d.plan.Target(d.city, g.name, year, float64(1+r.IntN(900)), g.unit)
		}
		d.plan.Target(d.counties[i%len(d.counties)], g.name, 2025, float64(1+r.IntN(90)), g.unit)
	}
	d.plan.Head(c.CityName(n)+"人民政府", fmt.Sprintf("%s政发〔20%d〕%d号", d.stem, 19+n%5, 1+n%40), 2021, 2025, d.city)
	d.plan.Report(graph.Report{
		Characters: 20_000, Sentences: 900, SentencesWithFacts: 700,
		Rejected: []graph.Rejection{{Reason: "generic head", Count: 40, Examples: []string{"骨干企业", "高校"}}},
	})
	return d.plan.Graph()
}

// corpusPlan is one document under way: the ids of what it states, by kind.
type corpusPlan struct {
	corpus *Corpus
	plan   *Plan
	n      int
	stem   string
	r      random
	// at holds the relations stated already.
	at map[string]bool

	city, province                    string
	counties, parks, firms, platforms []string
	institutes, programs, agencies    []string
	universities, industries          []string
}

func (d *corpusPlan) entity(e graph.Entity, says string) string {
	e.Evidence = []graph.Evidence{d.plan.Say(fmt.Sprintf(says, e.Name))}
	e.Mentions = 1 + d.r.IntN(4)
	return d.plan.Entity(e)
}

func (d *corpusPlan) status() graph.Status { return graph.Statuses[min(2, d.r.IntN(5)/2)] }

// places are the city, its counties and parks, and the province.
func (d *corpusPlan) places() {
	c := d.corpus
	d.city = d.entity(graph.Entity{Kind: graph.City, Name: c.CityName(d.n), Scope: c.scope(d.n), Level: graph.Prefecture, Aliases: []string{d.stem, "我市"}}, "到2025年，%s建成区域科技创新中心。")
	province := d.n / 20
	d.province = d.entity(graph.Entity{Kind: graph.Region, Name: stem(province*11+5) + "省", Scope: fmt.Sprintf("98%04d", province), Level: graph.Province}, "融入%s创新体系，服务全省大局。")
	for i := range 6 {
		name := stem(d.n*6+i) + "县"
		d.counties = append(d.counties, d.entity(graph.Entity{Kind: graph.City, Name: name, Scope: fmt.Sprintf("99%04d%d", d.n, i), Level: graph.County}, "支持%s打造特色产业集群。"))
	}
	for i := range 12 {
		name := fmt.Sprintf("%s%s产业园", d.stem, stem(d.n*12+i+9))
		d.parks = append(d.parks, d.entity(graph.Entity{Kind: graph.Park, Name: name, ParkKind: graph.ParkProper, Status: d.status()}, "推进%s提档升级，完善配套设施。"))
	}
}

// shared are the universities and industries, most of which other plans name too.
func (d *corpusPlan) shared() {
	c := d.corpus
	names := []string{d.stem + "学院", d.stem + "职业技术学院", d.stem + "工学院", d.stem + "医学院"}
	for _, n := range d.popular(15, universities) {
		names = append(names, c.UniversityName(n))
	}
	d.r.Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	for _, name := range names {
		d.universities = append(d.universities, d.entity(graph.Entity{Kind: graph.University, Name: name, Aliases: []string{string([]rune(name)[:2]) + "大"}}, "深化与%s的战略合作，共建技术转移中心。"))
	}
	for _, n := range d.popular(30, len(industryHeads)*len(industryTails)) {
		name := industryHeads[n%len(industryHeads)] + industryTails[n/len(industryHeads)]
		d.industries = append(d.industries, d.entity(graph.Entity{Kind: graph.Industry, Name: name}, "大力发展%s，形成竞争新优势。"))
	}
}

// popular draws different numbers below most, small ones far more often.
func (d *corpusPlan) popular(count, most int) []int {
	zipf := rand.NewZipf(d.r.Rand, 1.1, 4, uint64(most-1))
	seen := map[int]bool{}
	var out []int
	for len(out) < count {
		n := int(zipf.Uint64())
		if !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// locals are what only this plan names.
func (d *corpusPlan) locals() {
	for i, name := range agencyNames {
		d.agencies = append(d.agencies, d.entity(graph.Entity{Kind: graph.Agency, Name: d.stem + "市" + name, Aliases: []string{"市" + string([]rune(name)[:2]) + "局"}}, fmt.Sprintf("%d．", i+1)+"由%s牵头落实。"))
	}
	for i := range 14 {
		name := fmt.Sprintf("%s%s%s", d.stem, stem(d.n*3+i), programTails[i%len(programTails)])
		d.programs = append(d.programs, d.entity(graph.Entity{Kind: graph.Program, Name: name, Scope: d.city, Status: d.status()}, "实施%s，到2025年取得明显成效。"))
	}
	for i := range 30 {
		name := fmt.Sprintf("%s%s%s", d.stem, industryHeads[(d.n+i)%len(industryHeads)], platformTails[i%len(platformTails)])
		d.platforms = append(d.platforms, d.entity(graph.Entity{Kind: graph.Platform, Name: name, Status: d.status()}, "高标准建设%s，争创国家级平台。"))
	}
	for i := range 24 {
		name := fmt.Sprintf("%s%s%s研究院", d.stem, stem(d.n*5+i*17), industryHeads[(3*d.n+i)%len(industryHeads)])
		d.institutes = append(d.institutes, d.entity(graph.Entity{Kind: graph.ResearchInstitute, Name: name, Status: d.status()}, "依托%s开展关键核心技术攻关。"))
	}
	for i := len(d.counties) + len(d.parks) + len(d.agencies) + len(d.programs) + len(d.platforms) + len(d.institutes) + 1; i < CorpusEntities; i++ {
		name := fmt.Sprintf("%s%s%s有限公司", d.stem, stem(d.n*13+i*29), industryHeads[(5*d.n+i)%len(industryHeads)])
		d.firms = append(d.firms, d.entity(graph.Entity{Kind: graph.Enterprise, Name: name, Aliases: []string{string([]rune(name)[2:6])}}, "发挥%s等龙头企业的带动作用。"))
	}
}

// tie states a relation, once.
func (d *corpusPlan) tie(t graph.RelationType, from, to string) {
	r := graph.NewRelation(t, from, to, d.status())
	if from == to || d.at[r.ID] {
		return
	}
	d.at[d.plan.Relate(t, from, to, r.Status)] = true
	if t == graph.PartnersWith && d.r.chance(10) {
		d.plan.Collective()
	}
}

// relate states where things lie, what they work on and to whom they belong.
func (d *corpusPlan) relate() {
	d.tie(graph.PartOf, d.city, d.province)
	for i, county := range d.counties {
		d.tie(graph.PartOf, county, d.city)
		d.tie(graph.FocusesOn, county, d.industries[i])
	}
	for _, local := range [][]string{d.parks, d.firms, d.platforms, d.institutes} {
		for i, id := range local {
			d.tie(graph.LocatedIn, id, pick(d.r, append([]string{d.city, d.city}, d.counties...)))
			d.tie(graph.FocusesOn, id, d.industries[i%len(d.industries)])
			d.tie(graph.FocusesOn, id, pick(d.r, d.industries))
		}
	}
	for _, id := range append(d.institutes, d.platforms...) {
		d.tie(graph.AffiliatedWith, id, d.universities[d.r.IntN(1+d.r.IntN(len(d.universities)))])
	}
	for i, id := range d.programs {
		d.tie(graph.Runs, d.agencies[i%len(d.agencies)], id)
	}
	for _, id := range d.industries[:12] {
		d.tie(graph.FocusesOn, d.city, id)
	}
	for i, id := range d.universities {
		d.tie(graph.PartnersWith, id, d.city)
		d.tie(graph.FocusesOn, id, d.industries[i])
	}
}

// fill states partnerships and participations until the plan has CorpusRelations.
func (d *corpusPlan) fill() {
	for len(d.at) < CorpusRelations {
		firm := pick(d.r, d.firms)
		switch d.r.IntN(8) {
		case 0:
			d.tie(graph.PartnersWith, firm, d.city)
		case 1, 2:
			d.tie(graph.PartnersWith, firm, d.universities[d.r.IntN(1+d.r.IntN(len(d.universities)))])
		case 3:
			d.tie(graph.PartnersWith, pick(d.r, d.institutes), pick(d.r, d.universities))
		case 4:
			d.tie(graph.PartnersWith, firm, d.firms[d.r.IntN(1+d.r.IntN(len(d.firms)))])
		case 5:
			d.tie(graph.ParticipatesIn, firm, pick(d.r, d.platforms))
		case 6:
			d.tie(graph.ParticipatesIn, firm, pick(d.r, d.programs))
		default:
			d.tie(graph.PartnersWith, pick(d.r, d.institutes), pick(d.r, d.platforms))
		}
	}
}
