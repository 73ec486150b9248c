package main

import (
	"encoding/json"
	"strings"
	"testing"

	"innograph/resolvers/samples"
)

// TestSamples asks every sample question of the example plans: each has an answer, and no list in it is the whole
// answer and empty.
func TestSamples(t *testing.T) {
	list, err := samples.List()
	if err != nil {
		t.Fatal(err)
	}
	store := filled(t)
	for _, s := range list {
		t.Run(s.Name, func(t *testing.T) {
			if s.Title == "" || strings.Contains(s.Title, "{") {
				t.Errorf("title %q", s.Title)
			}
			a := must(t, call{stdin: s.Query, args: []string{"query", "-", "--store", store, "--variables", s.Variables}}.run())
			var answer struct{ Data map[string]any }
			if err := json.Unmarshal([]byte(a.stdout), &answer); err != nil {
				t.Fatal(err)
			}
			for field, value := range answer.Data {
				if empty(value) {
					t.Errorf("%s gives nothing: %s", field, a.stdout)
				}
			}
		})
	}
}

// empty tells whether a value of an answer has nothing to look at: null, an empty list, or an object whose list of
// nodes or edges is empty, further down too.
func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case []any:
		return len(v) == 0
	case map[string]any:
		for _, name := range []string{"nodes", "edges", "located", "partners"} {
			if inner, ok := v[name]; ok && empty(inner) {
				return true
			}
		}
	}
	return false
}
