package resolvers

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"

	"innograph/graph"
)

// session is one operation under way: its store, which counts the calls made of it, and what it may do.
type session struct {
	countingStore
	// changes is why a mutation is refused, or nil where it is allowed.
	changes error

	mu sync.Mutex
	// cut are the fields that did not look at everything.
	cut []string
}

// noteCut notes that the field at this path of the response did not look at everything.
func (s *session) noteCut(field ast.Path) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cut = append(s.cut, field.String())
}

type sessionKey struct{}

// withSession starts a session on store.
func withSession(ctx context.Context, store graph.Store, changes error) (context.Context, *session) {
	s := &session{countingStore: countingStore{Store: store}, changes: changes}
	return context.WithValue(ctx, sessionKey{}, s), s
}

// in is the session of the operation that ctx belongs to; every resolver runs in one.
func in(ctx context.Context) *session {
	return ctx.Value(sessionKey{}).(*session)
}

// countingStore counts the calls that resolvers make of a store.
type countingStore struct {
	graph.Store
	calls atomic.Int64
}

func (s *countingStore) Withdraw(ctx context.Context, documents ...string) error {
	s.calls.Add(1)
	return s.Store.Withdraw(ctx, documents...)
}

func (s *countingStore) Entities(ctx context.Context, q graph.EntityQuery) (graph.Page[graph.EntityHit], error) {
	s.calls.Add(1)
	return s.Store.Entities(ctx, q)
}

func (s *countingStore) Adjacent(ctx context.Context, q graph.AdjacentQuery) ([]graph.Page[graph.Adjacency], error) {
	s.calls.Add(1)
	return s.Store.Adjacent(ctx, q)
}

func (s *countingStore) Relations(ctx context.Context, q graph.RelationQuery) (graph.Page[graph.Relation], error) {
	s.calls.Add(1)
	return s.Store.Relations(ctx, q)
}

func (s *countingStore) Targets(ctx context.Context, q graph.TargetQuery) ([]graph.Page[graph.Target], error) {
	s.calls.Add(1)
	return s.Store.Targets(ctx, q)
}

func (s *countingStore) Documents(ctx context.Context, q graph.DocumentQuery) (graph.Page[graph.Document], error) {
	s.calls.Add(1)
	return s.Store.Documents(ctx, q)
}

func (s *countingStore) Stated(ctx context.Context, q graph.StatedQuery) (graph.StatedPages, error) {
	s.calls.Add(1)
	return s.Store.Stated(ctx, q)
}

func (s *countingStore) Groups(ctx context.Context, q graph.GroupQuery) ([][]graph.Group, error) {
	s.calls.Add(1)
	return s.Store.Groups(ctx, q)
}

func (s *countingStore) Edges(ctx context.Context, q graph.EdgeQuery) ([]graph.Relation, error) {
	s.calls.Add(1)
	return s.Store.Edges(ctx, q)
}

func (s *countingStore) Lookup(ctx context.Context, ids []string) (graph.Found, error) {
	s.calls.Add(1)
	return s.Store.Lookup(ctx, ids)
}

func (s *countingStore) Statements(ctx context.Context, ids []string) (map[string][]graph.Statement, error) {
	s.calls.Add(1)
	return s.Store.Statements(ctx, ids)
}

func (s *countingStore) Texts(ctx context.Context, documents []string) (map[string]string, error) {
	s.calls.Add(1)
	return s.Store.Texts(ctx, documents)
}

func (s *countingStore) Statistics(ctx context.Context) (graph.Statistics, error) {
	s.calls.Add(1)
	return s.Store.Statistics(ctx)
}
