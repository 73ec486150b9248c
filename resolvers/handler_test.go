package resolvers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/introspection"

	"innograph/graph"
	"innograph/resolvers"
)

// answer is a response as a client reads it.
type answer struct {
	status int
	header http.Header
	body   string
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code, RequestID string }
	}
	Extensions struct {
		Cost struct{ Estimated, Limit, StoreCalls int }
	}
}

// code is the code of the first error, or empty.
func (a answer) code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Code
}

func do(t *testing.T, h http.Handler, r *http.Request) answer {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	a := answer{status: w.Code, header: w.Header(), body: w.Body.String()}
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return a
}

// post is a request with this operation and variables.
func post(t *testing.T, query string, variables map[string]any) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return r
}

// quiet are options with this logger's output thrown away.
func quiet() resolvers.Options {
	return resolvers.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))}
}

func TestOverHTTP(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	const query = `{statistics{documents}}`
	with := func(r *http.Request, header, value string) *http.Request {
		r.Header.Set(header, value)
		return r
	}
	get := func(params url.Values) *http.Request {
		return httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?"+params.Encode(), nil)
	}
	raw := func(body string) *http.Request {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json; charset=utf-8")
		return r
	}
	for _, test := range []struct {
		name    string
		request *http.Request
		status  int
		media   string
		code    string
	}{
		{"POST", post(t, query, nil), 200, "application/graphql-response+json", ""},
		{"GET", get(url.Values{"query": {query}}), 200, "application/graphql-response+json", ""},
		{"GET with variables", get(url.Values{"query": {"query($i:ID!){node(id:$i){id}}"}, "variables": {`{"i":"` + yunhe + `"}`}}), 200, "application/graphql-response+json", ""},
		{"legacy media type", with(post(t, query, nil), "Accept", "application/json"), 200, "application/json", ""},
		{"no Accept", with(post(t, query, nil), "Accept", ""), 200, "application/json", ""},
		{"browser's Accept", with(post(t, query, nil), "Accept", "text/html, */*;q=0.8"), 200, "application/json", ""},
		{"nothing we speak", with(post(t, query, nil), "Accept", "text/html"), 406, "application/json", "BAD_USER_INPUT"},
		{"no JSON", raw("{query}"), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"more than JSON", raw(`{"query":"{__typename}"} x`), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"no query", raw(`{}`), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"list of operations", raw(`[{"query":"{__typename}"}]`), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"form", with(post(t, query, nil), "Content-Type", "application/x-www-form-urlencoded"), 415, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"bad variables", get(url.Values{"query": {query}, "variables": {"7"}}), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"does not parse", post(t, "{statistics{", nil), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"does not validate", post(t, "{statistic{documents}}", nil), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"does not validate, legacy", with(post(t, "{statistic{documents}}", nil), "Accept", "application/json"), 200, "application/json", "BAD_USER_INPUT"},
		{"no such operation", raw(`{"query":"query A{statistics{documents}}","operationName":"B"}`), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"bad enum", post(t, `query($k:EntityKind!){entities(where:{kind:{in:[$k]}}){totalCount}}`, map[string]any{"k": "TOWN"}), 400, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"mutation by GET", get(url.Values{"query": {`mutation{withdrawDocuments(ids:["d"]){ids}}`}}), 405, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"PUT", httptest.NewRequestWithContext(t.Context(), http.MethodPut, "/graphql", nil), 405, "application/graphql-response+json", "BAD_USER_INPUT"},
		{"introspection", post(t, introspection.Query, nil), 200, "application/graphql-response+json", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, set := test.request.Header["Accept"]; !set {
				test.request.Header.Set("Accept", "application/graphql-response+json")
			}
			a := do(t, h, test.request)
			if a.status != test.status || a.code() != test.code {
				t.Errorf("status %d, code %q; want %d, %q: %.300s", a.status, a.code(), test.status, test.code, a.body)
			}
			if got := a.header.Get("Content-Type"); got != test.media+"; charset=utf-8" {
				t.Errorf("media type %s, want %s", got, test.media)
			}
			if a.header.Get("X-Request-Id") == "" {
				t.Error("no request id")
			}
			if has := strings.Contains(a.body, `"data":`); has != (test.code == "") {
				t.Errorf("data in the response: %v", has)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	deep := "{cities{nodes{" + strings.Repeat("partners{nodes{", 8) + "id" + strings.Repeat("}}", 9) + "}"
	for _, test := range []struct {
		name, query, code string
		says              []string
	}{
		{"first too large", `{cities(first: 501){totalCount}}`, "BAD_USER_INPUT", []string{"cities", "first is 501", "1 to 500"}},
		{"first zero", `{cities(first: 0){totalCount}}`, "BAD_USER_INPUT", []string{"cities", "first is 0"}},
		{"first and last", `{cities(first: 1, last: 1){totalCount}}`, "BAD_USER_INPUT", []string{"cities", "first and last"}},
		{"nested last", `{cities{nodes{partners(last: 900){totalCount}}}}`, "BAD_USER_INPUT", []string{"partners", "last is 900"}},
		{"bad cursor", `{cities(after: "x"){totalCount}}`, "BAD_USER_INPUT", []string{"cursor"}},
		{"bad gap cursor", `{collaborationGaps(left:{}, right:{}, after: "x"){totalCount}}`, "BAD_USER_INPUT", []string{"cursor"}},
		{"relevance without search", `{cities(orderBy: [{field: RELEVANCE}]){totalCount}}`, "BAD_USER_INPUT", []string{"RELEVANCE"}},
		{"no day", `{documents(where: {published: {gte: "2021"}}){totalCount}}`, "BAD_USER_INPUT", []string{"2021", "date"}},
		{"unknown id", `{entity(id: "enothing"){id}}`, "NOT_FOUND", []string{"enothing"}},
		{"unknown node", `{node(id: "xyz"){id}}`, "NOT_FOUND", []string{"xyz"}},
		{"another sort of id", `{document(id: "` + yunhe + `"){id}}`, "BAD_USER_INPUT", []string{"document", yunhe}},
		{"unknown end of a path", `{paths(from: "` + yunhe + `", to: "enothing"){length}}`, "NOT_FOUND", []string{"enothing"}},
		{"path to itself", `{paths(from: "` + yunhe + `", to: "` + yunhe + `"){length}}`, "BAD_USER_INPUT", []string{"same"}},
		{"path too long", `{paths(from: "a", to: "b", maxLength: 7){length}}`, "BAD_USER_INPUT", []string{"maxLength is 7"}},
		{"unknown seed", `{subgraph(seeds: ["enothing"]){totalNodes}}`, "NOT_FOUND", []string{"enothing"}},
		{"no seeds", `{subgraph(seeds: []){totalNodes}}`, "BAD_USER_INPUT", []string{"seeds"}},
		{"too much context", `{entity(id: "` + yunhe + `"){evidence{context(characters: 9000){before}}}}`, "BAD_USER_INPUT", []string{"characters is 9000"}},
		{"groups by nothing", `{cities{groups(by: []){count}}}`, "BAD_USER_INPUT", []string{"groups"}},
		{"too deep", deep, "TOO_COSTLY", []string{"cities.nodes.partners.nodes", "19 levels", "15 is the limit"}},
		{"filter too deep", `{cities(where: ` + strings.Repeat("{not:", 25) + "{}" + strings.Repeat("}", 25) + `){totalCount}}`, "TOO_COSTLY", []string{"where", "cities", "25 levels", "20 is the limit"}},
		{"many gaps", "{" + manyGaps(26) + "}", "TOO_COSTLY", []string{"1000000 is the limit"}},
		{"too costly", `{a: cities(first: 500){nodes{b: partners(first: 500){nodes{relations(first: 50){totalCount}}}}}}`, "TOO_COSTLY", []string{"field a", "1000000 is the limit"}},
		{"costly by aliases", "{" + aliases("a", 70) + "}", "TOO_COSTLY", []string{"1000000 is the limit"}},
		{"costly by fragments", "{...a ...b} fragment a on Query {" + aliases("a", 35) + "} fragment b on Query {" + aliases("b", 35) + "}", "TOO_COSTLY", []string{"1000000 is the limit"}},
		{"too many tokens", `{` + strings.Repeat("statistics{documents} ", 2000) + `}`, "TOO_COSTLY", []string{"3000 tokens"}},
		{"mutation", `mutation{withdrawDocuments(ids: ["d1"]){ids}}`, "UNAUTHENTICATED", []string{"without a token"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := do(t, h, post(t, test.query, nil))
			if a.code() != test.code {
				t.Fatalf("code %q, want %q: %.400s", a.code(), test.code, a.body)
			}
			for _, words := range test.says {
				if !strings.Contains(a.Errors[0].Message, words) {
					t.Errorf("%q does not say %q", a.Errors[0].Message, words)
				}
			}
		})
	}
}

// aliases selects one costly field n times, by names that begin with name.
func aliases(name string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d: cities(first: 500){nodes{evidence(first: 30){quote}}} ", name, i)
	}
	return b.String()
}

func manyGaps(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "g%d: collaborationGaps(left: {}, right: {}){totalCount} ", i)
	}
	return b.String()
}

