package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"innograph/graph"
)

// listing is a list that a query describes, before it is sorted and cut into pages.
type listing struct {
	// name stands in the cursors of the list.
	name string
	// common are common tables, from the FROM, where the condition.
	common, from, where cond
	// sorting joins the tables, by name, that only an order may need; counting does without.
	sorting []joined
	// counted keeps totals and groups.
	counted *memo
	// tally counts the items, where there is one.
	tally *tally
	// items are the columns of row numbers that an item is made of.
	items string
	// part is the column that tells apart the lists of a batch, 0 to parts-1; empty for a single list.
	part  string
	parts int
	// sorts are the columns to sort by, id the column that decides between equal items.
	sorts map[graph.Field]column
	id    string
	// standard is the order when none is asked for.
	standard []graph.Field
	// groups are the columns to group by.
	groups map[graph.Field]grouping
}

// joined is a table by its name in sort columns, and how it is joined.
type joined struct{ table, join string }

// joins are those that an order needs.
func (l *listing) joins(o ordering) string {
	var b strings.Builder
	for _, j := range l.sorting {
		if slices.ContainsFunc(o.keys, func(k key) bool { return strings.HasPrefix(k.name, j.table+".") }) {
			b.WriteString(j.join)
		}
	}
	return b.String()
}

// column is a sort column and whether it holds numbers.
type column struct {
	name   string
	number bool
}

// grouping is the value and entity id of a group, and what must be joined to have them.
type grouping struct{ value, entity, join string }

// row is an item of a page: its part, its row numbers (one or two), its cursor keys, and the total where it is known.
type row struct {
	part, total int
	item, other int64
	keys        []any
}

// chosen is a page of rows.
type chosen struct {
	rows                 []row
	cursors              []string
	hasNext, hasPrevious bool
	total                int
}

// key is a sort column in use.
type key struct {
	column
	descending bool
}

// ordering is a checked order.
type ordering struct {
	keys []key
	// name is of the list and its order. It stands first in every cursor, so that a cursor of another one is known.
	name string
}

func (l *listing) ordering(order []graph.Order) (o ordering, err error) {
	if len(order) == 0 {
		for _, f := range l.standard {
			order = append(order, graph.Order{Field: f})
		}
	}
	o.name = l.name
	for _, by := range order {
		c, ok := l.sorts[by.Field]
		if !ok {
			return o, fmt.Errorf("%w: cannot sort by %q here; sort by %s", graph.ErrInvalid, by.Field, fields(l.sorts))
		}
		switch by.Direction {
		case "", graph.Ascending, graph.Descending:
		default:
			return o, fmt.Errorf("%w: %q is no direction; use ASC or DESC", graph.ErrInvalid, by.Direction)
		}
		down := by.Direction == graph.Descending
		o.keys = append(o.keys, key{c, down})
		o.name += " " + string(by.Field)
		if down {
			o.name += "-"
		}
	}
	o.keys = append(o.keys, key{column{name: l.id}, false})
	return o, nil
}

