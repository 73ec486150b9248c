package resolvers_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/resolvers"
)

// wide has n universities of n partner cities each, with institutes, industries and targets, in n documents.
func wide(t *testing.T, n int) graph.Store {
	t.Helper()
	s := graphtest.NewReference()
	for _, g := range widePlans(n) {
		if err := s.Put(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func widePlans(n int) []*graph.DocumentGraph {
	var list []*graph.DocumentGraph
	for d := range n {
		p := graphtest.NewPlan(fmt.Sprintf("规划%d", d), "2021-01-01")
		city := p.Entity(graph.Entity{Kind: graph.City, Name: fmt.Sprintf("城%d市", d), Scope: fmt.Sprint(d)})
		p.Head("", "", 2021, 2025, city)
		field := p.Entity(graph.Entity{Kind: graph.Industry, Name: fmt.Sprintf("产业%d", d)})
		p.Relate(graph.FocusesOn, city, field, graph.Existing)
		p.Target(city, "研发投入", 2025, float64(d), "亿元")
		for u := range n {
			university := p.Entity(graph.Entity{Kind: graph.University, Name: fmt.Sprintf("第%d大学", u)})
			institute := p.Entity(graph.Entity{Kind: graph.ResearchInstitute, Name: fmt.Sprintf("第%d大学城%d研究院", u, d)})
			p.Relate(graph.PartnersWith, university, city, graph.Existing)
			p.Relate(graph.AffiliatedWith, institute, university, graph.Planned)
			p.Relate(graph.LocatedIn, institute, city, graph.Planned)
		}
		list = append(list, p.Graph())
	}
	return list
}

// TestOneCallALevel asks deep and wide operations of a small and a larger store: how many items a level has, in how
// many lists and of how many kinds, makes no difference to the calls of the store.
func TestOneCallALevel(t *testing.T) {
	for _, test := range []struct {
		name, query string
		calls       int
	}{
		{"cousins", `{universities{nodes{partners{nodes{partners{nodes{name}}}}}}}`, 3},
		{"cousins of several kinds", `{universities{nodes{relations{edges{node{relations{nodes{name}}}}}}}}`, 3},
		{"fragments on kinds", `{universities{nodes{relations{nodes{
			... on City{located{nodes{name}}} ... on ResearchInstitute{located{nodes{name}}}}}}}}`, 3},
		{"the same field twice", `{universities{nodes{a: partners{nodes{name}} b: partners{nodes{id}}}}}`, 2},
		{"other arguments", `{universities{nodes{a: partners{nodes{name}} b: partners(first: 1){nodes{id}}}}}`, 3},
		{"quotes of cousins", `{universities{nodes{partners{edges{relation{evidence{quote document{subject{name}} context{before}}}}}}}}`, 6},
		{"documents and quotes share statements", `{relations{nodes{documents{title} evidence{quote}}}}`, 3},
		{"both ends", `{relations{nodes{from{name} to{industries{nodes{name}}}}}}`, 3},
		{"targets of cousins", `{universities{nodes{partners{nodes{targets{nodes{owner{name} document{title} evidence{quote document{title}}}}}}}}}`, 6},
		{"groups of cousins", `{universities{nodes{partners(first: 1){groups(by: [STATUS]){count}}}}}`, 3},
		{"groups of cousins that are all there", `{universities{nodes{partners{groups(by: [STATUS]){count}}}}}`, 2},
		{"counts of cousins, by heading", `{universities{nodes{partners{nodes{relationCounts{count}}}}}}`, 4},
		{"what documents state", `{documents{nodes{entities{nodes{name}} relations{nodes{from{name}}} targets{nodes{owner{name}}}}}}`, 6},
		{"what documents of cousins state", `{relations{nodes{documents{relations(first: 3){totalCount groups(by: [TYPE]){count} nodes{documents{title}}}}}}}`, 7},
		{"nothing to read", `{universities{nodes{id name __typename} pageInfo{endCursor}}}`, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, n := range []int{2, 5} {
				got, err := resolvers.Execute(t.Context(), wide(t, n), test.query, nil)
				if err != nil {
					t.Fatal(err)
				}
				var a answer
				if err := json.Unmarshal(got, &a); err != nil {
					t.Fatal(err)
				}
				if len(a.Errors) > 0 || a.Extensions.Cost.StoreCalls != test.calls {
					t.Errorf("%d by %d: %d calls, want %d: %.300s", n, n, a.Extensions.Cost.StoreCalls, test.calls, got)
				}
			}
		})
	}
}
