package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"innograph/graph"
	"innograph/graph/sqlite"
	"innograph/resolvers"
)

// hostile are the bodies of requests that ask for far too much, by name.
func hostile(t *testing.T) map[string]string {
	t.Helper()
	body := func(query string, variables any) string {
		text, err := json.Marshal(map[string]any{"query": query, "variables": variables})
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	const filtered = `query($w: EntityFilter){cities(where: $w){totalCount}}`
	nested := strings.Repeat(`{"not":`, 5_000) + "{}" + strings.Repeat("}", 5_000)
	var conditions []any
	for range 10_000 {
		conditions = append(conditions, map[string]any{"relations": map[string]any{"some": map[string]any{}}})
	}
	return map[string]string{
		"50 levels deep":         body("{cities{nodes"+strings.Repeat("{partners{nodes", 24)+"{id}"+strings.Repeat("}}", 24)+"}}", nil),
		"10,000 aliases":         body("{"+repeat(10_000, "a%d: statistics{documents} ")+"}", nil),
		"120 costly aliases":     body("{"+aliases("a", 120)+"}", nil),
		"one alias many times":   body("{"+strings.Repeat("a: __typename ", 900)+"b}", nil),
		"cycle of fragments":     body("{...a} fragment a on Query{...b} fragment b on Query{...c} fragment c on Query{...a}", nil),
		"doubling fragments":     body("{...f0} "+repeat(60, "fragment f%d on Query{...f%[2]d ...f%[2]d} ")+"fragment f60 on Query{cities{nodes{id}}}", nil),
		"filter of 10,000 nodes": body(filtered, map[string]any{"w": map[string]any{"or": conditions}}),
		"deep variable":          `{"query":"` + filtered + `","variables":{"w":` + nested + `}}`,
		"very deep variable":     `{"query":"` + filtered + `","variables":{"w":` + strings.Repeat(`{"not":`, 60_000) + "}",
		"one variable often":     body("query($k: [ID!]){"+repeat(100, "a%d: entities(where: {id: {in: $k}}){totalCount} ")+"}", map[string]any{"k": slices.Repeat([]any{"e"}, 20_000)}),
		"first: 500 five times":  body("{cities(first: 500){nodes{"+strings.Repeat("partners(first: 500){nodes{", 4)+"id"+strings.Repeat("}}", 4)+"}}}", nil),
		"10 MB":                  body("{statistics{documents}} #"+strings.Repeat("x", 10<<20), nil),
		"batch":                  "[" + strings.Repeat(countDocuments+",", 999) + countDocuments + "]",
		"long name":              body("query "+strings.Repeat("a", 500_000)+"{nothing}", nil),
		"brackets":               body(strings.Repeat("{", 100_000), nil),
	}
}

// repeat formats the numbers from 0, each with the one after it.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(format, "%[2]d") {
			fmt.Fprintf(&b, format, i, i+1)
		} else {
			fmt.Fprintf(&b, format, i)
		}
	}
	return b.String()
}

// TestHostile holds that each hostile request is refused, with a code and words that tell why, before any call of the store.
func TestHostile(t *testing.T) {
	says := map[string]string{
		"50 levels deep": "15 is the limit", "10,000 aliases": "3000 tokens", "120 costly aliases": "1000000 is the limit", "one alias many times": `"b"`,
		"cycle of fragments": "itself", "doubling fragments": "1000000 is the limit", "filter of 10,000 nodes": "200 is the limit",
		"deep variable": "200 is the limit", "very deep variable": "no JSON object", "one variable often": "1000000 is the limit",
		"first: 500 five times": "1000000 is the limit", "10 MB": "1048576 bytes", "batch": "one operation a request", "long name": `"nothing"`, "brackets": "3000 tokens",
	}
	h := resolvers.New(onSQLite(t), quiet())
	for name, body := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			a := do(t, h, r)
			if code := a.code(); code != "TOO_COSTLY" && code != "BAD_USER_INPUT" {
				t.Fatalf("code %q: %.300s", code, a.body)
			}
			if says[name] == "" || !strings.Contains(a.Errors[0].Message, says[name]) {
				t.Errorf("%.300q does not say %q", a.Errors[0].Message, says[name])
			}
			if a.Data != nil || a.Extensions.Cost.StoreCalls != 0 {
				t.Errorf("%d calls of the store", a.Extensions.Cost.StoreCalls)
			}
			if len(a.body) > 100_000 {
				t.Errorf("the refusal has %d bytes", len(a.body))
			}
		})
	}
}

