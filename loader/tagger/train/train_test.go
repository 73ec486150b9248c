package main

import (
	"os"
	"slices"
	"testing"

	"innograph/graph"
	"innograph/loader/tagger"
	"innograph/loader/tagger/internal/crf"
)

// shared is the folder of the plans, their references and the readings.
const shared = "../../../../shared"

// TestEmbeddedModelOnReferences holds how well the embedded model, with the rules' finds as hints, finds the names of plans
// that it was not trained on.
func TestEmbeddedModelOnReferences(t *testing.T) {
	if _, err := os.Stat(shared + "/gold"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("the reference graphs are not here: ", err)
	}
	docs, err := readReferences(shared+"/gold", shared+"/plans")
	if err != nil {
		t.Fatal(err)
	}
	embedded := tagger.Default()
	defer func(old func() *tagger.Tagger) { tagger.Default = old }(tagger.Default)
	all := newTally()
	for i := range docs {
		docs[i].listen()
		names, _ := tagged(embedded, docs[i])
		all.add(docs[i], names)
	}
	if _, _, f1, n := all.scores(core); n < 400 || f1 < 0.78 {
		t.Errorf("F1 is %.3f over %d names of the core kinds, want 0.78", f1, n)
	}
}

func TestLabellerTakesTheLongestName(t *testing.T) {
	l := newLabeller([]name{
		{kind: graph.City, text: "云河"},
		{kind: graph.Park, text: "云河科技园（东区）"},
		{kind: graph.Region, text: "云 河"},
	})
	got := l.spans([]rune("云河的云河科技园(东区)和云 河"))
	want := []crf.Span{{Start: 0, End: 2, Kind: 0}, {Start: 3, End: 12, Kind: 2}, {Start: 13, End: 16, Kind: 1}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadNamesJoinsFormsOfOneName(t *testing.T) {
	names, err := readNames("City\t云河\t云河市\nCity\t云河市\nPark\t云河市\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != 3 || names[0].entity != names[1].entity || names[1].entity == names[2].entity {
		t.Errorf("got %+v", names)
	}
	for _, bad := range []string{"云河市", "Town\t云河镇"} {
		if _, err := readNames(bad); err == nil {
			t.Errorf("took %q", bad)
		}
	}
}

func TestTallyCountsEntitiesNotForms(t *testing.T) {
	d := document{names: []name{
		{kind: graph.City, text: "云河市", entity: 0},
		{kind: graph.City, text: "云河", entity: 0},
		{kind: graph.Park, text: "青岚园", entity: 1},
		{kind: graph.Park, text: "临川园", entity: 2, optional: true},
	}}
	got := []scored{
		{named: named{graph.City, "云河"}},
		{named: named{graph.City, "云河市"}},
		{named: named{graph.Platform, "临川园"}},
		{named: named{graph.Park, "无名园"}},
	}
	tally := newTally()
	tally.add(d, got)
	p, r, _, n := tally.scores(graph.Kinds)
	if p != 0.5 || r != 0.5 || n != 2 {
		t.Errorf("precision %v, recall %v, %d names; want 0.5, 0.5, 2", p, r, n)
	}
}

func TestGroupsKeepPartsOfAPlanTogether(t *testing.T) {
	for base, want := range map[string]string{"a-plan-1": "a-plan", "a-plan-2": "a-plan", "b-2025": "b-2025"} {
		if got := groupOf(base); got != want {
			t.Errorf("%s: group %s, want %s", base, got, want)
		}
	}
}
