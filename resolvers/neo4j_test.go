package resolvers_test

import (
	"testing"

	"innograph/graph/neo4j/neo4jtest"
)

// TestQuestionsOnNeo4j holds a real Neo4j to the golden answers that SQLite is held to.
func TestQuestionsOnNeo4j(t *testing.T) {
	s := neo4jtest.Open(t)
	load(t.Context(), t, s)
	answerQuestions(t, s)
}
