package gazetteer

import (
	"testing"

	"innograph/graph"
)

func TestPlaceTree(t *testing.T) {
	tests := []struct {
		code, name string
		level      graph.Level
		kind       graph.Kind
		parent     string
		children   int
	}{
		{"370000", "山东省", graph.Province, graph.Region, "", 16},
		{"371100", "日照市", graph.Prefecture, graph.City, "370000", 4},
		{"371122", "莒县", graph.County, graph.City, "371100", 0},
		{"110000", "北京市", graph.Municipality, graph.City, "", 16},
		{"110108", "海淀区", graph.County, graph.City, "110000", 0},
		{"500153", "荣昌区", graph.County, graph.City, "500000", 0},
		{"500242", "酉阳土家族苗族自治县", graph.County, graph.City, "500000", 0},
		{"429004", "仙桃市", graph.County, graph.City, "420000", 0},
		{"441900", "东莞市", graph.Prefecture, graph.City, "440000", 0},
		{"510700", "绵阳市", graph.Prefecture, graph.City, "510000", 9},
		{"810000", "香港特别行政区", graph.Province, graph.Region, "", 18},
		{"222400", "延边朝鲜族自治州", graph.Prefecture, graph.City, "220000", 8},
	}
	g := Default()
	for _, tt := range tests {
		p := g.Place(tt.code)
		if p == nil {
			t.Errorf("no place %s", tt.code)
			continue
		}
		if p.Name != tt.name || p.Level != tt.level || p.Kind != tt.kind || len(p.Children()) != tt.children {
			t.Errorf("%s: %s %s %s with %d children; want %+v", tt.code, p.Name, p.Level, p.Kind, len(p.Children()), tt)
		}
		parent, ok := p.Parent()
		if ok != (tt.parent != "") || ok && parent.Code != tt.parent {
			t.Errorf("%s lies in %v, want %s", tt.name, parent, tt.parent)
		}
	}
}

func TestEveryPlaceHasItsParent(t *testing.T) {
	for _, p := range Default().places {
		parent, ok := p.Parent()
		top := p.Level == graph.Province || p.Level == graph.Municipality
		if ok == top {
			t.Errorf("%s %s, %s: has a parent: %v", p.Code, p.Name, p.Level, ok)
		}
		if ok && parent.Code[:2] != p.Code[:2] {
			t.Errorf("%s %s lies in %s", p.Code, p.Name, parent.Name)
		}
	}
}

func TestWithin(t *testing.T) {
	tests := []struct {
		code, ancestor string
		want           bool
	}{
		{"371122", "371122", true},
		{"371122", "371100", true},
		{"371122", "370000", true},
		{"371122", "370400", false},
		{"371100", "371122", false},
		{"110108", "110000", true},
		{"429004", "420000", true},
		{"", "370000", false},
		{"371100", "", false},
		{"999999", "999999", false},
	}
	for _, tt := range tests {
		if got := Default().Within(tt.code, tt.ancestor); got != tt.want {
			t.Errorf("Within(%s, %s) = %v", tt.code, tt.ancestor, got)
		}
	}
}

func TestFullName(t *testing.T) {
	for code, want := range map[string]string{"320106": "南京市鼓楼区", "371102": "东港区", "371100": "日照市", "370000": "山东省"} {
		if got := Default().Place(code).FullName(); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

func TestPlacesOfALevel(t *testing.T) {
	list := Default().Places(graph.Municipality)
	if len(list) != 4 || list[0].Name != "北京市" || list[3].Name != "重庆市" {
		t.Errorf("got %v", list)
	}
	if n := len(Default().Entries(graph.University)); n < 2900 {
		t.Errorf("%d universities", n)
	}
}
