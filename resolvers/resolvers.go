// Package resolvers answers GraphQL operations from a graph.Store: the resolvers themselves, and the HTTP handler
// around them with its limits, authentication and presentation of errors.
//
// Resolvers read by level: what one item of a list needs is read for all its siblings and cousins in one call of the
// store (see schema.Peers). gqlgen's own batch resolvers reach siblings of one list and one object type only, which
// would cost a call for every list and kind.
package resolvers

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"innograph/graph"
)

// Options set what a handler allows. The zero value of a limit means its default.
type Options struct {
	// Logger takes requests and internal errors; slog.Default() when nil.
	Logger *slog.Logger
	// Token is what a mutation must carry as bearer token; without one, mutations are off.
	Token string
	// Origins are those of pages that may ask from a browser, as CheckOrigin has them; the server's own always may.
	Origins []string
	// WriteGraph writes a document for /export?format=jsonl; without it, that format is refused.
	WriteGraph func(io.Writer, *graph.DocumentGraph) error
	// MaxDepth bounds how deep selections nest (default 15), MaxCost what an operation may cost (default 1,000,000
	// points, see extensions.cost), MaxTokens its lexical tokens (default 3,000), MaxBody its bytes (default 1 MiB).
	MaxDepth, MaxCost, MaxTokens int
	MaxBody                      int64
	// Timeout bounds the time that an operation takes (default 15 s).
	Timeout time.Duration
}

// withDefaults fills in what is not set.
func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	o.MaxDepth, o.MaxCost, o.MaxTokens = or(o.MaxDepth, 15), or(o.MaxCost, 1_000_000), or(o.MaxTokens, 3_000)
	o.MaxBody, o.Timeout = or(o.MaxBody, 1<<20), or(o.Timeout, 15*time.Second)
	return o
}

// or is v, or other where v is zero.
func or[T comparable](v, other T) T {
	var zero T
	if v == zero {
		return other
	}
	return v
}

// New is the handler of /, /graphql, /graphiql, /export, /healthz, /readyz and /metrics.
func New(store graph.Store, opts Options) http.Handler {
	return newHandler(store, opts.withDefaults())
}

// Execute runs one operation without a server, under the default limits, and gives the JSON of its response. What is
// wrong with the operation or fails on the way is in the response's errors; mutations are refused. The error is
// non-nil only where the response has no JSON form.
func Execute(ctx context.Context, store graph.Store, query string, variables map[string]any) ([]byte, error) {
	opts := Options{}.withDefaults()
	exec := newExecutor(newEngine(store, opts), opts)
	ctx = graphql.StartOperationTrace(ctx)
	op, problems := exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	return encode(run(ctx, exec, op, problems))
}
