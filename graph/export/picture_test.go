package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
)

// positions are the places of the nodes of a GEXF file, by label.
func positions(t *testing.T, store graph.Store) map[string][2]float64 {
	t.Helper()
	format, err := Find("gexf")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := format.Write(t.Context(), &b, Selection{Store: store, Table: "entities"}); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Nodes []struct {
			Label    string `xml:"label,attr"`
			Position struct {
				X float64 `xml:"x,attr"`
				Y float64 `xml:"y,attr"`
			} `xml:"position"`
		} `xml:"graph>nodes>node"`
	}
	if err := xml.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	at := map[string][2]float64{}
	for _, n := range file.Nodes {
		at[n.Label] = [2]float64{n.Position.X, n.Position.Y}
	}
	return at
}

// chains is a plan of two chains of parks that no relation joins.
func chains(t *testing.T, length int) graph.Store {
	t.Helper()
	store, p := graphtest.NewReference(), graphtest.NewPlan("云河市规划", "2021-05-01")
	for _, chain := range []string{"甲", "乙"} {
		last := ""
		for i := range length {
			park := p.Entity(graph.Entity{Kind: graph.Park, Name: fmt.Sprintf("%s%d园", chain, i)})
			if last != "" {
				p.Relate(graph.PartnersWith, last, park, graph.Existing)
			}
			last = park
		}
	}
	if err := store.Put(t.Context(), p.Graph()); err != nil {
		t.Fatal(err)
	}
	return store
}

// TestPositions: in a small picture, linked nodes lie nearer than others; a large one is a spiral. No two nodes lie on
// one place, and a picture is the same each time.
func TestPositions(t *testing.T) {
	store := chains(t, 6)
	at, again := positions(t, store), positions(t, store)
	far := func(a, b string) float64 { return math.Hypot(at[a][0]-at[b][0], at[a][1]-at[b][1]) }
	if near, apart := far("甲1园", "甲2园"), far("甲1园", "乙4园"); near >= apart || len(at) != 12 {
		t.Errorf("of %d nodes, linked ones lie %v apart, others %v", len(at), near, apart)
	}
	for name, p := range at {
		if again[name] != p {
			t.Errorf("%s lies at %v, the next time at %v", name, p, again[name])
		}
	}
	large := positions(t, chains(t, MaxLaidOut/2+1))
	taken := map[[2]float64]bool{}
	for _, p := range large {
		taken[p] = true
	}
	x, y := spiral(0, "")
	if len(taken) != MaxLaidOut+2 || !taken[[2]float64{math.Round(x*100) / 100, math.Round(y*100) / 100}] {
		t.Errorf("%d places for %d nodes, no spiral", len(taken), MaxLaidOut+2)
	}
}
