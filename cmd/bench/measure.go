package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"time"
)

// warmups are asked before the time is taken.
const warmups = 5

// header is the head of the table.
func header(hand bool) string {
	if hand {
		return "| question | store calls | GraphQL p50 | p99 | Cypher by hand p50 | p99 | ratio p50 | p99 |\n|---|---|---|---|---|---|---|---|\n"
	}
	return "| question | store calls | p50 | p99 | bytes |\n|---|---|---|---|---|\n"
}

// times are how long a question took, asked in GraphQL and by hand.
type times struct{ ours, theirs []time.Duration }

// measure asks a question again and again for some time, by turns with the statement written by hand, and gives a row.
func measure(ctx context.Context, handler http.Handler, hand *cypher, q question, a asked, o options) (string, error) {
	var t times
	var last answer
	start := time.Now()
	for n := 0; n < warmups+o.least || time.Since(start).Seconds() < o.seconds; n++ {
		variables := q.variables(a, n)
		took, got, err := askGraphQL(ctx, handler, q, variables)
		if err != nil {
			return "", err
		}
		last = got
		t.ours = append(t.ours, took)
		if hand == nil {
			continue
		}
		begun := time.Now()
		body, err := hand.ask(ctx, q.operation, folded(variables))
		if err != nil {
			return "", fmt.Errorf("by hand: %w", err)
		}
		t.theirs = append(t.theirs, time.Since(begun))
		if n == 0 && !q.loose && !slices.Equal(ids(body), ids(got.body)) {
			return "", fmt.Errorf("the answer by hand is another one: it has %d ids, GraphQL's %d", len(ids(body)), len(ids(got.body)))
		}
	}
	return t.row(q, last), nil
}

// row is a row of the table.
func (t times) row(q question, last answer) string {
	p50, p99 := quantile(t.ours[warmups:], .5), quantile(t.ours[warmups:], .99)
	row := fmt.Sprintf("| %s | %d | %s | %s |", q.title, last.calls, millis(p50), millis(p99))
	if len(t.theirs) == 0 {
		return fmt.Sprintf("%s %d |\n", row, len(last.body))
	}
	h50, h99 := quantile(t.theirs[warmups:], .5), quantile(t.theirs[warmups:], .99)
	return fmt.Sprintf("%s %s | %s | %.2f | %.2f |\n", row, millis(h50), millis(h99), float64(p50)/float64(h50), float64(p99)/float64(h99))
}

var idText = regexp.MustCompile(`"[erdt][0-9a-z]{24}"`)

// ids are the different ids in an answer, sorted.
func ids(body []byte) []string {
	return slices.Compact(slices.Sorted(slices.Values(idText.FindAllString(string(body), -1))))
}

// quantile is the smallest time that this share of all are not above.
func quantile(times []time.Duration, share float64) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

func millis(d time.Duration) string { return fmt.Sprintf("%.2f ms", d.Seconds()*1000) }

// answer is what is of interest of a response.
type answer struct {
	calls int
	body  []byte
}

// askGraphQL sends an operation as a client does, and gives the time until the whole response was there.
func askGraphQL(ctx context.Context, handler http.Handler, q question, variables map[string]any) (time.Duration, answer, error) {
	body, err := json.Marshal(map[string]any{"query": q.text, "variables": variables})
	if err != nil {
		return 0, answer{}, err
	}
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	start := time.Now()
	handler.ServeHTTP(recorder, request)
	took := time.Since(start)
	text, err := io.ReadAll(recorder.Result().Body)
	if err != nil {
		return 0, answer{}, err
	}
	var response struct {
		Errors     []struct{ Message string }
		Extensions struct{ Cost struct{ StoreCalls int } }
	}
	if err := json.Unmarshal(text, &response); err != nil {
		return 0, answer{}, fmt.Errorf("no JSON: %w", err)
	}
	if len(response.Errors) > 0 {
		return 0, answer{}, errors.New(strings.TrimSpace(response.Errors[0].Message))
	}
	return took, answer{response.Extensions.Cost.StoreCalls, text}, nil
}
