package gazetteer

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"innograph/graph"
)

func TestCoverage(t *testing.T) {
	g := Default()
	count := func(pass func(*Entry) bool) int {
		_, n := only(g.entries, pass)
		return n
	}
	kind := func(k graph.Kind) func(*Entry) bool { return func(e *Entry) bool { return e.Kind == k && !e.Local } }
	level := func(l graph.Level) func(*Entry) bool {
		return func(e *Entry) bool { return e.Level == l && e.Code != "" }
	}
	named := func(k graph.Kind, part string) func(*Entry) bool {
		return func(e *Entry) bool { return e.Kind == k && strings.Contains(e.Name, part) }
	}
	tests := []struct {
		what     string
		pass     func(*Entry) bool
		min, max int
	}{
		{"provinces", level(graph.Province), 30, 30},
		{"municipalities", level(graph.Municipality), 4, 4},
		{"prefectures", level(graph.Prefecture), 333, 360},
		{"counties", level(graph.County), 2840, 2900},
		{"countries", func(e *Entry) bool { return e.Level == graph.Country }, 195, 260},
		{"groupings", func(e *Entry) bool { return e.Level == graph.MacroRegion }, 180, 400},
		{"universities", kind(graph.University), 2900, 3300},
		{"institutes", kind(graph.ResearchInstitute), 400, 1000},
		{"institutes of the academy", named(graph.ResearchInstitute, "中国科学院"), 105, 130},
		{"parks", kind(graph.Park), 800, 1500},
		{"high-tech zones", named(graph.Park, "高新技术产业开发区"), 160, 230},
		{"development zones", named(graph.Park, "经济技术开发区"), 200, 260},
		{"self-innovation zones", named(graph.Park, "国家自主创新示范区"), 23, 23},
		{"free trade zones", func(e *Entry) bool { return strings.HasSuffix(e.Name, "自由贸易试验区") }, 22, 22},
		{"bonded zones", named(graph.Park, "综合保税区"), 150, 200},
		{"national bodies", kind(graph.Agency), 160, 400},
		{"enterprises", kind(graph.Enterprise), 1500, 3000},
		{"industries", kind(graph.Industry), 500, 1200},
	}
	for _, tt := range tests {
		if n := count(tt.pass); n < tt.min || n > tt.max {
			t.Errorf("%d %s, want %d to %d", n, tt.what, tt.min, tt.max)
		}
	}
}

func TestEntriesAreSound(t *testing.T) {
	g := Default()
	seen := make(map[string]bool)
	for _, e := range g.entries {
		id := string(e.Kind) + " " + e.Name + " " + e.Code
		if seen[id] {
			t.Errorf("%s stands twice", id)
		}
		seen[id] = true
		if e.Place != "" && g.Place(e.Place) == nil {
			t.Errorf("%s: no place has the code %s", id, e.Place)
		}
		checkForms(t, id, e)
	}
}

func checkForms(t *testing.T, id string, e *Entry) {
	t.Helper()
	forms := map[string]bool{e.Name: true}
	for _, f := range e.Forms {
		if forms[f] {
			t.Errorf("%s: form %s stands twice", id, f)
		}
		forms[f] = true
		if f == "" || strings.TrimSpace(f) != f || strings.ContainsAny(f, "~|\t") {
			t.Errorf("%s: form %q is malformed", id, f)
		}
		if n := utf8.RuneCountInString(f); n == 1 && !e.IsWeak(f) {
			t.Errorf("%s: form %s of one character is not weak", id, f)
		}
	}
	for _, w := range e.Weak {
		if !forms[w] {
			t.Errorf("%s: weak form %s is no form", id, w)
		}
	}
}

// A strong form of two actors of the same kind would merge them by chance; places are told apart by the subject.
func TestStrongFormsAreOfOneEntry(t *testing.T) {
	g := Default()
	for _, f := range g.forms {
		if f.joint {
			continue
		}
		var strong []string
		for _, e := range f.entries {
			if e.Name != f.text && !e.IsWeak(f.text) && !e.Local {
				strong = append(strong, fmt.Sprintf("%s %s %s", e.Kind, e.Name, e.Code))
			}
		}
		if len(strong) > 1 {
			t.Errorf("%s is a strong form of %s", f.text, strings.Join(strong, ", "))
		}
	}
}

