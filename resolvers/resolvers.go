// Package resolvers answers GraphQL operations from a graph.Store: the resolvers themselves, and the HTTP handler
// around them with its limits, authentication and presentation of errors.
package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"innograph/graph"
)

// Options set what a handler allows. The zero value of a limit means its default.
type Options struct {
	// Logger takes requests and internal errors; slog.Default() when nil.
	Logger *slog.Logger
	// Token is what a mutation must carry as bearer token; without one, mutations are off.
	Token string
	// MaxDepth bounds how deep selections nest (default 15), MaxCost what an operation may cost (default 200,000
	// points), MaxTokens its lexical tokens (default 5,000), MaxBody its bytes (default 1 MiB).
	MaxDepth, MaxCost, MaxTokens int
	MaxBody                      int64
	// Timeout bounds the time an operation takes (default 15 s).
	Timeout time.Duration
}

// New is the handler of /graphql, /graphiql, /healthz, /readyz and /metrics.
func New(store graph.Store, opts Options) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	return mux
}

// Execute runs one operation without a server and without limits on its cost, and gives the JSON of its response.
// The response may hold errors of fields; the error is non-nil where the operation did not run at all.
func Execute(ctx context.Context, store graph.Store, query string, variables map[string]any) ([]byte, error) {
	if query == "" {
		return nil, fmt.Errorf("%w: the operation is empty", graph.ErrInvalid)
	}
	return nil, errors.ErrUnsupported
}
