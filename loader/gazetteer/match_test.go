package gazetteer

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"innograph/graph"
)

// show writes hits as form=name/name, with ? behind a weak form and + before a joint one.
func show(hits []Hit) string {
	var parts []string
	for _, h := range hits {
		var names []string
		for _, e := range h.Entries {
			names = append(names, e.Name)
		}
		mark := ""
		if h.Weak {
			mark = "?"
		}
		if h.Joint {
			mark += "+"
		}
		parts = append(parts, h.Form+mark+"="+strings.Join(names, "/"))
	}
	return strings.Join(parts, " ")
}

func TestMatch(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "云河英才近悦远来", ""},
		{"places", "在日照市、岚山和莒县", "日照市=日照市 岚山=岚山区 莒县=莒县"},
		{"longest first", "南京大学与南京工业大学", "南京大学=南京大学 南京工业大学=南京工业大学"},
		{"short names", "携手中科大、哈工大（威海）", "中科大=中国科学技术大学 哈工大（威海）=哈尔滨工业大学（威海）"},
		{"half-width brackets", "哈工大(威海)", "哈工大（威海）=哈尔滨工业大学（威海）"},
		{"traditional characters", "山東大學", "山东大学=山东大学"},
		{"full-width letters", "与ＡＢＢ携手", "ABB=ABB（中国）有限公司"},
		{"small letters", "引进Abb", "ABB=ABB（中国）有限公司"},
		{"not inside a word", "CABBAGE与ABB2", ""},
		{"weak", "和平之城", "和平?=和平区/和平区/和平县"},
		{"joint", "服务京津、面向日韩", "京津+=北京市/天津市 日韩+=日本/韩国"},
		{"joint inside a longer form", "京津冀", "京津冀=京津冀"},
		{"several places", "鼓楼区", "鼓楼区=鼓楼区/鼓楼区/鼓楼区/鼓楼区"},
		{"narrowed by the place before", "福建省福州市鼓楼区", "福建省=福建省 福州市=福州市 鼓楼区=鼓楼区"},
		{"department", "日照市科技局、市发改委", "日照市科技局=日照市科学技术局 市发改委=市发展和改革委员会"},
		{"department of a province", "山东省科技厅", "山东省科技厅=山东省科学技术厅"},
		{"department of an autonomous region", "内蒙古自治区科技厅", "内蒙古自治区科技厅=内蒙古自治区科学技术厅"},
		{"department of a shared name", "南京市鼓楼区人民政府", "南京市=南京市 鼓楼区人民政府=南京市鼓楼区人民政府"},
		{"party committee", "滕州市委组织部", "滕州市委组织部=中共滕州市委组织部"},
		{"no department", "日照市委员会", "日照市=日照市"},
		{"stop word before", "科技创新平台", ""},
		{"stop word behind", "科技部门", ""},
		{"stop word and name", "推广东营经验", "东营=东营市/东营区"},
		{"zone", "中国（山东）自贸试验区与日照高新区", "中国(山东)自贸试验区=中国（山东）自由贸易试验区 日照高新区=日照高新技术产业开发区"},
		{"industry", "发展新能源汽车和生物医药", "新能源汽车=新能源汽车 生物医药=生物医药"},
		{"countries", "白俄罗斯、俄罗斯", "白俄罗斯=白俄罗斯 俄罗斯=俄罗斯"},
		{"former name", "襄樊市", "襄樊市=襄阳市"},
	}
	g := Default()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(g.Match([]rune(tt.text))); got != tt.want {
				t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestSpansAreOfTheText(t *testing.T) {
	text := []rune("𠮷野与　ＡＢＢ、山東大學（日照）共建，市科技局牵头；𠮷日照市科技局")
	g := Default()
	for _, h := range g.Match(text) {
		in := g.Fold(string(text[h.Span.Start:h.Span.End]))
		if in != g.Fold(h.Form) {
			t.Errorf("%v reads %s, form is %s", h.Span, in, h.Form)
		}
	}
}

func TestLookup(t *testing.T) {
	g := Default()
	if got := g.Lookup("鼓楼区"); len(got) != 4 {
		t.Errorf("鼓楼区: %d entries", len(got))
	}
	if got := g.Lookup("ｍｉｔ"); len(got) != 1 || got[0].Kind != graph.University {
		t.Errorf("ｍｉｔ: %v", got)
	}
	for _, none := range []string{"", "日", "日照市的", "创新", "云河市"} {
		if got := g.Lookup(none); got != nil {
			t.Errorf("%q: %v", none, got)
		}
	}
}

func TestLocalDepartment(t *testing.T) {
	e := Default().Lookup("市科技局")[0]
	if !e.Local || e.Of("云河市") != "云河市科学技术局" {
		t.Errorf("%+v of 云河市 is %s", e, e.Of("云河市"))
	}
	if e := Default().Lookup("市委")[0]; e.Of("云河市") != "中共云河市委员会" {
		t.Errorf("市委 of 云河市 is %s", e.Of("云河市"))
	}
	if e := Default().Lookup("日照市")[0]; e.Of("云河市") != "日照市" {
		t.Errorf("日照市 of 云河市 is %s", e.Of("云河市"))
	}
}

// A long text takes as many times longer as it is longer: the hits are those of its repeated part, and a text made of
// nothing but beginnings of long names (the worst case) is as quick a character as the bound on forms allows.
func TestMatchIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("matches 20 MB of text")
	}
	g := Default()
	part := []rune("日照市推进科技创新平台建设，与中国科学技术大学、山东大学共建实验室，发展人工智能。")
	want := len(g.Match(part))
	times := 20 << 20 / len(string(part))
	text := slices.Repeat(part, times)
	start := time.Now()
	hits := g.Match(text)
	t.Logf("%d MB, %d hits in %v", len(string(text))>>20, len(hits), time.Since(start))
	if len(hits) != want*times {
		t.Errorf("%d hits, want %d", len(hits), want*times)
	}
	last := hits[len(hits)-1].Span
	if end := len(text) - 1; last.End != end {
		t.Errorf("last hit ends at %d, want %d", last.End, end)
	}
}

func BenchmarkMatch(b *testing.B) {
	g := Default()
	text := slices.Repeat([]rune("日照市推进科技创新平台建设，与中国科学技术大学、山东大学共建实验室，发展人工智能。"), 1000)
	b.SetBytes(int64(len(string(text))))
	for b.Loop() {
		g.Match(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, seed := range []string{"日照市科技局", "京津冀", "ＡＢＢ", "𠮷", "中国科学院", "南京市鼓楼区", "科技部门"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := []rune(s)
		end := 0
		for _, h := range Default().Match(text) {
			if h.Span.Start < end || h.Span.End <= h.Span.Start || h.Span.End > len(text) || len(h.Entries) == 0 {
				t.Fatalf("%s", fmt.Sprint(h.Span, h.Form, len(text)))
			}
			end = h.Span.End
		}
	})
}

func TestTrieAgreesWithMap(t *testing.T) {
	g := Default()
	for i, f := range g.forms {
		key := []rune(f.text)
		found := -1
		g.trie.prefixes(key, g.fold, func(k int32, length int) {
			if length == len(key) {
				found = int(k)
			}
		})
		if found != i {
			t.Fatalf("%s is key %d, found %d", f.text, i, found)
		}
	}
}