func fields[T any](m map[graph.Field]T) string {
	names := make([]string, 0, len(m))
	for f := range m {
		names = append(names, string(f))
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// reversed is the order read backwards, as a page of Last is.
func (o ordering) reversed() ordering {
	back := ordering{name: o.name, keys: slices.Clone(o.keys)}
	for i := range back.keys {
		back.keys[i].descending = !back.keys[i].descending
	}
	return back
}

// columns are the sort columns, as result columns.
func (o ordering) columns() string {
	var b strings.Builder
	for _, k := range o.keys {
		b.WriteString(", " + k.name)
	}
	return b.String()
}

// clause is the ORDER BY.
func (o ordering) clause() string {
	terms := make([]string, len(o.keys))
	for i, k := range o.keys {
		terms[i] = k.name
		if k.descending {
			terms[i] += " DESC"
		}
	}
	return strings.Join(terms, ", ")
}

// after is the condition that an item follows the one the cursor names.
func (o ordering) after(cursor string) (cond, error) {
	if cursor == "" {
		return cond{}, nil
	}
	values, err := graph.CursorKeys(cursor, len(o.keys)+1)
	if err != nil {
		return cond{}, err
	}
	name, _ := values[0].(string)
	values = values[1:]
	bad := name != o.name
	for i, k := range o.keys {
		_, number := values[i].(float64)
		bad = bad || number != k.number
	}
	if bad {
		return cond{}, fmt.Errorf("%w: cursor %q is of a list with another order; start again without it", graph.ErrInvalid, cursor)
	}
	return o.follows(values), nil
}

// follows compares the keys one after the other: (a >= ? AND (a > ? OR (b >= ? AND …))), so that an index on the
// first is of use.
func (o ordering) follows(values []any) cond {
	var c cond
	for i, k := range slices.Backward(o.keys) {
		than := k.name + " > ?"
		if k.descending {
			than = k.name + " < ?"
		}
		if c.text == "" {
			c = sqlText(than, values[i])
			continue
		}
		orEqual := strings.Replace(than, " ?", "= ?", 1)
		c = join(" AND ", []cond{sqlText(orEqual, values[i]), join(" OR ", []cond{sqlText(than, values[i]), c})})
	}
	return c
}

func checkPage(p graph.PageArgs) error {
	switch {
	case p.First < 0, p.Last < 0, (p.First > 0) == (p.Last > 0):
		return fmt.Errorf("%w: page with first %d and last %d; give just one of them, greater than zero", graph.ErrInvalid, p.First, p.Last)
	case p.First > 0 && p.Before != "", p.Last > 0 && p.After != "":
		return fmt.Errorf("%w: a page has first and after, or last and before", graph.ErrInvalid)
	}
	return nil
}

// start is the WITH clause, or nothing.
func (l *listing) start() cond {
	if l.common.text == "" {
		return cond{}
	}
	return sqlText("WITH RECURSIVE % ").fill(l.common)
}

// statement puts clauses one after the other.
func statement(clauses ...cond) cond {
	var c cond
	for _, next := range clauses {
		c = c.then(next.text, next.args...)
	}
	return c
}

// source is the FROM and WHERE, with more to join and one more condition.
func (l *listing) source(joins string, more cond) cond {
	return statement(sqlText(" FROM "), l.from, sqlText(joins+" WHERE "), every(l.where, more).orTrue())
}

// single asks for at most limit items of a single list, and with counted for the number of all in the last column.
func (l *listing) single(o ordering, after cond, limit int, counted bool) cond {
	total := ""
	if counted {
		total = ", count(*) OVER ()"
	}
	return statement(l.start(), sqlText("SELECT 0, "+l.items+o.columns()+total), l.source(l.joins(o), after),
		sqlText(" ORDER BY "+o.clause()+" LIMIT ?", limit))
}

// batched asks for at most limit items of each list of a batch, counted as single does.
func (l *listing) batched(o ordering, after cond, limit int, counted bool) cond {
	total := ""
	if counted {
		total = ", count(*) OVER (PARTITION BY " + l.part + ")"
	}
	inner := statement(sqlText("SELECT "+l.part+" AS part, row_number() OVER (PARTITION BY "+l.part+" ORDER BY "+o.clause()+") AS place, "+
		l.items+o.columns()+total), l.source(l.joins(o), after))
	return statement(l.start(), sqlText("SELECT * FROM ("), inner, sqlText(") WHERE place <= ? ORDER BY part, place", limit))
}

// scanRow reads the columns of single or batched.
func (l *listing) scanRow(keys int, counted bool) func(*sql.Rows) (row, error) {
	return func(rows *sql.Rows) (r row, err error) {
		var place int64
		into := []any{&r.part}
		if l.part != "" {
			into = append(into, &place)
		}
		into = append(into, &r.item)
		if strings.Contains(l.items, ",") {
			into = append(into, &r.other)
		}
		r.keys = make([]any, keys)
		for i := range r.keys {
			into = append(into, &r.keys[i])
		}
		if counted {
			into = append(into, &r.total)
		}
		err = rows.Scan(into...)
		return r, err
	}
}

// pages reads one page of each list.
func (l *listing) pages(ctx context.Context, tx *sql.Tx, order []graph.Order, p graph.PageArgs, count bool) ([]chosen, error) {
	o, err := l.ordering(order)
	if err == nil {
		err = checkPage(p)
	}
	if err != nil {
		return nil, err
	}
	read, limit, cursor := o, p.First, p.After
	if p.Last > 0 {
		read, limit, cursor = o.reversed(), p.Last, p.Before
	}
	after, err := read.after(cursor)
	if err != nil {
		return nil, err
	}
	limit = min(limit, 1<<40)
	// What takes work to find is counted on the way; a list that an index gives is cheaper to count by itself.
	counted := count && cursor == "" && l.common.text != ""
	ask := l.single(read, after, limit+1, counted)
	if l.part != "" {
		ask = l.batched(read, after, limit+1, counted)
	}
	rows, err := query(ctx, tx, l.scanRow(len(o.keys), counted), ask.text, ask.args...)
	if err != nil {
		return nil, err
	}
	pages := make([]chosen, l.parts)
	for _, r := range rows {
		pages[r.part].rows = append(pages[r.part].rows, r)
		pages[r.part].total = r.total
	}
	for i := range pages {
		pages[i].finish(o, p, limit)
	}
	if counted {
		return pages, nil
	}
	return pages, l.count(ctx, tx, pages, count)
}

// finish cuts the item too many, which only tells that there are more, and makes the cursors.
func (c *chosen) finish(o ordering, p graph.PageArgs, limit int) {
	more := len(c.rows) > limit
	if more {
		c.rows = c.rows[:limit]
	}
	if p.Last > 0 {
		slices.Reverse(c.rows)
		c.hasPrevious, c.hasNext = more, p.Before != ""
	} else {
		c.hasPrevious, c.hasNext = p.After != "", more
	}
	c.cursors = make([]string, len(c.rows))
	for i, r := range c.rows {
		c.cursors[i] = graph.NewCursor(append([]any{o.name}, r.keys...)...)
	}
}

// count sets the totals, -1 when they are not wanted.
func (l *listing) count(ctx context.Context, tx *sql.Tx, pages []chosen, wanted bool) error {
	for i := range pages {
		pages[i].total = -1
		if wanted {
			pages[i].total = 0
		}
	}
	if !wanted {
		return nil
	}
	part, end := "0", ""
	if l.part != "" {
		part, end = l.part, " GROUP BY 1"
	}
	ask := statement(l.start(), sqlText("SELECT "+part+", count(*)"), l.source("", cond{}), sqlText(end))
	if l.tally != nil {
		ask = statement(sqlText("SELECT 0, coalesce(sum("+l.tally.number+"), 0) FROM "+l.tally.from+" WHERE "), l.where.orTrue())
	}
	totals, err := remember(ctx, tx, l.counted, ask, func() ([][2]int64, error) {
		return query(ctx, tx, scanPair, ask.text, ask.args...)
	})
	for _, t := range totals {
		pages[t[0]].total = int(t[1])
	}
	return err
}

func scanPair(rows *sql.Rows) (p [2]int64, err error) {
	err = rows.Scan(&p[0], &p[1])
	return p, err
}

// group counts the items of each list by fields.
func (l *listing) group(ctx context.Context, tx *sql.Tx, by []graph.Field) ([][]graph.Group, error) {
	if len(by) == 0 {
		return nil, fmt.Errorf("%w: groups need a field; group by %s", graph.ErrInvalid, fields(l.groups))
	}
	part := "0"
	if l.part != "" {
		part = l.part
	}
	columns, joins := "", ""
	for i, f := range by {
		g, ok := l.groups[f]
		if !ok || slices.Contains(by[:i], f) {
			return nil, fmt.Errorf("%w: cannot group by %q here, or not twice; group by %s", graph.ErrInvalid, f, fields(l.groups))
		}
		columns += ", " + g.value + ", " + g.entity
		joins += g.join
	}
	groups := sqlText(groupBy(2 * len(by)))
	ask := statement(l.start(), sqlText("SELECT "+part+", count(*)"+columns), l.source(joins, cond{}), groups)
	if l.tally.counts(by) {
		few := every(l.where, sqlText(l.tally.number+" > 0"))
		ask = statement(sqlText("SELECT 0, sum("+l.tally.number+")"+columns+" FROM "+l.tally.from+" WHERE "), few, groups)
	}
	return remember(ctx, tx, l.counted, ask, func() ([][]graph.Group, error) {
		counted, err := query(ctx, tx, scanGroup(by), ask.text, ask.args...)
		out := make([][]graph.Group, l.parts)
		for _, c := range counted {
			out[c.part] = append(out[c.part], c.Group)
		}
		return out, err
	})
}

// groupBy groups by n result columns after the part and the count, largest group first, then by the columns.
func groupBy(n int) string {
	numbers := ""
	for i := range n {
		numbers += fmt.Sprintf(", %d", i+3)
	}
	return " GROUP BY 1" + numbers + " ORDER BY 1, 2 DESC" + numbers
}

type countedGroup struct {
	graph.Group
	part int
}

func scanGroup(by []graph.Field) func(*sql.Rows) (countedGroup, error) {
	return func(rows *sql.Rows) (c countedGroup, err error) {
		c.Keys = make([]graph.GroupKey, len(by))
		into := []any{&c.part, &c.Count}
		for i := range by {
			c.Keys[i].Field = by[i]
			into = append(into, &c.Keys[i].Value, &c.Keys[i].EntityID)
		}
		err = rows.Scan(into...)
		return c, err
	}
}
