package extract_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"innograph/graph/score"
	"innograph/loader/extract"
	"innograph/loader/plan"
)

// floorFile holds the F1, by group of facts, below which the reading of the reference plans must not fall. Raise it
// when reading gets better: the test says by how much.
const floorFile = "testdata/floor.json"

// slack is what a figure may lose before it counts as a fall; it covers the rounding in floorFile.
const slack = 0.0005

func TestReadingDoesNotGetWorse(t *testing.T) {
	tally := readReferences(t)
	data, err := os.ReadFile(floorFile)
	if err != nil {
		t.Fatal(err)
	}
	floor := map[string]float64{}
	if err := json.Unmarshal(data, &floor); err != nil {
		t.Fatalf("%s: %v", floorFile, err)
	}
	for _, f := range tally.Figures(false) {
		least, known := floor[f.Name]
		switch {
		case !known:
			t.Errorf("%s has no line for %s, which is at %.3f", floorFile, f.Name, f.F1)
		case f.F1 < least-slack:
			t.Errorf("%s fell from %.3f to %.3f", f.Name, least, f.F1)
		case f.F1 > least+0.005:
			t.Logf("%s rose from %.3f to %.3f: raise it in %s", f.Name, least, f.F1, floorFile)
		}
	}
}

// readReferences extracts every plan that has a reference graph and compares. Plans and graphs are not part of the
// repository; without them the test is skipped, in continuous integration it fails.
func readReferences(t *testing.T) *score.Tally {
	t.Helper()
	const shared = "../../../shared"
	references, err := filepath.Glob(filepath.Join(shared, "gold", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(references) == 0 && os.Getenv("CI") == "true" {
		t.Fatalf("no reference graphs in %s/gold", shared)
	}
	if len(references) == 0 {
		t.Skip("the reference graphs are not here")
	}
	var tally score.Tally
	for _, reference := range references {
		name := strings.TrimSuffix(filepath.Base(reference), ".json")
		data, err := os.ReadFile(reference)
		if err != nil {
			t.Fatal(err)
		}
		tally.Add(parse(t, data), extractPlan(t, filepath.Join(shared, "plans", name+".*")), name)
	}
	return &tally
}

// extractPlan reads the one plan that a pattern matches.
func extractPlan(t *testing.T, pattern string) *score.Graph {
	t.Helper()
	found, err := filepath.Glob(pattern)
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %d plans, want one: %v", pattern, len(found), err)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	document, err := plan.Read(found[0], data)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := extract.Extract(document, found[0]).WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	return parse(t, out.Bytes())
}

func parse(t *testing.T, data []byte) *score.Graph {
	t.Helper()
	g, err := score.Read(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return g
}
