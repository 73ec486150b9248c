package sqlite

import (
	"context"
	"database/sql"

	"innograph/graph"
)

const loadTargetsSQL = `SELECT t.n, t.id, d.id, o.id, t.indicator, t.year, t.value, t.unit, t.op, t.kind, t.evidence
	FROM target t JOIN document d ON d.n = t.document JOIN entity o ON o.n = t.owner
	WHERE t.n IN (SELECT value FROM json_each(?))`

type targetRow struct {
	n int64
	graph.Target
}

func scanTarget(rows *sql.Rows) (r targetRow, err error) {
	var evidence string
	t := &r.Target
	if err = rows.Scan(&r.n, &t.ID, &t.DocumentID, &t.Owner, &t.Indicator, &t.Year, &t.Value, &t.Unit, &t.Op, &t.Kind, &evidence); err != nil {
		return r, err
	}
	t.Evidence, err = readEvidence(evidence, t.DocumentID)
	return r, err
}

// loadTargets reads targets by row number.
func loadTargets(ctx context.Context, tx *sql.Tx, ns []int64) (map[int64]graph.Target, error) {
	rows, err := query(ctx, tx, scanTarget, loadTargetsSQL, list(ns))
	out := make(map[int64]graph.Target, len(rows))
	for _, r := range rows {
		out[r.n] = r.Target
	}
	return out, err
}

var targetSorts = map[graph.Field]column{
	graph.ByOwner:     {"o.name", false},
	graph.ByIndicator: {"t.indicator", false},
	graph.ByYear:      {"t.year", true},
	graph.ByValue:     {"t.value", true},
	graph.ByPublished: {"d.published", false},
}

var targetGroups = map[graph.Field]grouping{
	graph.ByOwner: {"o.name", "o.id", ownerJoin},
	graph.ByYear:  {"CAST(t.year AS TEXT)", "''", ""},
	graph.ByUnit:  {"t.unit", "''", ""},
	graph.ByKind:  {"t.kind", "''", ""},
}

const (
	targetsOfEachSQL = `json_each(?) each JOIN entity m ON m.id = each.value CROSS JOIN target t ON t.owner = m.n`
	ownerJoin        = ` CROSS JOIN entity o ON o.n = t.owner`
	documentJoin     = ` CROSS JOIN document d ON d.n = t.document`
)

func targetListing(q graph.TargetQuery) *listing {
	var c compiler
	l := &listing{
		name: "targets", from: sqlText("target t"), sorting: []joined{{"o", ownerJoin}, {"d", documentJoin}}, where: c.target("t")(q.Where), items: "t.n", parts: 1,
		sorts: targetSorts, id: "t.id", standard: []graph.Field{graph.ByOwner, graph.ByIndicator, graph.ByYear}, groups: targetGroups,
	}
	if q.Owners != nil {
		l.from, l.part, l.parts = sqlText(targetsOfEachSQL, list(q.Owners)), "each.key", len(q.Owners)
	}
	return l
}

// Targets gives one page of targets for each owner, or a single one.
func (s *Store) Targets(ctx context.Context, q graph.TargetQuery) (pages []graph.Page[graph.Target], err error) {
	err = s.read(ctx, "targets", func(tx *sql.Tx) error {
		found, err := s.counting(targetListing(q)).pages(ctx, tx, q.Order, q.Page, q.CountTotal)
		if err != nil {
			return err
		}
		var ns []int64
		for _, c := range found {
			for _, r := range c.rows {
				ns = append(ns, r.item)
			}
		}
		loaded, err := loadTargets(ctx, tx, ns)
		if err != nil {
			return err
		}
		pages = make([]graph.Page[graph.Target], len(found))
		for i, c := range found {
			pages[i] = pageOf[graph.Target](c)
			for _, r := range c.rows {
				pages[i].Items = append(pages[i].Items, loaded[r.item])
			}
		}
		return nil
	})
	return pages, err
}
