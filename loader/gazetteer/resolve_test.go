package gazetteer

import (
	"os"
	"slices"
	"strings"
	"testing"

	"innograph/graph"
)

type namePair struct {
	kind        graph.Kind
	subjectA, a string
	subjectB, b string
	line        string
}

// pairs reads a file of testdata; "-" stands for an empty field.
func pairs(t *testing.T, file string) []namePair {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var list []namePair
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			t.Fatalf("%s: %q has %d fields, want 5", file, line, len(f))
		}
		for i := range f {
			if f[i] == "-" {
				f[i] = ""
			}
		}
		list = append(list, namePair{graph.Kind(f[0]), f[1], f[2], f[3], f[4], strings.ReplaceAll(line, "\t", " ")})
	}
	if len(list) < 80 {
		t.Fatalf("%s holds %d pairs, want at least 80", file, len(list))
	}
	return list
}

func TestSameNamesMerge(t *testing.T) {
	g := Default()
	for _, p := range pairs(t, "same.tsv") {
		a, b := g.Resolve(p.kind, p.subjectA, p.a), g.Resolve(p.kind, p.subjectB, p.b)
		if a.ID != b.ID {
			t.Errorf("%s: %s %s (%s, scope %q) and %s %s (%s, scope %q) are two", p.line, a.Kind, a.Name, a.Rule, a.Scope, b.Kind, b.Name, b.Rule, b.Scope)
		}
	}
}

func TestDifferentNamesStayApart(t *testing.T) {
	g := Default()
	for _, p := range pairs(t, "different.tsv") {
		a, b := g.Resolve(p.kind, p.subjectA, p.a), g.Resolve(p.kind, p.subjectB, p.b)
		if a.ID == b.ID {
			t.Errorf("%s: both are %s %s (%s and %s, scope %q)", p.line, a.Kind, a.Name, a.Rule, b.Rule, a.Scope)
		}
	}
}

func TestResolve(t *testing.T) {
	tests := []struct {
		query, subject string
		kind, wantKind graph.Kind
		name, scope    string
		rule           string
	}{
		{query: "我市", subject: "日照市", wantKind: graph.City, name: "日照市", scope: "371100", rule: "the subject itself"},
		{query: "市科技局", subject: "日照市", wantKind: graph.Agency, name: "日照市科学技术局", rule: "department of the subject"},
		{query: "市委", subject: "云河市", wantKind: graph.Agency, name: "中共云河市委员会", rule: "department of the subject"},
		{query: "市科技局", wantKind: graph.Agency, name: "市科技局", rule: "as written"},
		{query: "高新区", subject: "日照市", wantKind: graph.Park, name: "日照高新技术产业开发区", rule: "zone of the subject"},
		{query: "国家高新区", wantKind: graph.Park, name: "国家高新区", rule: "as written"},
		{query: "高新区", wantKind: graph.Park, name: "高新区", rule: "as written"},
		{query: "日照市", wantKind: graph.City, name: "日照市", scope: "371100", rule: "known name"},
		{query: "中科大", wantKind: graph.University, name: "中国科学技术大学", rule: "known form"},
		{query: "江苏省南京市鼓楼区", wantKind: graph.City, name: "鼓楼区", scope: "320106", rule: "behind its place"},
		{query: "日照科技局", wantKind: graph.Agency, name: "日照市科学技术局", rule: "department of a place"},
		{query: "德国舍弗勒", wantKind: graph.Enterprise, name: "舍弗勒（中国）有限公司", rule: "behind its country"},
		{query: "江北新区", subject: "芜湖市", kind: graph.Park, wantKind: graph.Park, name: "江北新区", rule: "as written"},
		{query: "云河高新区", wantKind: graph.Park, name: "云河高新技术产业开发区", rule: "zone of a place"},
		{query: "中国电科三所", wantKind: graph.ResearchInstitute, name: "中国电子科技集团有限公司第三研究所", rule: "numbered institute"},
		{query: "中科院云河分院", wantKind: graph.ResearchInstitute, name: "中国科学院云河分院", rule: "short form of the parent"},
		{query: "大数据产业园", subject: "371100", wantKind: graph.Park, name: "大数据产业园", scope: "371100", rule: "name that many places use"},
		{query: "大数据产业园", subject: "云河市", wantKind: graph.Park, name: "大数据产业园", scope: "云河市", rule: "name that many places use"},
		{query: "省医学科学院", subject: "岚山区", wantKind: graph.ResearchInstitute, name: "山东省医学科学院", rule: "the subject's own"},
		{query: "市级软件园", subject: "云河市", wantKind: graph.Park, name: "市级软件园", scope: "云河市", rule: "name that many places use"},
		{query: "鼓楼区", wantKind: graph.City, name: "鼓楼区", rule: "several places share it"},
		{query: "国家重点研发计划", subject: "枣庄市", wantKind: graph.Program, name: "国家重点研发计划", rule: "as written"},
		{query: "北理工鲁南研究院", subject: "枣庄市", wantKind: graph.ResearchInstitute, name: "北理工鲁南研究院", rule: "as written"},
		{query: "“云河英才”", kind: graph.Program, wantKind: graph.Program, name: "云河英才", rule: "as written"},
		{query: "人大", wantKind: graph.Enterprise, name: "人大", rule: "as written"},
		{query: "人大", kind: graph.University, wantKind: graph.University, name: "中国人民大学", rule: "known form"},
		{query: "青岚县", wantKind: graph.City, name: "青岚县", rule: "as written"},
		{query: "", wantKind: graph.Enterprise, name: "", rule: "as written"},
	}
	g := Default()
	unseen := Rules()
	for _, tt := range tests {
		unseen = slices.DeleteFunc(unseen, func(name string) bool { return name == tt.rule })
		t.Run(tt.query+" "+tt.subject, func(t *testing.T) {
			got := g.Resolve(tt.kind, tt.subject, tt.query)
			want := Resolution{Query: tt.query, Kind: tt.wantKind, Name: tt.name, Rule: tt.rule, Scope: tt.scope, Entry: got.Entry}
			want.ID = graph.EntityID(want.Kind, want.Name, want.Scope)
			if got != want {
				t.Errorf("got %+v\nwant %+v", got, want)
			}
			if got.Entry != nil && got.Entry.Name != got.Name {
				t.Errorf("entry %s does not go with name %s", got.Entry.Name, got.Name)
			}
		})
	}
	if len(unseen) > 0 {
		t.Errorf("no example of the rules %v", unseen)
	}
}

