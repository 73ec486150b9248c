package graphtest_test

import (
	"testing"

	"innograph/graph"
	"innograph/graph/graphtest"
)

// TestReference holds the reference itself to the suite, whose expectations are written by hand.
func TestReference(t *testing.T) {
	stores := make(map[string]graph.Store)
	graphtest.Run(t, func(_ *testing.T, name string) graph.Store {
		if stores[name] == nil {
			stores[name] = graphtest.NewReference()
		}
		return stores[name]
	})
}
