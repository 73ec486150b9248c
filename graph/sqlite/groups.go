package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"innograph/graph"
)

// Groups counts what a query matches.
func (s *Store) Groups(ctx context.Context, q graph.GroupQuery) (groups [][]graph.Group, err error) {
	l, err := grouped(q)
	if err != nil {
		return nil, err
	}
	err = s.read(ctx, "groups", func(tx *sql.Tx) error {
		groups, err = s.counting(l).group(ctx, tx, q.By)
		return err
	})
	return groups, err
}

// grouped is the listing of the one query that is set.
func grouped(q graph.GroupQuery) (l *listing, err error) {
	set := 0
	if q.Entities != nil {
		set, l = set+1, entityListing(*q.Entities)
	}
	if q.Adjacent != nil {
		set++
		if l, err = adjacentListing(*q.Adjacent); err != nil {
			return nil, err
		}
	}
	if q.Relations != nil {
		set, l = set+1, relationListing(*q.Relations)
	}
	if q.Targets != nil {
		set, l = set+1, targetListing(*q.Targets)
	}
	if q.Documents != nil {
		set, l = set+1, documentListing(*q.Documents)
	}
	if q.Stated != nil {
		set++
		if l, err = statedListing(*q.Stated); err != nil {
			return nil, err
		}
	}
	if set != 1 {
		return nil, fmt.Errorf("%w: groups of %d queries; give just one", graph.ErrInvalid, set)
	}
	return l, nil
}
