package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/sqlite"
)

// foreign makes a database file by statements of someone else.
func foreign(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	path := func(name string) string { return filepath.Join(folder, name) }
	write := func(name, content string) string {
		if err := os.WriteFile(path(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path(name)
	}
	foreign(t, path("theirs.db"), "CREATE TABLE entity (id TEXT)")
	foreign(t, path("marked.db"), "PRAGMA application_id = 252006674", "CREATE TABLE entity (id TEXT)")
	foreign(t, path("numbered.db"), "PRAGMA user_version = 1")
	ours := path("ours.db")
	if err := open(t, ours).Close(); err != nil {
		t.Fatal(err)
	}
	foreign(t, ours, "PRAGMA user_version = 99")
	for _, c := range []struct {
		name, path string
		want       error
		says       string
	}{
		{"no database", write("notes.txt", strings.Repeat("云河市的笔记。", 100)), graph.ErrIncompatible, "no SQLite database"},
		{"someone else's tables", path("theirs.db"), graph.ErrIncompatible, "did not write"},
		{"someone else's mark", path("marked.db"), graph.ErrIncompatible, "did not write"},
		{"someone else's version", path("numbered.db"), graph.ErrIncompatible, "did not write"},
		{"another version", ours, graph.ErrIncompatible, "schema version 99"},
		{"no folder", path("missing/graph.db"), graph.ErrUnavailable, "check that its folder exists"},
		{"a folder", folder, graph.ErrUnavailable, "check that its folder exists"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := sqlite.Open(t.Context(), c.path)
			if err == nil {
				t.Fatal(errors.Join(errors.New("opened"), s.Close()))
			}
			if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.path) {
				t.Errorf("got %v, want %v that says %q and names the path", err, c.want, c.says)
			}
		})
	}
	if b, err := os.ReadFile(path("notes.txt")); err != nil || !strings.HasPrefix(string(b), "云河市") {
		t.Errorf("the file that is no database has changed: %v", err)
	}
}

func TestOpenEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	defer s.Close()
	if err := s.Put(t.Context(), plan(1)); err != nil {
		t.Error(err)
	}
}

func TestOpenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "graph.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v, want context.Canceled", s, err)
	}
}

// TestReadOnlyFile reads from a file that cannot be written; whatever its user may do, since the database itself says no.
func TestReadOnlyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path)
	if err := s.Put(t.Context(), plan(1)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = sqlite.OpenReadOnly(t, path)
	defer s.Close()
	if st, err := s.Statistics(t.Context()); err != nil || st.Documents != 1 {
		t.Errorf("%d documents, %v; want 1", st.Documents, err)
	}
	err := s.Put(t.Context(), plan(2))
	if !errors.Is(err, graph.ErrUnavailable) || !strings.Contains(err.Error(), "may be written") {
		t.Errorf("got %v, want ErrUnavailable that says what to do", err)
	}
}

// TestMemoryIsShared writes and reads a database in memory by many goroutines; another one knows nothing of it.
func TestMemoryIsShared(t *testing.T) {
	s, other := open(t, sqlite.Memory), open(t, sqlite.Memory)
	defer s.Close()
	defer other.Close()
	var work sync.WaitGroup
	for n := range 4 {
		work.Go(func() {
			if err := s.Put(t.Context(), plan(n)); err != nil {
				t.Error(err)
			}
			if _, err := s.Statistics(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	work.Wait()
	for store, want := range map[*sqlite.Store]int{s: 4, other: 0} {
		got, err := store.Statistics(t.Context())
		if err != nil || got.Documents != want {
			t.Errorf("%d documents, %v; want %d", got.Documents, err, want)
		}
	}
}

// TestTwoStores has two stores, as two processes would, on one file.
func TestTwoStores(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	var opening, work sync.WaitGroup
	stores := make([]*sqlite.Store, 2)
	for i := range stores {
		opening.Go(func() { stores[i] = open(t, path) })
	}
	opening.Wait()
	for i, s := range stores {
		defer s.Close()
		work.Go(func() {
			for n := range 3 {
				if err := s.Put(t.Context(), plan(2*n+i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
	want := graphtest.NewReference()
	for n := range 6 {
		if err := want.Put(t.Context(), plan(n)); err != nil {
			t.Fatal(err)
		}
	}
	a, errA := stores[0].Statistics(t.Context())
	b, errB := want.Statistics(t.Context())
	if errA != nil || errB != nil || a.Relations[0] != b.Relations[0] || a.Documents != b.Documents || a.Entities[0] != b.Entities[0] {
		t.Errorf("got %v (%v), want %v (%v)", a, errA, b, errB)
	}
}

// TestTargetOfAnotherDocument uses one target id in two documents, which only the store can see.
func TestTargetOfAnotherDocument(t *testing.T) {
	s := open(t, sqlite.Memory)
	defer s.Close()
	a, b := plan(1), plan(2)
	b.Targets[0].ID = a.Targets[0].ID
	if err := s.Put(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), b); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("got %v, want ErrInvalid", err)
	}
	if st, err := s.Statistics(t.Context()); err != nil || st.Documents != 1 {
		t.Errorf("%d documents, %v; want 1: the second must leave nothing", st.Documents, err)
	}
}

func TestClosed(t *testing.T) {
	s := open(t, sqlite.Memory)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Ping(t.Context()); err == nil {
		t.Error("a closed store answers")
	}
}
