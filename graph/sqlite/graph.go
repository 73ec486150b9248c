package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"innograph/graph"
)

const (
	graphEntitiesSQL = `SELECT e.id, e.kind, s.name, s.aliases, e.scope, s.level, s.park_kind, s.status, s.mentions, s.evidence
	FROM entity_statement s JOIN entity e ON e.n = s.entity WHERE s.document = ? ORDER BY s.position`
	graphRelationsSQL = `SELECT r.id, r.type, r.from_id, r.to_id, s.status, s.collective, s.evidence
	FROM relation_statement s JOIN relation r ON r.n = s.relation
	WHERE s.document = ? ORDER BY s.position`
	graphTargetsSQL = `SELECT n FROM target WHERE document = ? ORDER BY position`
	graphTextSQL    = `SELECT text FROM document_text WHERE document = ?`
)

// Graph gives back what Put stored for one document.
func (s *Store) Graph(ctx context.Context, document string) (*graph.DocumentGraph, error) {
	g := &graph.DocumentGraph{}
	err := s.read(ctx, "graph", func(tx *sql.Tx) error {
		n, known, err := documentNumber(ctx, tx, document)
		if err != nil {
			return err
		}
		if !known {
			return fmt.Errorf("%w: document %s is not in the store; list its documents for their ids", graph.ErrNotFound, document)
		}
		return readGraph(ctx, tx, n, document, g)
	})
	if err != nil {
		return nil, err
	}
	return g, nil
}

func readGraph(ctx context.Context, tx *sql.Tx, n int64, document string, g *graph.DocumentGraph) error {
	documents, err := loadDocuments(ctx, tx, []int64{n})
	if err != nil {
		return err
	}
	g.Document = documents[n]
	if err = tx.QueryRowContext(ctx, graphTextSQL, n).Scan(&g.Text); err != nil {
		return err
	}
	if g.Entities, err = query(ctx, tx, scanStatedEntity(document), graphEntitiesSQL, n); err != nil {
		return err
	}
	if g.Relations, err = query(ctx, tx, scanStatedRelation(document), graphRelationsSQL, n); err != nil {
		return err
	}
	targets, err := query(ctx, tx, scanOne[int64], graphTargetsSQL, n)
	if err != nil {
		return err
	}
	loaded, err := loadTargets(ctx, tx, targets)
	for _, t := range targets {
		g.Targets = append(g.Targets, loaded[t])
	}
	return err
}

func scanStatedEntity(document string) func(*sql.Rows) (graph.Entity, error) {
	return func(rows *sql.Rows) (e graph.Entity, err error) {
		var aliases, evidence string
		if err = rows.Scan(&e.ID, &e.Kind, &e.Name, &aliases, &e.Scope, &e.Level, &e.ParkKind, &e.Status, &e.Mentions, &evidence); err != nil {
			return e, err
		}
		if e.Aliases, err = unlist(aliases); err != nil {
			return e, err
		}
		e.Evidence, err = readEvidence(evidence, document)
		return e, err
	}
}

func scanStatedRelation(document string) func(*sql.Rows) (graph.Relation, error) {
	return func(rows *sql.Rows) (r graph.Relation, err error) {
		var evidence string
		if err = rows.Scan(&r.ID, &r.Type, &r.From, &r.To, &r.Status, &r.Collective, &evidence); err != nil {
			return r, err
		}
		r.Evidence, err = readEvidence(evidence, document)
		return r, err
	}
}
