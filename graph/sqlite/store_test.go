package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/sqlite"
)

func open(t *testing.T, path string) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestDifferential(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := open(t, filepath.Join(t.TempDir(), "graph.db"))
			defer s.Close()
			graphtest.Differential(t, s, graphtest.NewReference(), seed)
		})
	}
}
