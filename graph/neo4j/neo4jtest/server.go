// Package neo4jtest gives tests an empty store on the Neo4j server that the environment names.
//
// INNOGRAPH_TEST_NEO4J holds the server's bolt:// or neo4j:// address, NEO4J_USERNAME and NEO4J_PASSWORD the user.
// Everything innograph has in that database is removed, so the variable must never name one that is needed. Without
// the variable tests are skipped; where CI=true they fail.
package neo4jtest

import (
	"context"
	_ "embed"
	"os"
	"sync/atomic"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"innograph/graph"
	"innograph/graph/neo4j"
)

//go:embed wipe.cypher
var wipeStatement string

// inUse guards against two stores in one process, which would wipe each other's data.
var inUse atomic.Bool

// Server is how to reach the test server.
type Server struct{ URL, Username, Password string }

// Find reads the server from the environment; it skips or fails the test when there is none.
func Find(t testing.TB) Server {
	t.Helper()
	s := Server{os.Getenv("INNOGRAPH_TEST_NEO4J"), os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD")}
	if s.URL != "" {
		return s
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("INNOGRAPH_TEST_NEO4J names no server; a build must test on a real Neo4j (see tools/neo4j/with)")
	}
	t.Skip("INNOGRAPH_TEST_NEO4J names no server; run it under tools/neo4j/with to test on a real Neo4j")
	return s
}

// Open gives an empty store that is closed when the test ends. A community server has one database, therefore the
// test has the server for itself: tests of other packages wait, and a second store in the same process fails the test.
func Open(t testing.TB) *neo4j.Store {
	t.Helper()
	store := Lock(t).Store(t)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// Opener takes the server for the test and gives a function that opens stores by name: the first time empty, then,
// until another name is opened, with what they held. It suits graphtest.Run; who opens a store closes it.
func Opener(t testing.TB) func(t *testing.T, name string) graph.Store {
	t.Helper()
	server := Lock(t)
	last := ""
	return func(t *testing.T, name string) graph.Store {
		t.Helper()
		if name != last {
			server.Wipe(t)
			last = name
		}
		return server.Store(t)
	}
}

// Store opens a store with what the server holds.
func (s Server) Store(t testing.TB) *neo4j.Store {
	t.Helper()
	store, err := neo4j.Open(context.Background(), s.URL, s.Username, s.Password)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// Lock takes the server for the test and wipes what innograph has in its database, but opens no store.
func Lock(t testing.TB) Server {
	t.Helper()
	server := Find(t)
	if !inUse.CompareAndSwap(false, true) {
		t.Fatal("this process has a store on the test server already; close it before opening another")
	}
	t.Cleanup(func() { inUse.Store(false) })
	unlock, err := lockFile(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(unlock)
	server.Wipe(t)
	return server
}

// Wipe removes what innograph has in the database but the marker; nodes of others stay.
func (s Server) Wipe(t testing.TB) {
	t.Helper()
	s.Run(t, wipeStatement)
}

// Run runs one statement as it is and gives its rows.
func (s Server) Run(t testing.TB, statement string) [][]any {
	t.Helper()
	ctx := context.Background()
	d, err := driver.NewDriverWithContext(s.URL, driver.BasicAuth(s.Username, s.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close(ctx) }()
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, statement, nil)
	if err != nil {
		t.Fatalf("test server %s: %v", s.URL, err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		t.Fatalf("test server %s: %v", s.URL, err)
	}
	rows := make([][]any, len(records))
	for i, r := range records {
		rows[i] = r.Values
	}
	return rows
}
