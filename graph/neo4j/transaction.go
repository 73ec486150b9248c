package neo4j

import (
	"context"
	"slices"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// batchSize bounds the rows that one UNWIND writes.
const batchSize = 1000

// transaction is what statements run in: a managed transaction, or for reads one of its own for each statement.
type transaction struct {
	send func(ctx context.Context, text string, params map[string]any) (driver.ResultWithContext, error)
}

// run gives all records of one statement.
func (tx transaction) run(ctx context.Context, text string, params map[string]any) ([]*driver.Record, error) {
	result, err := tx.send(ctx, text, params)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// exec runs one statement for its effect.
func (tx transaction) exec(ctx context.Context, text string, params map[string]any) error {
	result, err := tx.send(ctx, text, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// execRows runs one statement for its effect, with rows as the parameter of that name, a batch at a time.
func execRows[T any](ctx context.Context, tx transaction, text string, rows []T, params map[string]any) error {
	for batch := range slices.Chunk(rows, batchSize) {
		all := map[string]any{"rows": batch}
		for k, v := range params {
			all[k] = v
		}
		if err := tx.exec(ctx, text, all); err != nil {
			return err
		}
	}
	return nil
}

// Reads are tried again a few times after an error that may pass, with pauses that double.
const (
	tries      = 6
	firstPause = 100 * time.Millisecond
)

// read runs work on any member of a cluster; work may run more than once. Each statement is a transaction of its own:
// one trip to the server instead of three, and no less is promised, since Neo4j shows a transaction what others commit
// while it runs.
func (s *Store) read(ctx context.Context, work func(transaction) error) error {
	var err error
	for try := range tries {
		err = s.readOnce(ctx, work)
		if ctx.Err() != nil || !driver.IsRetryable(err) {
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(firstPause << try):
		}
	}
	return s.explain(ctx, err)
}

func (s *Store) readOnce(ctx context.Context, work func(transaction) error) error {
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	return work(transaction{func(ctx context.Context, text string, params map[string]any) (driver.ResultWithContext, error) {
		return session.Run(ctx, text, params)
	}})
}

// write runs work in one transaction; after a transient error, such as a change of the cluster's leader, it runs
// again.
func (s *Store) write(ctx context.Context, work func(transaction) error) error {
	session := s.session(ctx, driver.AccessModeWrite)
	defer closeSession(ctx, session)
	_, err := session.ExecuteWrite(ctx, managed(work))
	return s.explain(ctx, err)
}

func managed(work func(transaction) error) driver.ManagedTransactionWork {
	return func(m driver.ManagedTransaction) (any, error) { return struct{}{}, work(transaction{m.Run}) }
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
}

// closeSession gives the connection back even when ctx has ended.
func closeSession(ctx context.Context, session driver.SessionWithContext) {
	_ = session.Close(context.WithoutCancel(ctx))
}