// heavy asks for as much as is allowed.
const heavy = `{"query":"{universities(first: 200){nodes{name partners(first: 100){nodes{name partners(first: 40){totalCount}}}}}}"}`

// stuck is a store whose lists of entities wait to be released; the rest answers.
type stuck struct {
	graph.Store
	inside  atomic.Int64
	entered chan struct{}
	release chan struct{}
}

func (s *stuck) Entities(ctx context.Context, _ graph.EntityQuery) (graph.Page[graph.EntityHit], error) {
	s.inside.Add(1)
	defer s.inside.Add(-1)
	s.entered <- struct{}{}
	<-s.release
	return graph.Page[graph.EntityHit]{}, ctx.Err()
}

// TestHeavyOperationsTakeTurns starts more heavy operations than may run at once: the rest waits outside the store,
// and a light operation is answered all the while.
func TestHeavyOperationsTakeTurns(t *testing.T) {
	places := max(1, runtime.GOMAXPROCS(0)/2)
	store := &stuck{Store: onSQLite(t), entered: make(chan struct{}, 100), release: make(chan struct{})}
	h := resolvers.New(store, quiet())
	var all sync.WaitGroup
	for range places + 5 {
		all.Go(func() {
			if w := send(t, h, http.MethodPost, "/graphql", heavy, "Content-Type", "application/json"); w.Code != http.StatusOK || strings.Contains(w.Body.String(), `"errors"`) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
	for range places {
		<-store.entered
	}
	for range 20 {
		if w := send(t, h, http.MethodPost, "/graphql", countDocuments, "Content-Type", "application/json"); !strings.Contains(w.Body.String(), `"documents":3`) {
			t.Errorf("a light operation: %d %s", w.Code, w.Body)
		}
	}
	if got := store.inside.Load(); got != int64(places) {
		t.Errorf("%d heavy operations are in the store, want %d", got, places)
	}
	close(store.release)
	all.Wait()
}

// TestHeavyOperationsWaitNoLongerThanTheyMayRun holds that one that gets no turn is answered all the same.
func TestHeavyOperationsWaitNoLongerThanTheyMayRun(t *testing.T) {
	store := &stuck{Store: onSQLite(t), entered: make(chan struct{}, 100), release: make(chan struct{})}
	opts := quiet()
	opts.Timeout = 50 * time.Millisecond
	h := resolvers.New(store, opts)
	var all sync.WaitGroup
	for range max(1, runtime.GOMAXPROCS(0)/2) {
		all.Go(func() { send(t, h, http.MethodPost, "/graphql", heavy, "Content-Type", "application/json") })
		<-store.entered
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(heavy))
	r.Header.Set("Content-Type", "application/json")
	if a := do(t, h, r); a.code() != "TIMEOUT" {
		t.Errorf("%s", a.body)
	}
	close(store.release)
	all.Wait()
}

// TestOthersStayQuick measures a light operation alone and beside clients that send hostile and heavy requests one
// after the other. The bound is wide, since the clients take the processors that the server has too; it is passed
// when operations queue behind each other.
func TestOthersStayQuick(t *testing.T) {
	const least, clients, bound = 60, 4, 20
	store, err := sqlite.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	for _, g := range widePlans(12) {
		if err := store.Put(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(resolvers.New(store, quiet()))
	defer server.Close()
	ask := func(ctx context.Context, body string) {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL+"/graphql", strings.NewReader(body))
		if err != nil {
			t.Error(err)
			return
		}
		r.Header.Set("Content-Type", "application/json")
		response, err := server.Client().Do(r)
		if err != nil {
			return // the test is over, or the server broke a body off that is too large
		}
		_, _ = new(bytes.Buffer).ReadFrom(response.Body)
		response.Body.Close()
	}
	median := func(enough func() bool) time.Duration {
		var took []time.Duration
		for len(took) < least || !enough() {
			start := time.Now()
			ask(t.Context(), countDocuments)
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		return took[len(took)/2]
	}
	alone := median(func() bool { return true })
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	bodies := []string{heavy}
	for _, body := range hostile(t) {
		bodies = append(bodies, body)
	}
	var answered atomic.Int64
	for client := range clients {
		all.Go(func() {
			for i := client; ctx.Err() == nil; i++ {
				ask(ctx, bodies[i%len(bodies)])
				answered.Add(1)
			}
		})
	}
	beside := median(func() bool { return answered.Load() >= int64(clients*len(bodies)) })
	stop()
	all.Wait()
	t.Logf("alone %s, beside %d hostile clients %s", alone, clients, beside)
	if beside > bound*alone {
		t.Errorf("beside %d hostile clients a light operation takes %s, alone %s", clients, beside, alone)
	}
}
