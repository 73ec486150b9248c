package resolvers_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"innograph/resolvers"
)

// send is a request with headers given as pairs of name and value.
func send(t *testing.T, h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const countDocuments = `{"query":"{statistics{documents}}"}`

func TestOtherOrigins(t *testing.T) {
	const friend, stranger = "https://plans.example.org", "https://elsewhere.example.org"
	store := onSQLite(t)
	with := func(origins ...string) http.Handler {
		opts := quiet()
		opts.Origins = origins
		return resolvers.New(store, opts)
	}
	none, one, all := with(), with(friend), with("*")
	for _, test := range []struct {
		name    string
		h       http.Handler
		origin  string
		status  int
		allowed string
	}{
		{"no browser", none, "", 200, ""},
		{"its own page", none, "http://example.com", 200, ""},
		{"stranger", none, stranger, 403, ""},
		{"stranger beside a friend", one, stranger, 403, ""},
		{"friend", one, friend, 200, friend},
		{"open to all", all, stranger, 200, "*"},
	} {
		t.Run(test.name, func(t *testing.T) {
			headers := []string{"Content-Type", "application/json"}
			if test.origin != "" {
				headers = append(headers, "Origin", test.origin)
			}
			w := send(t, test.h, http.MethodPost, "http://example.com/graphql", countDocuments, headers...)
			if w.Code != test.status || w.Header().Get("Access-Control-Allow-Origin") != test.allowed {
				t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
			}
		})
	}
	ask := []string{"Origin", friend, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "content-type"}
	if w := send(t, one, http.MethodOptions, "/graphql", "", ask...); w.Code != http.StatusNoContent || w.Header().Get("Access-Control-Allow-Headers") != "content-type" {
		t.Errorf("preflight of a friend: %d %v", w.Code, w.Header())
	}
	ask[1] = stranger
	if w := send(t, one, http.MethodOptions, "/graphql", "", ask...); w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("preflight of a stranger: %d %v", w.Code, w.Header())
	}
}

// TestForgery sends what a page of another origin can send without being asked first: forms, texts and links.
func TestForgery(t *testing.T) {
	opts := quiet()
	opts.Token = "a token of the test"
	h := resolvers.New(onSQLite(t), opts)
	mutation := `mutation{withdrawDocuments(ids:["` + fixture()[0].Document.ID + `"]){ids}}`
	body, err := json.Marshal(map[string]string{"query": mutation})
	if err != nil {
		t.Fatal(err)
	}
	bearer := []string{"Authorization", "Bearer " + opts.Token}
	for _, media := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""} {
		if w := send(t, h, http.MethodPost, "/graphql", string(body), append(bearer, "Content-Type", media)...); w.Code != http.StatusUnsupportedMediaType {
			t.Errorf("POST of %q: %d %s", media, w.Code, w.Body)
		}
	}
	if w := send(t, h, http.MethodGet, "/graphql?query="+url.QueryEscape(mutation), "", bearer...); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d %s", w.Code, w.Body)
	}
	if w := send(t, h, http.MethodPost, "/graphql", countDocuments, "Content-Type", "application/json"); !strings.Contains(w.Body.String(), `"documents":3`) {
		t.Errorf("something was withdrawn: %s", w.Body)
	}
}

func TestOrigins(t *testing.T) {
	for _, good := range []string{"*", "https://plans.example.org", "http://localhost:5173"} {
		if err := resolvers.CheckOrigin(good); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"", "plans.example.org", "https://plans.example.org/", "https://plans.example.org/x", "https://*.example.org?"} {
		if resolvers.CheckOrigin(bad) == nil {
			t.Errorf("%q is taken for an origin", bad)
		}
	}
}

func TestCompression(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	const query = `{"query":"{relations(first: 50){nodes{id type status from{name} to{name}}}}"}`
	plain := send(t, h, http.MethodPost, "/graphql", query, "Content-Type", "application/json")
	packed := send(t, h, http.MethodPost, "/graphql", query, "Content-Type", "application/json", "Accept-Encoding", "gzip")
	if packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() >= plain.Body.Len() || !strings.Contains(packed.Header().Get("Vary"), "Accept-Encoding") {
		t.Fatalf("%d bytes, packed %d: %v", plain.Body.Len(), packed.Body.Len(), packed.Header())
	}
	r, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, plain.Body.Bytes()) {
		t.Errorf("%v: unpacked it is %.200s", err, got)
	}
}