func TestFilterNodesCost(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	const query = `query($w: EntityFilter){cities(where: $w){totalCount}}`
	plain := do(t, h, post(t, query, nil)).Extensions.Cost.Estimated
	nested := map[string]any{"or": []any{map[string]any{"id": map[string]any{"in": []any{"a", "b"}}}, map[string]any{"name": map[string]any{"eq": "云河市"}}}}
	filtered := do(t, h, post(t, query, map[string]any{"w": nested})).Extensions.Cost.Estimated
	literal := do(t, h, post(t, `{cities(where: {or: [{id: {in: ["a", "b"]}}, {name: {eq: "云河市"}}]}){totalCount}}`, nil)).Extensions.Cost.Estimated
	if filtered != plain+9 || literal != filtered {
		t.Errorf("plain %d, with nine values in a variable %d, in the text %d", plain, filtered, literal)
	}
}

func TestBodyLimit(t *testing.T) {
	opts := quiet()
	opts.MaxBody = 100
	a := do(t, resolvers.New(onSQLite(t), opts), post(t, `{statistics{documents}} #`+strings.Repeat("x", 200), nil))
	if a.status != http.StatusRequestEntityTooLarge || a.code() != "TOO_COSTLY" || !strings.Contains(a.Errors[0].Message, "100 bytes") {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestMutation(t *testing.T) {
	store := onSQLite(t)
	opts := quiet()
	opts.Token = "a token of the test"
	h := resolvers.New(store, opts)
	id := fixture()[1].Document.ID
	ask := func(token string, ids ...any) answer {
		r := post(t, `mutation($ids:[ID!]!){withdrawDocuments(ids:$ids){ids statistics{documents}}}`, map[string]any{"ids": ids})
		if token != "" {
			r.Header.Set("Authorization", token)
		}
		return do(t, h, r)
	}
	for _, token := range []string{"", "Bearer ", "Bearer wrong", opts.Token, "Basic " + opts.Token} {
		if a := ask(token, id); a.code() != "UNAUTHENTICATED" {
			t.Errorf("token %q: %s", token, a.body)
		}
	}
	if a := ask("Bearer "+opts.Token, id, "dnothing"); a.code() != "NOT_FOUND" {
		t.Errorf("unknown document: %s", a.body)
	}
	if a := ask("Bearer "+opts.Token, id); a.code() != "" || !strings.Contains(a.body, `"documents":2`) {
		t.Errorf("withdrawal: %s", a.body)
	}
	if _, err := store.Graph(t.Context(), id); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("the document is still there: %v", err)
	}
}

// failing is a store whose statistics fail in a given way.
type failing struct {
	graph.Store
	statistics func(ctx context.Context) error
}

func (f failing) Statistics(ctx context.Context) (graph.Statistics, error) {
	return graph.Statistics{}, f.statistics(ctx)
}

func (f failing) Ping(ctx context.Context) error { return f.statistics(ctx) }

func TestFailuresOfTheStore(t *testing.T) {
	for _, test := range []struct {
		name       string
		statistics func(ctx context.Context) error
		code       string
		logged     bool
	}{
		{"unavailable", func(context.Context) error { return fmt.Errorf("%w: dial secret-host", graph.ErrUnavailable) }, "UNAVAILABLE", true},
		{"internal", func(context.Context) error { return errors.New("disk of secret-host is full") }, "INTERNAL", true},
		{"panic", func(context.Context) error { panic("secret-host") }, "INTERNAL", true},
		{"too slow", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, "TIMEOUT", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log bytes.Buffer
			h := resolvers.New(failing{onSQLite(t), test.statistics}, resolvers.Options{
				Logger: slog.New(slog.NewTextHandler(&log, nil)), Timeout: 50 * time.Millisecond,
			})
			a := do(t, h, post(t, `{statistics{documents}}`, nil))
			if a.code() != test.code || strings.Contains(a.body, "secret") {
				t.Errorf("%s", a.body)
			}
			id := a.header.Get("X-Request-Id")
			if test.logged && (!strings.Contains(log.String(), "secret-host") || !strings.Contains(log.String(), id) || a.Errors[0].Extensions.RequestID != id) {
				t.Errorf("request %s is not to be found in the log: %s", id, log.String())
			}
		})
	}
}

