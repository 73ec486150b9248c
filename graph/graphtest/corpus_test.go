package graphtest

import (
	"testing"
)

// TestCorpus holds the corpus to what it promises: plans that are valid, of the size they say, the same each time, with
// few entities that very many relations touch.
func TestCorpus(t *testing.T) {
	const documents = 12
	c, again := NewCorpus(1), NewCorpus(1)
	own, relations, degrees := map[string]int{}, map[string]bool{}, map[string]int{}
	for n := range documents {
		g := c.Document(n)
		if err := g.Validate(); err != nil {
			t.Fatal(err)
		}
		equal(t, "the same document again", again.Document(n), g)
		if len(g.Relations) != CorpusRelations || g.Document.Subject != c.CityID(n) {
			t.Errorf("document %d has %d relations, want %d, about %s", n, len(g.Relations), CorpusRelations, g.Document.Subject)
		}
		for _, e := range g.Entities {
			own[e.ID]++
		}
		for _, r := range g.Relations {
			relations[r.ID] = true
			degrees[r.From]++
			degrees[r.To]++
		}
	}
	alone := 0
	for _, plans := range own {
		if plans == 1 {
			alone++
		}
	}
	if alone < CorpusEntities*documents || len(relations) < (CorpusRelations-10)*documents {
		t.Errorf("%d entities of one document and %d relations, want %d and %d or nearly", alone, len(relations), CorpusEntities*documents, CorpusRelations*documents)
	}
	most, few := 0, 0
	for _, d := range degrees {
		most = max(most, d)
		if d <= 12 {
			few++
		}
	}
	if most < 15*2*len(relations)/len(degrees) || few < len(degrees)/2 {
		t.Errorf("the largest degree is %d, %d of %d have 12 at most", most, few, len(degrees))
	}
	if c.Document(0).Entities[0].ID != c.CityID(0) || degrees[c.UniversityID(0)] == 0 {
		t.Error("CityID and UniversityID are not those of the plans")
	}
}
