package resolvers

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"innograph/graph"
	"innograph/schema"
)

// The sizes of a page.
const (
	defaultPage = 20
	maxPage     = 500
)

// paging is the page that the arguments of a connection ask for.
type paging struct {
	first   *int
	after   *string
	last    *int
	before  *string
	orderBy []*graph.Order
}

// args checks the page's arguments; a refusal names the field and the argument.
func (p paging) args(ctx context.Context) (graph.PageArgs, error) {
	var args graph.PageArgs
	if p.first != nil && p.last != nil {
		return args, refuse(ctx, "first and last are both given; give one of them")
	}
	if p.first == nil && p.last == nil {
		args.First = defaultPage
	}
	if p.first != nil {
		args.First = *p.first
		if err := within(ctx, "first", *p.first, 1, maxPage); err != nil {
			return args, err
		}
	}
	if p.last != nil {
		args.Last = *p.last
		if err := within(ctx, "last", *p.last, 1, maxPage); err != nil {
			return args, err
		}
	}
	args.After, args.Before = value(p.after), value(p.before)
	return args, nil
}

func (p paging) order() []graph.Order {
	list := make([]graph.Order, len(p.orderBy))
	for i, o := range p.orderBy {
		list[i] = *o
	}
	return list
}

// within refuses a number outside least and most.
func within(ctx context.Context, argument string, n, least, most int) error {
	if n < least || n > most {
		return refuse(ctx, "%s is %d; give %d to %d", argument, n, least, most)
	}
	return nil
}

// refuse is graph.ErrInvalid with the name of the field under way.
func refuse(ctx context.Context, format string, args ...any) error {
	return fmt.Errorf("%w: field %s: %s", graph.ErrInvalid, graphql.GetFieldContext(ctx).Field.Name, fmt.Sprintf(format, args...))
}

// value is *p, or the zero value for nil.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// selects tells whether the field under way, of an object type, has a field of this name selected.
func selects(ctx context.Context, name string) bool {
	fc := graphql.GetFieldContext(ctx)
	object := fc.Field.Definition.Type.Name()
	for _, f := range graphql.CollectFields(graphql.GetOperationContext(ctx), fc.Field.Selections, []string{object}) {
		if f.Name == name {
			return true
		}
	}
	return false
}

// connection makes a connection of a store's page; node gives each item its object type.
func connection[T, N any](page graph.Page[T], count schema.Counter, node func(T) N) *schema.Connection[N] {
	c := &schema.Connection[N]{PageInfo: pageInfo(page), TotalCount: page.Total, Count: count}
	for i, item := range page.Items {
		c.Edges = append(c.Edges, &schema.Edge[N]{Cursor: page.Cursors[i], Node: node(item)})
	}
	return c
}

func pageInfo[T any](page graph.Page[T]) schema.PageInfo {
	info := schema.PageInfo{HasNextPage: page.HasNext, HasPreviousPage: page.HasPrevious}
	if n := len(page.Cursors); n > 0 {
		info.StartCursor, info.EndCursor = &page.Cursors[0], &page.Cursors[n-1]
	}
	return info
}