// speechless is a store that has no statements.
type speechless struct{ graph.Store }

func (speechless) Statements(context.Context, []string) (map[string][]graph.Statement, error) {
	return nil, fmt.Errorf("%w: dial", graph.ErrUnavailable)
}

func TestOneErrorForAllItems(t *testing.T) {
	a := do(t, resolvers.New(speechless{onSQLite(t)}, quiet()), post(t, `{relations{nodes{id evidence{quote}}}}`, nil))
	if len(a.Errors) != 1 || a.code() != "UNAVAILABLE" || len(a.Errors[0].Path) != 4 {
		t.Errorf("%s", a.body)
	}
}

// crowded is a store that has as many relations as a step looks at.
type crowded struct{ graph.Store }

func (c crowded) Edges(ctx context.Context, q graph.EdgeQuery) ([]graph.Relation, error) {
	list, err := c.Store.Edges(ctx, q)
	for i := len(list); i < q.Limit; i++ {
		list = append(list, graph.Relation{ID: fmt.Sprintf("r%024d", i), Type: graph.PartnersWith, From: fmt.Sprintf("e%024d", i), To: "enothing"})
	}
	return list, err
}

func TestPathsTellWhatTheyDidNotSee(t *testing.T) {
	query := `query($from: ID!, $to: ID!){a: paths(from: $from, to: $to){length} b: paths(from: $to, to: $from){length}}`
	ends := map[string]any{"from": yunhe, "to": linchuan}
	if a := do(t, resolvers.New(onSQLite(t), quiet()), post(t, query, ends)); strings.Contains(a.body, "truncated") {
		t.Errorf("nothing was left out: %s", a.body)
	}
	if a := do(t, resolvers.New(crowded{onSQLite(t)}, quiet()), post(t, query, ends)); a.code() != "" || !strings.Contains(a.body, `"truncated":["a","b"]`) {
		t.Errorf("%s", a.body)
	}
}

