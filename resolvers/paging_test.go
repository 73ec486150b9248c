package resolvers_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"innograph/resolvers"
)

// page is a page of any list.
type page struct {
	TotalCount int
	Nodes      []struct{ ID, Name string }
	PageInfo   struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       string
	}
}

const pageFields = `{totalCount nodes{id} pageInfo{hasNextPage hasPreviousPage startCursor endCursor}}`

// TestPaging walks lists forwards and backwards, three items at a time: both ways give each item once, in one order.
func TestPaging(t *testing.T) {
	store := onSQLite(t)
	for list, arguments := range map[string]string{
		"entities":  `orderBy: [{field: KIND, direction: DESC}, {field: NAME}]`,
		"parks":     ``,
		"relations": `orderBy: [{field: PUBLISHED, direction: DESC}]`,
		"targets":   `orderBy: [{field: VALUE}]`,

		"collaborationGaps": `left: {}, right: {}`,
	} {
		t.Run(list, func(t *testing.T) {
			ask := func(paging string) page {
				got, err := resolvers.Execute(t.Context(), store, fmt.Sprintf("{list: %s(%s %s)%s}", list, paging, arguments, pageFields), nil)
				if err != nil {
					t.Fatal(err)
				}
				var response struct {
					Data   struct{ List page }
					Errors []any
				}
				if err := json.Unmarshal(got, &response); err != nil || len(response.Errors) > 0 {
					t.Fatalf("%v in %s", err, got)
				}
				return response.Data.List
			}
			var forwards, backwards []string
			for p := ask("first: 3"); ; p = ask(fmt.Sprintf("first: 3, after: %q", p.PageInfo.EndCursor)) {
				for _, n := range p.Nodes {
					forwards = append(forwards, n.ID)
				}
				if !p.PageInfo.HasNextPage {
					break
				}
			}
			for p := ask("last: 3"); ; p = ask(fmt.Sprintf("last: 3, before: %q", p.PageInfo.StartCursor)) {
				for _, n := range slices.Backward(p.Nodes) {
					backwards = append(backwards, n.ID)
				}
				if !p.PageInfo.HasPreviousPage {
					break
				}
			}
			slices.Reverse(backwards)
			if total := ask("first: 1").TotalCount; len(forwards) != total || !slices.Equal(forwards, backwards) {
				t.Errorf("of %d, forwards %v, backwards %v", total, forwards, backwards)
			}
		})
	}
}

// TestGapByID asks for gaps by the ids that the list gave, beside others.
func TestGapByID(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	list := do(t, h, post(t, `{collaborationGaps(left: {}, right: {}){nodes{id score left{id} right{id} evidence(first: 2){quote}}}}`, nil))
	gaps := list.Data["collaborationGaps"].(map[string]any)["nodes"].([]any)
	if len(gaps) < 3 {
		t.Fatalf("%d gaps", len(gaps))
	}
	asked, want := []any{yunhe, linchuan + "~" + yunhe}, []any{map[string]any{"id": yunhe}, nil} // the second have a tie
	for _, gap := range gaps {
		asked, want = append(asked, gap.(map[string]any)["id"]), append(want, gap)
	}
	again := do(t, h, post(t, `query($ids: [ID!]!){nodes(ids: $ids){id ... on Gap{score left{id} right{id} evidence(first: 2){quote}}}}`, map[string]any{"ids": asked}))
	if got := again.Data["nodes"]; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v: %s", got, want, again.body)
	}
	if again.Extensions.Cost.Estimated < 40_000 {
		t.Errorf("finding gaps by id costs %d points", again.Extensions.Cost.Estimated)
	}
}

// TestManyIDs asks with as many known ids as a body holds.
func TestManyIDs(t *testing.T) {
	store := onSQLite(t)
	known := make([]any, 35_000)
	for i := range known {
		known[i] = fmt.Sprintf("e%024d", i)
	}
	got, err := resolvers.Execute(t.Context(), store, `query($k: [ID!]){entities(where: {id: {notIn: $k}}){totalCount}}`, map[string]any{"k": known})
	if err != nil {
		t.Fatal(err)
	}
	var a answer
	if err := json.Unmarshal(got, &a); err != nil || a.code() != "" {
		t.Errorf("%v: %.300s", err, got)
	}
}
