package neo4j

import (
	"context"
	"slices"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// batchSize bounds the rows that one UNWIND writes.
const batchSize = 1000

// transaction is a managed transaction; its methods are single statements.
type transaction struct{ managed driver.ManagedTransaction }

// run gives all records of one statement.
func (tx transaction) run(ctx context.Context, text string, params map[string]any) ([]*driver.Record, error) {
	result, err := tx.managed.Run(ctx, text, params)
	if err != nil {
		return nil, err
	}
	return result.Collect(ctx)
}

// exec runs one statement for its effect.
func (tx transaction) exec(ctx context.Context, text string, params map[string]any) error {
	result, err := tx.managed.Run(ctx, text, params)
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

// read runs work in a transaction that any member of a cluster may serve; work may run more than once.
func (s *Store) read(ctx context.Context, work func(transaction) error) error {
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(ctx, session)
	_, err := session.ExecuteRead(ctx, managed(work))
	return s.explain(ctx, err)
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
	return func(m driver.ManagedTransaction) (any, error) { return struct{}{}, work(transaction{m}) }
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: s.database, BookmarkManager: s.bookmarks})
}

// closeSession gives the connection back even when ctx has ended.
func closeSession(ctx context.Context, session driver.SessionWithContext) {
	_ = session.Close(context.WithoutCancel(ctx))
}
