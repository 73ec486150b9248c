package neo4j_test

import (
	"fmt"
	"testing"

	"innograph/graph/graphtest"
	"innograph/graph/neo4j/neo4jtest"
	"innograph/graph/sqlite"
)

func TestLikeSQLite(t *testing.T) {
	if testing.Short() {
		t.Skip("the server plans thousands of new statements, which takes minutes; run without -short")
	}
	for _, seed := range []uint64{12} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			other, err := sqlite.Open(t.Context(), sqlite.Memory)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = other.Close() }()
			graphtest.Differential(t, other, neo4jtest.Open(t), seed, 8)
		})
	}
}
