package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// memo keeps what was counted until the database changes: who leafs through a list asks for the same total with every
// page. It holds answers of one version of the database only, which the reader's own transaction tells.
type memo struct {
	mu      sync.Mutex
	version int64
	kept    map[string]any
}

// counting lets a listing keep what it counts.
func (s *Store) counting(l *listing) *listing {
	l.counted = &s.counted
	return l
}

// mostKept is how many answers are kept; then the memo starts anew.
const mostKept = 500

const versionSQL = `SELECT n FROM version`

// remember gives the kept answer to a statement, or asks for it.
func remember[T any](ctx context.Context, tx *sql.Tx, m *memo, ask cond, find func() (T, error)) (answer T, err error) {
	var version int64
	if err := tx.QueryRowContext(ctx, versionSQL).Scan(&version); err != nil {
		return answer, err
	}
	key := fmt.Sprintf("%s\x00%q", ask.text, ask.args)
	if kept, ok := m.get(version, key); ok {
		if answer, ok = kept.(T); ok {
			return answer, nil
		}
	}
	if answer, err = find(); err == nil {
		m.put(version, key, answer)
	}
	return answer, err
}

func (m *memo) get(version int64, key string) (answer any, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if version != m.version {
		return nil, false
	}
	answer, ok = m.kept[key]
	return answer, ok
}

// put keeps an answer, unless it is of an older version than what is kept.
func (m *memo) put(version int64, key string, answer any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if version < m.version {
		return
	}
	if version > m.version || m.kept == nil || len(m.kept) == mostKept {
		m.version, m.kept = version, map[string]any{}
	}
	m.kept[key] = answer
}
