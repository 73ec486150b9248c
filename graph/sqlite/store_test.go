package sqlite_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/sqlite"
)

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) {
	folder := t.TempDir()
	graphtest.Run(t, func(t *testing.T, name string) graph.Store {
		return open(t, filepath.Join(folder, strings.ReplaceAll(name, "/", " ")+"?#%41.db"))
	})
}

func TestDifferential(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := open(t, sqlite.Memory)
			defer s.Close()
			graphtest.Differential(t, s, graphtest.NewReference(), seed, 25)
		})
	}
}