func TestEveryEntryResolvesToItself(t *testing.T) {
	g := Default()
	for _, e := range g.entries {
		if e.Local {
			continue
		}
		subject := e.Place
		if got := g.Resolve(e.Kind, subject, e.Name); got.Entry != e {
			t.Errorf("%s %s (%s): got %+v", e.Kind, e.Name, e.Place, got)
		}
	}
}

func TestRulesAreNamedOnce(t *testing.T) {
	names := Rules()
	sorted := slices.Compact(slices.Sorted(slices.Values(names)))
	if len(sorted) != len(names) {
		t.Errorf("rules share names: %v", names)
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct {
		text         string
		number       int
		tens, digits string
	}{
		{"54", 54, "五十四", "五四"},
		{"五十四", 54, "五十四", "五四"},
		{"五四", 54, "五十四", "五四"},
		{"十", 10, "十", "一〇"},
		{"十八", 18, "十八", "一八"},
		{"二十", 20, "二十", "二〇"},
		{"3", 3, "三", "三"},
		{"七〇二", 702, "", "七〇二"},
		{"七零二", 702, "", "七〇二"},
		{"一百零八", 108, "", "一〇八"},
	}
	for _, tt := range tests {
		n, ok := parseNumber(tt.text)
		if !ok || n != tt.number {
			t.Errorf("parseNumber(%s) = %d, %v; want %d", tt.text, n, ok, tt.number)
		}
		if tt.tens != "" && spellTens(n) != tt.tens {
			t.Errorf("spellTens(%d) = %s, want %s", n, spellTens(n), tt.tens)
		}
		if spellDigits(n) != tt.digits {
			t.Errorf("spellDigits(%d) = %s, want %s", n, spellDigits(n), tt.digits)
		}
	}
	if _, ok := parseNumber("0"); ok {
		t.Error("parseNumber takes 0 for a number of an institute")
	}
}

func FuzzResolve(f *testing.F) {
	for _, seed := range []string{"市科技局", "我市", "中科院", "第一研究所", "所", "南京市鼓楼区", "“”", "\xff市", "市"} {
		f.Add("日照市", seed)
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, subject, name string) {
		g := Default()
		r := g.Resolve("", subject, name)
		if r.Kind == "" || r.Rule == "" || r.ID != graph.EntityID(r.Kind, r.Name, r.Scope) {
			t.Errorf("%+v", r)
		}
		if again := g.Resolve("", subject, name); again != r {
			t.Errorf("first %+v, then %+v", r, again)
		}
	})
}
