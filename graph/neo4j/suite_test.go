package neo4j_test

import (
	"testing"

	"innograph/graph/graphtest"
	"innograph/graph/neo4j/neo4jtest"
)

func TestStore(t *testing.T) { graphtest.Run(t, neo4jtest.Opener(t)) }
