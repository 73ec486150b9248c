package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"runtime"

	"innograph/graph"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// Memory is the path of a database that lives in memory, for as long as its Store is open.
const Memory = ":memory:"

const (
	// applicationID marks a file as innograph's: the letters "inno".
	applicationID = 0x696e6e6f
	// schemaVersion is that of schema.sql.
	schemaVersion = 2
)

//go:embed sql/schema.sql
var schemaSQL string

// Store is a graph.Store in a SQLite database. Any number of goroutines and processes may read and write it at the
// same time; writers wait for each other.
type Store struct {
	db   *sql.DB
	path string
	// writing is held by the one goroutine that writes.
	writing chan struct{}
	counted memo
}

var _ graph.Store = (*Store)(nil)

// Open opens the database file at path, or makes it where there is none; its folder must exist. Memory makes a new
// database in memory. The error wraps graph.ErrIncompatible for a file that innograph did not write or that has
// another schema version, and graph.ErrUnavailable for a path that cannot be opened or written.
func Open(ctx context.Context, path string) (*Store, error) {
	db := sql.OpenDB(connector{source(path)})
	db.SetMaxOpenConns(max(4, runtime.NumCPU()))
	if path == Memory {
		db.SetMaxOpenConns(1) // every connection would have a database of its own
	}
	s := &Store{db: db, path: path, writing: make(chan struct{}, 1)}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// source is the driver's name for the database at path.
func source(path string) string {
	options := url.Values{
		"_pragma":   {"busy_timeout(30000)", "foreign_keys(1)", "synchronous(NORMAL)", "temp_store(MEMORY)", "cache_size(-65536)", "mmap_size(1073741824)"},
		"_txlock":   {"immediate"},
		"_dqs":      {"0"},
		"_error_rc": {"1"},
	}
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: options.Encode()}
	return file.String()
}

// prepare checks that the database is innograph's, or makes it so when it is empty.
func (s *Store) prepare(ctx context.Context) error {
	empty, err := s.check(ctx)
	if err != nil || !empty {
		return err
	}
	if _, err := s.db.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return s.wrap(ctx, "open", err)
	}
	return s.write(ctx, "create", func(tx *sql.Tx) error {
		if empty, err := isEmpty(ctx, tx); err != nil || !empty {
			return err // another process was faster
		}
		_, err := tx.ExecContext(ctx, schemaSQL)
		return err
	})
}

const headerSQL = `SELECT a.application_id, v.user_version FROM pragma_application_id a, pragma_user_version v`

// check tells whether the database is empty, and refuses one of others or of another version.
func (s *Store) check(ctx context.Context) (empty bool, err error) {
	var application, version int
	err = s.read(ctx, "open", func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, headerSQL).Scan(&application, &version); err != nil {
			return err
		}
		empty, err = isEmpty(ctx, tx)
		return err
	})
	switch {
	case err != nil:
		return false, err
	case empty && application == 0 && version == 0:
		return true, nil
	case application != applicationID:
		return false, fmt.Errorf("%w: %s is a SQLite database that innograph did not write; name another file", graph.ErrIncompatible, s.path)
	case version != schemaVersion:
		return false, fmt.Errorf("%w: %s has schema version %d, this program needs %d; name a new file and load the documents again",
			graph.ErrIncompatible, s.path, version, schemaVersion)
	}
	return false, nil
}

const isEmptySQL = `SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)`

func isEmpty(ctx context.Context, tx *sql.Tx) (empty bool, err error) {
	err = tx.QueryRowContext(ctx, isEmptySQL).Scan(&empty)
	return empty, err
}

// Ping tells whether the database can be read.
func (s *Store) Ping(ctx context.Context) error {
	return s.read(ctx, "ping", func(tx *sql.Tx) error {
		_, err := isEmpty(ctx, tx)
		return err
	})
}

// Close closes the database.
func (s *Store) Close() error {
	return s.wrap(context.Background(), "close", s.db.Close())
}

// read runs do in a transaction that sees one state of the database.
func (s *Store) read(ctx context.Context, what string, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.wrap(ctx, what, err)
	}
	err = do(tx)
	return s.wrap(ctx, what, errors.Join(err, tx.Rollback()))
}

// write runs do in a transaction of its own, which is rolled back when do fails or ctx ends. Statements of do need not
// watch ctx: it is asked between them.
func (s *Store) write(ctx context.Context, what string, do func(*sql.Tx) error) error {
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return s.wrap(ctx, what, ctx.Err())
	}
	tx, err := s.db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return s.wrap(ctx, what, err)
	}
	if err = do(tx); err == nil {
		err = ctx.Err()
	}
	if err == nil {
		_, err = tx.Exec(nextVersionSQL)
	}
	if err != nil {
		return s.wrap(ctx, what, errors.Join(err, tx.Rollback()))
	}
	return s.wrap(ctx, what, tx.Commit())
}

const nextVersionSQL = `UPDATE version SET n = n + 1`

// wrap gives err the kind that callers test for, and says where it happened.
func (s *Store) wrap(ctx context.Context, what string, err error) error {
	if err == nil {
		return nil
	}
	for _, known := range []error{graph.ErrInvalid, graph.ErrNotFound, graph.ErrIncompatible} {
		if errors.Is(err, known) {
			return err
		}
	}
	if end := ctx.Err(); end != nil {
		return fmt.Errorf("%s in %s: %w", what, s.path, end)
	}
	var refused *driver.Error
	if errors.As(err, &refused) {
		switch refused.Code() & 0xff {
		case codes.SQLITE_NOTADB:
			return fmt.Errorf("%w: %s is no SQLite database; name another file", graph.ErrIncompatible, s.path)
		case codes.SQLITE_CORRUPT:
			return fmt.Errorf("%w: %s is damaged; name a new file and load the documents again: %w", graph.ErrIncompatible, s.path, err)
		case codes.SQLITE_CANTOPEN, codes.SQLITE_PERM, codes.SQLITE_READONLY, codes.SQLITE_AUTH:
			return fmt.Errorf("%w: %s cannot be opened or written; check that its folder exists and may be written: %w", graph.ErrUnavailable, s.path, err)
		case codes.SQLITE_CONSTRAINT:
			return fmt.Errorf("%w: %s contradicts what %s holds, such as a target id used by another document: %w", graph.ErrInvalid, what, s.path, err)
		case codes.SQLITE_BUSY, codes.SQLITE_LOCKED, codes.SQLITE_IOERR, codes.SQLITE_FULL, codes.SQLITE_NOMEM:
			return fmt.Errorf("%w: %s in %s: %w", graph.ErrUnavailable, what, s.path, err)
		}
	}
	return fmt.Errorf("%s in %s: %w", what, s.path, err)
}
