package neo4j

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"innograph/graph"
)

// sortKey is what a field sorts by.
type sortKey struct {
	// expression is Cypher over the variables of a list's source.
	expression string
	// numeric keys are numbers in cursors, the others texts.
	numeric bool
}

// column is one key of an order.
type column struct {
	sortKey
	descending bool
}

// pager cuts a page out of a sorted list by the keys of a cursor.
type pager struct {
	columns []column
	// signature names order and list in cursors, so that one of another order is told apart.
	signature string
	size      int
	backwards bool
	bounded   bool
	// cursor holds the keys after which the page starts, where bounded.
	cursor []any
}

// newPager checks order and page against l. The last column is always the id.
func newPager(l *listing, order []graph.Order, page graph.PageArgs) (*pager, error) {
	if len(order) == 0 {
		order = l.order
	}
	p := &pager{signature: l.name}
	for _, o := range order {
		key, known := l.sorts[o.Field]
		if !known {
			return nil, fmt.Errorf("%w: %s do not sort by %q; choose one of %s", graph.ErrInvalid, l.name, o.Field, fieldNames(l.sorts))
		}
		switch o.Direction {
		case "", graph.Ascending, graph.Descending:
		default:
			return nil, fmt.Errorf("%w: unknown direction %q; write %s or %s", graph.ErrInvalid, o.Direction, graph.Ascending, graph.Descending)
		}
		p.add(o, key)
	}
	p.columns = append(p.columns, column{sortKey: sortKey{expression: l.id}})
	return p, p.setPage(page)
}

func (p *pager) add(o graph.Order, key sortKey) {
	descending := o.Direction == graph.Descending
	p.columns = append(p.columns, column{key, descending})
	p.signature += " " + string(o.Field)
	if descending {
		p.signature += "-"
	}
}

func (p *pager) setPage(a graph.PageArgs) error {
	forwards := a.First > 0 && a.Last == 0 && a.Before == ""
	p.backwards = a.Last > 0 && a.First == 0 && a.After == ""
	if !forwards && !p.backwards {
		return fmt.Errorf("%w: a page has a positive size, either first (with after) or last (with before)", graph.ErrInvalid)
	}
	p.size = min(a.First+a.Last, math.MaxInt32)
	cursor := a.After + a.Before
	if p.bounded = cursor != ""; !p.bounded {
		return nil
	}
	keys, err := graph.CursorKeys(cursor, len(p.columns)+1)
	if err != nil {
		return err
	}
	fits := keys[0] == p.signature
	for i, c := range p.columns {
		_, numeric := keys[i+1].(float64)
		fits = fits && numeric == c.numeric
	}
	if !fits {
		return fmt.Errorf("%w: cursor %q belongs to another list or order; take cursors from pageInfo or edges", graph.ErrInvalid, cursor)
	}
	p.cursor = keys[1:]
	return nil
}

// keyName names the i-th column in Cypher; as a parameter it is the cursor's key.
func keyName(i int) string { return "k" + strconv.Itoa(i) }

// define is the list of columns with their names.
func (p *pager) define() string {
	parts := make([]string, len(p.columns))
	for i, c := range p.columns {
		parts[i] = c.expression + " AS " + keyName(i)
	}
	return strings.Join(parts, ", ")
}

// names is the list of the columns' names.
func (p *pager) names() string {
	parts := make([]string, len(p.columns))
	for i := range p.columns {
		parts[i] = keyName(i)
	}
	return strings.Join(parts, ", ")
}

// order is the list of columns with directions, turned around for a page from the end. The expression before, if any,
// comes first, in the direction of the first column.
func (p *pager) order(before string) string {
	var parts []string
	for i, c := range p.columns {
		direction := ""
		if c.descending != p.backwards {
			direction = " DESC"
		}
		if i == 0 && before != "" {
			parts = append(parts, before+direction)
		}
		parts = append(parts, keyName(i)+direction)
	}
	return strings.Join(parts, ", ")
}

// after is the condition that a row comes after the cursor in the direction of reading.
func (p *pager) after() string {
	if !p.bounded {
		return "true"
	}
	condition := ""
	for i, c := range slices.Backward(p.columns) {
		k, sign := keyName(i), ">"
		if c.descending != p.backwards {
			sign = "<"
		}
		next := fmt.Sprintf("%s %s $%s", k, sign, k)
		if condition != "" {
			next = fmt.Sprintf("(%s OR %s = $%s AND %s)", next, k, k, condition)
		}
		condition = next
	}
	return condition
}

// addParams adds the limit, one row more than the page to see whether others follow, and the cursor's keys.
func (p *pager) addParams(params map[string]any) {
	params["limit"] = p.size + 1
	for i, k := range p.cursor {
		params[keyName(i)] = k
	}
}

// cutPage makes a page of the rows read.
func cutPage[T any](p *pager, items []T, keys [][]any) graph.Page[T] {
	more := len(items) > p.size
	if more {
		items, keys = items[:p.size], keys[:p.size]
	}
	page := graph.Page[T]{Items: items, HasNext: more, HasPrevious: p.bounded, Total: -1}
	if p.backwards {
		slices.Reverse(items)
		slices.Reverse(keys)
		page.HasNext, page.HasPrevious = p.bounded, more
	}
	for _, k := range keys {
		page.Cursors = append(page.Cursors, graph.NewCursor(append([]any{p.signature}, k...)...))
	}
	return page
}

func fieldNames[V any](m map[graph.Field]V) string {
	var names []string
	for f := range m {
		names = append(names, string(f))
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
