package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"innograph/graph"
)

const (
	countDocumentsSQL = `SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM target)`
	countEntitiesSQL  = `SELECT kind, n FROM entity_count WHERE n > 0`
	countRelationsSQL = `SELECT type, status, n FROM relation_count WHERE n > 0`
)

// Statistics counts everything.
func (s *Store) Statistics(ctx context.Context) (out graph.Statistics, err error) {
	err = s.read(ctx, "statistics", func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, countDocumentsSQL).Scan(&out.Documents, &out.Targets); err != nil {
			return err
		}
		if out.Entities, err = query(ctx, tx, scanKindCount, countEntitiesSQL); err != nil {
			return err
		}
		out.Relations, err = query(ctx, tx, scanRelationCount, countRelationsSQL)
		return err
	})
	slices.SortFunc(out.Entities, func(a, b graph.KindCount) int {
		return slices.Index(graph.Kinds, a.Kind) - slices.Index(graph.Kinds, b.Kind)
	})
	slices.SortFunc(out.Relations, func(a, b graph.RelationCount) int {
		if d := typeIndex(a.Type) - typeIndex(b.Type); d != 0 {
			return d
		}
		return slices.Index(graph.Statuses, a.Status) - slices.Index(graph.Statuses, b.Status)
	})
	return out, err
}

func typeIndex(t graph.RelationType) int {
	return slices.IndexFunc(graph.Relations, func(r graph.RelationRule) bool { return r.Type == t })
}

func scanKindCount(rows *sql.Rows) (c graph.KindCount, err error) {
	err = rows.Scan(&c.Kind, &c.Count)
	return c, err
}

func scanRelationCount(rows *sql.Rows) (c graph.RelationCount, err error) {
	err = rows.Scan(&c.Type, &c.Status, &c.Count)
	return c, err
}
