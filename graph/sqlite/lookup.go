package sqlite

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"innograph/graph"
)

const (
	relationNumbersSQL = `SELECT id, n FROM relation WHERE id IN (SELECT value FROM json_each(?))`
	targetNumbersSQL   = `SELECT id, n FROM target WHERE id IN (SELECT value FROM json_each(?))`
	documentNumbersSQL = `SELECT id, n FROM document WHERE id IN (SELECT value FROM json_each(?))`
)

// Lookup finds what has these ids, of any sort.
func (s *Store) Lookup(ctx context.Context, ids []string) (graph.Found, error) {
	var found graph.Found
	sorts := byPrefix(ids)
	err := s.read(ctx, "lookup", func(tx *sql.Tx) (err error) {
		found.Entities, err = lookupEntities(ctx, tx, sorts[graph.EntityPrefix])
		if err != nil {
			return err
		}
		found.Relations, err = byID(ctx, tx, relationNumbersSQL, loadRelations, sorts[graph.RelationPrefix])
		if err != nil {
			return err
		}
		found.Targets, err = byID(ctx, tx, targetNumbersSQL, loadTargets, sorts[graph.TargetPrefix])
		if err != nil {
			return err
		}
		found.Documents, err = byID(ctx, tx, documentNumbersSQL, loadDocuments, sorts[graph.DocumentPrefix])
		return err
	})
	return found, err
}

// byPrefix deals ids out by what they name.
func byPrefix(ids []string) map[byte][]string {
	sorts := map[byte][]string{}
	for _, id := range ids {
		if id != "" {
			sorts[id[0]] = append(sorts[id[0]], id)
		}
	}
	return sorts
}

func byID[T any](ctx context.Context, tx *sql.Tx, statement string,
	load func(context.Context, *sql.Tx, []int64) (map[int64]T, error), ids []string,
) (map[string]T, error) {
	if len(ids) == 0 {
		return map[string]T{}, nil
	}
	ns, err := numbers(ctx, tx, statement, ids)
	if err != nil {
		return nil, err
	}
	out := make(map[string]T, len(ns))
	if len(ns) == 0 {
		return out, nil
	}
	rows := slices.Collect(maps.Values(ns))
	loaded, err := load(ctx, tx, rows)
	for id, n := range ns {
		out[id] = loaded[n]
	}
	return out, err
}

const (
	entityStatementsSQL = `SELECT e.id, d.id, s.published, s.status, 0, s.evidence
	FROM entity e JOIN entity_statement s ON s.entity = e.n JOIN document d ON d.n = s.document
	WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY s.published DESC, d.id`
	relationStatementsSQL = `SELECT r.id, d.id, s.published, s.status, s.collective, s.evidence
	FROM relation r JOIN relation_statement s ON s.relation = r.n JOIN document d ON d.n = s.document
	WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY s.published DESC, d.id`
)

// statementsSQL are the statements that read what is said of what has ids with a prefix.
var statementsSQL = map[byte]string{graph.EntityPrefix: entityStatementsSQL, graph.RelationPrefix: relationStatementsSQL}

type statementRow struct {
	of string
	graph.Statement
}

func scanStatement(rows *sql.Rows) (r statementRow, err error) {
	var evidence string
	x := &r.Statement
	if err = rows.Scan(&r.of, &x.DocumentID, &x.Published, &x.Status, &x.Collective, &evidence); err != nil {
		return r, err
	}
	x.Evidence, err = readEvidence(evidence, x.DocumentID)
	return r, err
}

// Statements gives what each document says of entities and relations.
func (s *Store) Statements(ctx context.Context, ids []string) (map[string][]graph.Statement, error) {
	out := make(map[string][]graph.Statement, len(ids))
	sorts := byPrefix(ids)
	err := s.read(ctx, "statements", func(tx *sql.Tx) error {
		for prefix, statement := range statementsSQL {
			if len(sorts[prefix]) == 0 {
				continue
			}
			rows, err := query(ctx, tx, scanStatement, statement, list(sorts[prefix]))
			if err != nil {
				return err
			}
			for _, r := range rows {
				out[r.of] = append(out[r.of], r.Statement)
			}
		}
		return nil
	})
	return out, err
}
