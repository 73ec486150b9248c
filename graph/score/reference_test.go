package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestSameAsReference runs the reference implementation and this one on reference graphs against damaged copies of
// them and compares the outputs byte for byte.
func TestSameAsReference(t *testing.T) {
	script, golds := referenceFiles(t)
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 7))
			var args []string
			var tally Tally
			for _, gold := range golds {
				damaged := filepath.Join(t.TempDir(), filepath.Base(gold))
				damage(t, rng, gold, damaged, float64(seed)*0.15)
				args = append(args, gold, damaged)
				tally.Add(read(t, gold), read(t, damaged), filepath.Base(gold))
			}
			for _, c := range []struct {
				flags  []string
				output func(*bytes.Buffer) error
			}{
				{nil, func(b *bytes.Buffer) error { return tally.WriteText(b, Detail{}) }},
				{[]string{"--by"}, func(b *bytes.Buffer) error { return tally.WriteText(b, Detail{ByType: true}) }},
				{[]string{"--by", "--errors"}, func(b *bytes.Buffer) error { return tally.WriteText(b, Detail{ByType: true, Misses: true}) }},
				{[]string{"--json"}, func(b *bytes.Buffer) error { return tally.WriteJSON(b, false) }},
				{[]string{"--json", "--by"}, func(b *bytes.Buffer) error { return tally.WriteJSON(b, true) }},
			} {
				var got bytes.Buffer
				if err := c.output(&got); err != nil {
					t.Fatal(err)
				}
				compareAny(t, script, append(args, c.flags...), got.String())
			}
		})
	}
}

// referenceFiles skips the test where the reference is not at hand; in continuous integration it must be.
func referenceFiles(t *testing.T) (script string, golds []string) {
	t.Helper()
	const shared = "../../../shared"
	script = filepath.Join(shared, "tools", "graphscore.py")
	golds, err := filepath.Glob(filepath.Join(shared, "gold", "*.json"))
	if err == nil && len(golds) == 0 {
		err = fmt.Errorf("no reference graphs in %s/gold", shared)
	}
	if err == nil {
		_, err = os.Stat(script)
	}
	if err == nil {
		_, err = exec.LookPath("python3")
	}
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatalf("the reference implementation is needed: %v", err)
	}
	if err != nil {
		t.Skipf("the reference implementation is not here: %v", err)
	}
	return script, golds
}

// compareAny compares got with the reference's output. Where an entity's aliases meet those of two others the reference
// takes one by the order of a hash, so that its figures change from run to run: those of any of a few orders will do.
func compareAny(t *testing.T, script string, args []string, got string) {
	t.Helper()
	for order := range 8 {
		if runReference(t, script, args, order) == got {
			return
		}
	}
	compare(t, runReference(t, script, args, 0), got)
}

func runReference(t *testing.T, script string, args []string, order int) string {
	t.Helper()
	cmd := exec.Command("python3", append([]string{script, "score"}, args...)...)
	cmd.Env = append(os.Environ(), fmt.Sprint("PYTHONHASHSEED=", order))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func compare(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		if i >= len(w) || i >= len(g) || w[i] != g[i] {
			t.Fatalf("line %d differs (%d and %d lines)\nreference: %q\nhere:      %q", i+1, len(w), len(g), w[min(i, len(w)-1)], g[min(i, len(g)-1)])
		}
	}
}

// damage writes a copy of a graph in which about share of the facts are changed in one way or another.
func damage(t *testing.T, rng *rand.Rand, from, to string, share float64) {
	t.Helper()
	b, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	var g map[string]any
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	some := func() bool { return rng.Float64() < share }
	lost := map[any]bool{}
	g["entities"] = edit(g["entities"], func(e map[string]any) bool {
		switch {
		case some():
			lost[e["id"]] = true
			return false
		case some():
			e["type"] = []string{"Park", "Platform", "City", "Program"}[rng.IntN(4)]
		case some():
			e["name"] = "《" + fmt.Sprint(e["name"]) + "》 "
		case some():
			e["name"] = fmt.Sprint(e["name"]) + "分部"
		}
		damageStatus(e, some, rng)
		return true
	})
	g["relations"] = edit(g["relations"], func(r map[string]any) bool {
		if some() {
			r["from"], r["to"] = r["to"], r["from"]
		}
		damageStatus(r, some, rng)
		return !lost[r["from"]] && !lost[r["to"]] && !some()
	})
	g["targets"] = edit(g["targets"], func(x map[string]any) bool {
		if some() {
			x["indicator"] = "年度" + fmt.Sprint(x["indicator"]) + "占比"
		}
		if v, ok := x["value"].(float64); ok && some() {
			x["value"], x["unit"] = v/10000, "万"+fmt.Sprint(x["unit"])
		}
		if some() {
			x["year"] = nil
		}
		return !lost[x["owner"]] && !some()
	})
	out, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, out, 0o600); err != nil {
		t.Fatal(err)
	}
}

func damageStatus(x map[string]any, some func() bool, rng *rand.Rand) {
	if some() {
		x["status"] = []string{"EXISTING", "ONGOING", "PLANNED"}[rng.IntN(3)]
	}
}

// edit keeps the members of a list for which change, which may alter them, returns true.
func edit(list any, change func(map[string]any) bool) []any {
	out := []any{}
	for _, x := range list.([]any) {
		if change(x.(map[string]any)) {
			out = append(out, x)
		}
	}
	return out
}