func TestRequestIDs(t *testing.T) {
	var log bytes.Buffer
	h := resolvers.New(onSQLite(t), resolvers.Options{Logger: slog.New(slog.NewJSONHandler(&log, nil))})
	for _, test := range []struct {
		given string
		kept  bool
	}{{"proxy-7.a_B", true}, {"", false}, {strings.Repeat("x", 65), false}, {"a b", false}, {"a\"b", false}} {
		log.Reset()
		w := send(t, h, http.MethodPost, "/graphql", `{"query":"query Odd{statistic{documents}}"}`, "Content-Type", "application/json", "X-Request-Id", test.given)
		id := w.Header().Get("X-Request-Id")
		if id == "" || (id == test.given) != test.kept {
			t.Errorf("%q became %q", test.given, id)
		}
		if !strings.Contains(w.Body.String(), `"requestId":"`+id+`"`) {
			t.Errorf("the error is without the id %s: %s", id, w.Body)
		}
		var line struct {
			Request, Method, Path, Code string
			Status, Bytes               int
		}
		if err := json.Unmarshal(log.Bytes(), &line); err != nil || line.Request != id || line.Path != "/graphql" || line.Status != 200 || line.Bytes != w.Body.Len() || line.Code != "BAD_USER_INPUT" {
			t.Errorf("%v: log %s", err, log.String())
		}
	}
	log.Reset()
	send(t, h, http.MethodPost, "/graphql", `{"query":"query Odd{statistics{documents}}"}`, "Content-Type", "application/json")
	if !strings.Contains(log.String(), `"operation":"query Odd"`) || !strings.Contains(log.String(), `"storeCalls":1`) {
		t.Errorf("log %s", log.String())
	}
}

func TestHeaders(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	for _, path := range []string{"/", "/graphiql", "/graphql?query={__typename}", "/nothing", "/healthz"} {
		header := send(t, h, http.MethodGet, path, "").Header()
		if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") != "no-referrer" || !strings.Contains(header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s: %v", path, header)
		}
	}
	if got := send(t, h, http.MethodGet, "/graphql?query={__typename}", "").Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("an answer may be kept: %q", got)
	}
}

func TestPersistedQueries(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	const query = `query($first: Int){cities(first: $first){totalCount}}`
	hash := func(query string) string {
		sum := sha256.Sum256([]byte(query))
		return hex.EncodeToString(sum[:])
	}
	ask := func(query string, version any, hash string) answer {
		body := map[string]any{"extensions": map[string]any{"persistedQuery": map[string]any{"version": version, "sha256Hash": hash}}}
		if query != "" {
			body["query"] = query
		}
		text, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(text))
		r.Header.Set("Content-Type", "application/json")
		return do(t, h, r)
	}
	if a := ask("", 1, hash(query)); a.code() != "PERSISTED_QUERY_NOT_FOUND" || a.Errors[0].Message != "PersistedQueryNotFound" {
		t.Errorf("unknown: %s", a.body)
	}
	if a := ask(query, 1, hash("{other}")); a.code() != "BAD_USER_INPUT" {
		t.Errorf("another query's hash: %s", a.body)
	}
	if a := ask("", 2, hash(query)); a.code() != "BAD_USER_INPUT" {
		t.Errorf("another version: %s", a.body)
	}
	if a := ask(query, 1, hash(query)); a.code() != "" {
		t.Errorf("first time: %s", a.body)
	}
	if a := ask("", 1, hash(query)); a.code() != "" || a.Data["cities"] == nil {
		t.Errorf("second time: %s", a.body)
	}
	link := "/graphql?extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"`+hash(query)+`"}}`)
	if a := do(t, h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, link, nil)); a.code() != "" || a.Data["cities"] == nil {
		t.Errorf("by GET: %s", a.body)
	}
	long := query + "#" + strings.Repeat("x", 33<<10)
	ask(long, 1, hash(long))
	if a := ask("", 1, hash(long)); a.code() != "PERSISTED_QUERY_NOT_FOUND" {
		t.Errorf("a long query is kept: %s", a.body)
	}
	for i := range 600 { // more than are kept
		other := strings.Replace(query, "query", "query Q"+strings.Repeat("a", i), 1)
		ask(other, 1, hash(other))
	}
	if a := ask("", 1, hash(query)); a.code() != "PERSISTED_QUERY_NOT_FOUND" {
		t.Errorf("the least used query is kept: %s", a.body)
	}
}
