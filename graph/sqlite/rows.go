package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"innograph/graph"
)

// query runs a statement and reads every row by scan.
func query[T any](ctx context.Context, tx *sql.Tx, scan func(*sql.Rows) (T, error), statement string, args ...any) (out []T, err error) {
	rows, err := tx.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// scanOne reads a row of one column.
func scanOne[T any](rows *sql.Rows) (v T, err error) {
	err = rows.Scan(&v)
	return v, err
}

type numbered struct {
	id string
	n  int64
}

func scanNumbered(rows *sql.Rows) (r numbered, err error) {
	err = rows.Scan(&r.id, &r.n)
	return r, err
}

// numbers gives the row numbers of ids; unknown ids are missing.
func numbers(ctx context.Context, tx *sql.Tx, statement string, ids []string) (map[string]int64, error) {
	rows, err := query(ctx, tx, scanNumbered, statement, list(ids))
	out := make(map[string]int64, len(ids))
	for _, r := range rows {
		out[r.id] = r.n
	}
	return out, err
}

// list is the parameter for a list of strings and numbers, or of lists of them, which statements read by json_each.
func list[T any](values []T) string {
	if values == nil {
		return "[]"
	}
	b, err := json.Marshal(values)
	if err != nil { // strings and numbers always have a JSON form
		panic(err)
	}
	return string(b)
}

// unlist reads what list wrote; an empty list is nil.
func unlist(text string) (out []string, err error) {
	if err = json.Unmarshal([]byte(text), &out); err != nil || len(out) == 0 {
		return nil, err
	}
	return out, nil
}

// evidenceJSON is the form in which quotes are kept, without the document's id.
func evidenceJSON(evidence []graph.Evidence) string {
	bare := make([]graph.Evidence, len(evidence))
	for i, e := range evidence {
		e.DocumentID = ""
		bare[i] = e
	}
	return list(bare)
}

// readEvidence reads what evidenceJSON wrote.
func readEvidence(text, document string) (out []graph.Evidence, err error) {
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		return nil, fmt.Errorf("quotes of %s: %w", document, err)
	}
	for i := range out {
		out[i].DocumentID = document
	}
	return out, nil
}
