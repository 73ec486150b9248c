package sqlite

import (
	"database/sql"
	"strings"
	"testing"
)

// OpenReadOnly opens a database as it is where its file cannot be written.
func OpenReadOnly(t *testing.T, path string) *Store {
	t.Helper()
	db := sql.OpenDB(connector{strings.Replace(source(path), "?", "?mode=ro&", 1)})
	s := &Store{db: db, path: path, writing: make(chan struct{}, 1)}
	if err := s.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}