func TestPagesAboutTheServer(t *testing.T) {
	store := onSQLite(t)
	h := resolvers.New(store, quiet())
	down := resolvers.New(failing{store, func(context.Context) error { return graph.ErrUnavailable }}, quiet())
	do(t, h, post(t, `{statistics{documents}}`, nil))
	do(t, h, post(t, `{nothing}`, nil))
	for _, test := range []struct {
		name   string
		h      http.Handler
		path   string
		status int
		says   string
	}{
		{"start page", h, "/", 200, "Questions to begin with"},
		{"style of the start page", h, "/start/page.css", 200, "body"},
		{"sample questions", h, "/graphiql/samples.json", 200, `"name":"paths"`},
		{"nothing", h, "/nothing", 404, "nothing is served at /nothing; / tells what is"},
		{"healthy", h, "/healthz", 200, "ok"},
		{"healthy without store", down, "/healthz", 200, "ok"},
		{"ready", h, "/readyz", 200, "ready"},
		{"not ready", down, "/readyz", 503, "store"},
		{"operations", h, "/metrics", 200, "innograph_operation_seconds_count 2\n"},
		{"store calls", h, "/metrics", 200, "innograph_store_calls_total 1\n"},
		{"errors", h, "/metrics", 200, `innograph_operation_errors_total{code="BAD_USER_INPUT"} 1`},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			test.h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, test.path, nil))
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.says) {
				t.Errorf("%d %s", w.Code, w.Body)
			}
		})
	}
}