// Match looks at no more characters at one place of a text than the longest form has: that bounds its work.
func TestFormsAreShort(t *testing.T) {
	for _, f := range Default().forms {
		if n := utf8.RuneCountInString(f.text); n > 40 {
			t.Errorf("%s has %d characters, want at most 40", f.text, n)
		}
		for _, r := range f.text {
			if r >= 1<<16 {
				t.Errorf("%s holds %c, which is outside the Basic Multilingual Plane that the trie covers", f.text, r)
			}
		}
	}
}

func TestCompoundsNameSeveralPlaces(t *testing.T) {
	n := 0
	for _, f := range Default().forms {
		if !f.joint {
			continue
		}
		n++
		if len(f.entries) < 2 {
			t.Errorf("%s names %d places", f.text, len(f.entries))
		}
		for _, e := range f.entries {
			if e.Kind != graph.City && e.Kind != graph.Region {
				t.Errorf("%s names %s, a %s", f.text, e.Name, e.Kind)
			}
		}
	}
	if n < 150 {
		t.Errorf("%d compounds, want at least 150", n)
	}
}

func TestWordLists(t *testing.T) {
	g := Default()
	for _, list := range []string{"stop", "national", "kind-suffixes", "common"} {
		words := g.Words(list)
		if len(words) < 20 {
			t.Errorf("list %s has %d words, want at least 20", list, len(words))
		}
		seen := make(map[string]bool)
		for _, w := range words {
			if seen[w] {
				t.Errorf("list %s holds %q twice", list, w)
			}
			seen[w] = true
		}
	}
	if g.Words("no such list") != nil {
		t.Error("an unknown list has words")
	}
	known := make(map[graph.Kind]bool)
	for _, k := range graph.Kinds {
		known[k] = true
	}
	for suffix, kind := range g.suffixKinds {
		if !known[kind] {
			t.Errorf("suffix %s has the kind %q", suffix, kind)
		}
	}
}

func TestTraditionalCharactersMapOneToOne(t *testing.T) {
	rows, err := table("traditional.tsv", 2)
	if err != nil {
		t.Fatal(err)
	}
	from := make(map[string]bool)
	for _, r := range rows {
		if utf8.RuneCountInString(r[0]) != 1 || utf8.RuneCountInString(r[1]) != 1 || r[0] == r[1] || from[r[0]] {
			t.Errorf("%s to %s is no pair of its own", r[0], r[1])
		}
		from[r[0]] = true
	}
	for _, r := range rows {
		if from[r[1]] {
			t.Errorf("%s goes to %s, which goes on", r[0], r[1])
		}
	}
	if len(rows) < 2500 {
		t.Errorf("%d pairs, want at least 2500", len(rows))
	}
}

// Every command pays for loading. The best of some tries counts, since the machine may do other things too.
func TestLoadIsFast(t *testing.T) {
	const limit = 300 * time.Millisecond
	best := time.Hour
	for try := 0; try < 20 && (try < 3 || best > limit); try++ {
		start := time.Now()
		if _, err := Load(); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	t.Logf("loaded in %v", best)
	if best > limit {
		t.Errorf("loading takes %v, want at most %v", best, limit)
	}
}

func TestTableNamesFileAndLine(t *testing.T) {
	if _, err := table("no-such.tsv", 2); err == nil || !strings.Contains(err.Error(), "no-such.tsv") {
		t.Errorf("got %v", err)
	}
	for _, row := range [][]string{{"37110", "日照市", ""}, {"3711001", "日照市", ""}} {
		if _, err := placeEntry(row); err == nil {
			t.Errorf("code %s passes", row[0])
		}
	}
	if _, err := regionEntry([]string{"长三角", "PROVINCE", "", ""}); err == nil {
		t.Error("a region of level PROVINCE passes")
	}
	if _, err := zoneEntry([]string{"云河高新区", "", "", "ZONES"}); err == nil {
		t.Error("a park of kind ZONES passes")
	}
}
