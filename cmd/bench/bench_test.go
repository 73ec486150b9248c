package main

import (
	"bytes"
	"strings"
	"testing"

	"innograph/graph/neo4j/neo4jtest"
)

// quick measures the smallest size, asking each question once after the warm-up.
func quick(t *testing.T, stores string) string {
	t.Helper()
	o := options{times: []int{1}, least: 1, questions: "../../resolvers/testdata/questions.graphql", stores: stores}
	var b bytes.Buffer
	if err := run(t.Context(), o, &b); err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	return b.String()
}

// complete tells what is missing of a table.
func complete(t *testing.T, table string) {
	t.Helper()
	list, err := questions("../../resolvers/testdata/questions.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range list {
		if !strings.Contains(table, "| "+q.title+" | ") {
			t.Errorf("no row of %s in\n%s", q.title, table)
		}
	}
}

func TestSQLite(t *testing.T) {
	table := quick(t, "sqlite")
	if complete(t, table); !strings.Contains(table, "SQLite, 1×: 1171 entities, 4999 relations") {
		t.Errorf("another size:\n%s", table)
	}
}

// TestByHand holds the statements written by hand to the answers of GraphQL.
func TestByHand(t *testing.T) {
	server := neo4jtest.Lock(t)
	_ = server.Store(t).Close()
	t.Setenv("INNOGRAPH_TEST_NEO4J", server.URL)
	complete(t, quick(t, "neo4j"))
}

func TestParse(t *testing.T) {
	if o, err := parse([]string{"-times", "10,1"}); err != nil || o.times[0] != 1 || o.times[1] != 10 {
		t.Errorf("%v, %v", o.times, err)
	}
	for _, times := range []string{"", "0", "x", "1,301"} {
		if _, err := parse([]string{"-times", times}); err == nil {
			t.Errorf("-times %q is taken", times)
		}
	}
}
