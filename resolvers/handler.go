package resolvers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"innograph/graph"
	"innograph/schema"
)

// parsedOperations is how many operations are kept parsed and validated.
const parsedOperations = 500

func newHandler(store graph.Store, opts Options) http.Handler {
	e := opts.engine(store)
	mux := http.NewServeMux()
	mux.Handle("/graphql", around(newServer(e, opts), opts))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		if err := store.Ping(r.Context()); err != nil {
			opts.Logger.ErrorContext(r.Context(), "not ready", "error", err)
			http.Error(w, "the store cannot be reached", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ready")
	})
	mux.Handle("GET /metrics", e.metrics)
	return mux
}

func newServer(e *engine, opts Options) *handler.Server {
	s := handler.New(schema.NewExecutableSchema(schema.Config{Resolvers: root{}}))
	s.AddTransport(transport.Options{})
	s.AddTransport(transport.GET{})
	s.AddTransport(transport.POST{})
	s.Use(e)
	s.SetErrorPresenter(presenter(opts.Logger))
	s.SetRecoverFunc(recovered)
	s.SetParserTokenLimit(opts.MaxTokens)
	s.SetQueryCache(lru.New[*ast.QueryDocument](parsedOperations))
	return s
}

// around bounds the body, knows the request by an id, and logs it.
func around(next http.Handler, opts Options) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		r = withRequest(r, opts.Token)
		w.Header().Set("X-Request-Id", requestID(r.Context()))
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, opts.MaxBody))
		if err != nil {
			refuseBody(w, opts.MaxBody)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
		opts.Logger.InfoContext(r.Context(), "graphql", "request", requestID(r.Context()), "method", r.Method, "took", time.Since(start))
	})
}

// refuseBody answers a request whose body is larger than allowed.
func refuseBody(w http.ResponseWriter, limit int64) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusRequestEntityTooLarge)
	message := fmt.Sprintf("the request's body is larger than %d bytes, which is the limit; send less at once", limit)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"errors": []any{map[string]any{"message": message, "extensions": map[string]any{"code": codeTooCostly}}},
	})
}
