package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"innograph/graph"
)

// Codes of the server (Neo4j Status Codes, "Neo.Classification.Category.Title") that mean something to a caller.
const (
	codeConstraint       = "Neo.ClientError.Schema.ConstraintValidationFailed"
	codeDatabaseNotFound = "Neo.ClientError.Database.DatabaseNotFound"
	prefixSecurity       = "Neo.ClientError.Security."
	prefixTransient      = "Neo.TransientError."
)

// explain turns an error of the driver into one of package graph that says what to do. Errors of package graph and of
// the context stay as they are.
func (s *Store) explain(ctx context.Context, err error) error {
	var server *driver.Neo4jError
	var lost *driver.ConnectivityError
	var limit *driver.TransactionExecutionLimit
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("store %s: %w", s.address, ctx.Err())
	case errors.As(err, &server):
		return s.explainServer(server)
	case errors.As(err, &lost), errors.As(err, &limit):
		return fmt.Errorf("%w: no Neo4j answers at %s; check the address and that the server runs: %w", graph.ErrUnavailable, s.address, err)
	}
	return err
}

func (s *Store) explainServer(e *driver.Neo4jError) error {
	switch {
	case strings.HasPrefix(e.Code, prefixSecurity):
		return fmt.Errorf("%w: Neo4j at %s refuses the user; check user name and password: %w", graph.ErrUnavailable, s.address, e)
	case e.Code == codeDatabaseNotFound:
		return fmt.Errorf("%w: Neo4j at %s has no database %q; create it or name another with ?database=: %w", graph.ErrUnavailable, s.address, s.database, e)
	case e.Code == codeConstraint:
		return fmt.Errorf("%w: an id of the graph is in use for something else in Neo4j at %s: %w", graph.ErrInvalid, s.address, e)
	case strings.HasPrefix(e.Code, prefixTransient):
		return fmt.Errorf("%w: Neo4j at %s is busy; try again: %w", graph.ErrUnavailable, s.address, e)
	}
	return fmt.Errorf("store %s: %w", s.address, e)
}
