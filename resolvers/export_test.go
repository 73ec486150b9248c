package resolvers_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/resolvers"
)

// exporting are options under which documents can be exported as well.
func exporting() resolvers.Options {
	opts := quiet()
	opts.WriteGraph = func(w io.Writer, g *graph.DocumentGraph) error {
		_, err := fmt.Fprintln(w, g.Document.Title)
		return err
	}
	return opts
}

func TestExport(t *testing.T) {
	h := resolvers.New(onSQLite(t), exporting())
	for _, test := range []struct {
		query, media, file string
		good               func(body string) error
	}{
		{"format=csv", "text/csv; charset=utf-8", "innograph-relations.csv", rows(25)},
		{"format=csv&table=entities", "text/csv; charset=utf-8", "innograph-entities.csv", rows(16)},
		{"format=csv&table=entities&where=" + url.QueryEscape(`{"kind":{"in":["UNIVERSITY"]}}`), "text/csv; charset=utf-8", "innograph-entities.csv", rows(2)},
		{"format=csv&table=targets", "text/csv; charset=utf-8", "innograph-targets.csv", rows(4)},
		{"format=gexf", "application/gexf+xml; charset=utf-8", "innograph.gexf", func(body string) error { return xml.Unmarshal([]byte(body), new(struct{})) }},
		{"format=graphml", "application/graphml+xml; charset=utf-8", "innograph.graphml", func(body string) error { return xml.Unmarshal([]byte(body), new(struct{})) }},
		{"format=jsonld", "application/ld+json; charset=utf-8", "innograph.jsonld", func(body string) error { return json.Unmarshal([]byte(body), new(map[string]any)) }},
		{"format=cypher", "text/plain; charset=utf-8", "innograph.cypher", has("MERGE (n:Entity")},
		{"format=jsonl", "application/jsonl; charset=utf-8", "innograph.jsonl", has("青岚县科技创新规划\n")},
	} {
		t.Run(test.query, func(t *testing.T) {
			w := send(t, h, http.MethodGet, "/export?"+test.query, "")
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != test.media || w.Header().Get("Content-Disposition") != `attachment; filename="`+test.file+`"` {
				t.Fatalf("%d %v %.300s", w.Code, w.Header(), w.Body)
			}
			if err := test.good(w.Body.String()); err != nil {
				t.Errorf("%v: %.300s", err, w.Body)
			}
		})
	}
}

// rows checks a table with a head and n rows, which begins so that spreadsheet programs take it for UTF-8.
func rows(n int) func(string) error {
	return func(body string) error {
		text, marked := strings.CutPrefix(body, "\ufeff")
		list, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err == nil && (!marked || len(list) != n+1) {
			err = fmt.Errorf("%d rows, want %d; marked %v", len(list)-1, n, marked)
		}
		return err
	}
}

func has(words string) func(string) error {
	return func(body string) error {
		if !strings.Contains(body, words) {
			return fmt.Errorf("not found: %s", words)
		}
		return nil
	}
}

func TestExportRefusals(t *testing.T) {
	h := resolvers.New(onSQLite(t), quiet())
	where := func(filter string) string { return "format=csv&where=" + url.QueryEscape(filter) }
	for _, test := range []struct{ name, query, says string }{
		{"no format", "", "csv, cypher"},
		{"unknown format", "format=xls", `"xls"`},
		{"unknown table", "format=csv&table=people", `"people"`},
		{"no JSON", where("{"), "where is no JSON"},
		{"unknown field", where(`{"colour":{"eq":"red"}}`), "colour"},
		{"deep filter", where(strings.Repeat(`{"not":`, 30) + "{}" + strings.Repeat("}", 30)), "20"},
		{"many conditions", where(`{"or":[` + strings.Repeat("{},", 300) + "{}]}"), "200"},
		{"jsonl that the server was not told to write", "format=jsonl", "jsonl"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := do(t, h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/export?"+test.query, nil))
			if a.status != http.StatusBadRequest || a.code() != "BAD_USER_INPUT" || !strings.Contains(a.Errors[0].Message, test.says) {
				t.Errorf("%d %s", a.status, a.body)
			}
		})
	}
}

// breaking is a store whose relations fail.
type breaking struct{ graph.Store }

func (breaking) Relations(context.Context, graph.RelationQuery) (graph.Page[graph.Relation], error) {
	return graph.Page[graph.Relation]{}, errors.New("disk of secret-host is full")
}

func TestExportThatFails(t *testing.T) {
	h := resolvers.New(breaking{onSQLite(t)}, quiet())
	if a := do(t, h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/export?format=csv", nil)); a.status != http.StatusInternalServerError || a.code() != "INTERNAL" || strings.Contains(a.body, "secret") {
		t.Errorf("%d %s", a.status, a.body)
	}
	big := quiet()
	big.WriteGraph = func(w io.Writer, _ *graph.DocumentGraph) error {
		if _, err := io.WriteString(w, strings.Repeat("x", 1<<17)); err != nil {
			return err
		}
		return errors.New("disk of secret-host is full")
	}
	server := httptest.NewServer(resolvers.New(onSQLite(t), big))
	defer server.Close()
	response, err := http.Get(server.URL + "/export?format=jsonl")
	if err != nil {
		return // broken off before the head was out
	}
	defer response.Body.Close()
	if body, err := io.ReadAll(response.Body); err == nil {
		t.Errorf("a client takes a part of %d bytes for the whole", len(body))
	}
}

func TestExportsAtATime(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	opts := quiet()
	opts.WriteGraph = func(io.Writer, *graph.DocumentGraph) error {
		entered <- struct{}{}
		<-release
		return nil
	}
	h := resolvers.New(onSQLite(t), opts)
	done := make(chan int, 2)
	for range 2 {
		go func() { done <- send(t, h, http.MethodGet, "/export?format=jsonl", "").Code }()
		<-entered
	}
	if w := send(t, h, http.MethodGet, "/export?format=jsonl", ""); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("a third: %d %s", w.Code, w.Body)
	}
	close(release)
	go func() {
		for range entered { // the other documents of both
		}
	}()
	for range 2 {
		if code := <-done; code != http.StatusOK {
			t.Errorf("%d", code)
		}
	}
	close(entered)
}
