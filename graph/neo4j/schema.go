package neo4j

import (
	"context"
	"fmt"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"innograph/graph"
)

// version is the version of the data model that the marker node carries.
const version = 3

// schema lists the statements that create constraints and indexes, each harmless when repeated.
var schema = []string{
	schemaMarkerID, schemaEntityID, schemaRelationID, schemaTargetID, schemaDocumentID,
	schemaEntityKind, schemaEntityName, schemaEntityNames, schemaTargetYear, schemaTargetIndicator,
	schemaDocumentPublished, schemaRelationType, schemaRelationStatus, schemaStatementWords, schemaAwait,
}

// prepare reaches the server, checks whose data the database holds, and creates the schema on first use. The marker
// is written last: where it stands, the schema is complete.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return s.explain(ctx, err)
	}
	found, err := s.marked(ctx)
	if err != nil || found {
		return err
	}
	for _, text := range schema {
		if err := s.define(ctx, text); err != nil {
			return err
		}
	}
	return s.write(ctx, func(tx transaction) error {
		return tx.exec(ctx, markerWrite, map[string]any{"version": version})
	})
}

// marked tells whether the database carries the marker of this version. Another version, or the labels without a
// marker, are refused with graph.ErrIncompatible.
func (s *Store) marked(ctx context.Context) (found bool, err error) {
	err = s.read(ctx, func(tx transaction) error {
		rows, err := tx.run(ctx, markerRead, nil)
		if err != nil {
			return err
		}
		if found = len(rows) > 0; found {
			return s.checkVersion(rows[0])
		}
		return s.checkForeign(ctx, tx)
	})
	return found, err
}

func (s *Store) checkVersion(marker *driver.Record) error {
	if v, _ := marker.Get("version"); v != int64(version) {
		return fmt.Errorf("%w: the database at %s holds innograph data of version %v, this program needs %d; load the documents into an empty database", graph.ErrIncompatible, s.address, v, version)
	}
	return nil
}

func (s *Store) checkForeign(ctx context.Context, tx transaction) error {
	rows, err := tx.run(ctx, foreignQuery, nil)
	if err != nil || len(rows) == 0 {
		return err
	}
	return fmt.Errorf("%w: the database at %s has :%v nodes that innograph did not write; use another with ?database=", graph.ErrIncompatible, s.address, rows[0].Values[0])
}

// define runs one statement of the schema. Schema changes stand alone in their transactions.
func (s *Store) define(ctx context.Context, text string) error {
	return s.write(ctx, func(tx transaction) error { return tx.exec(ctx, text, nil) })
}
