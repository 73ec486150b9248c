package resolvers

import (
	"fmt"
	"net/http"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"innograph/graph"
	"innograph/resolvers/graphiql"
	"innograph/resolvers/start"
	"innograph/schema"
)

func newHandler(store graph.Store, opts Options) http.Handler {
	e := newEngine(store, opts)
	exec := newExecutor(e, opts)
	exec.SetQueryCache(shortQueries[*ast.QueryDocument]{
		lru.New[*ast.QueryDocument](keptQueries), func(query string, _ *ast.QueryDocument) string { return query },
	})
	mux := http.NewServeMux()
	mux.Handle("/graphql", newEndpoint(exec, opts))
	mux.Handle("GET /export", newExporter(store, opts))
	mux.Handle("/graphiql", graphiql.Handler())
	mux.Handle("/graphiql/", graphiql.Handler())
	mux.Handle("GET /{$}", start.Handler())
	mux.Handle("GET /start/", start.Handler())
	mux.HandleFunc("/", nothingHere)
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
	return known(guarded(mux, opts), opts)
}

// nothingHere answers for every other address.
func nothingHere(w http.ResponseWriter, r *http.Request) {
	refuseRequest(w, plainJSON, &httpError{http.StatusNotFound, codeNotFound, "nothing is served at " + r.URL.Path + "; / tells what is"})
}

func newExecutor(e *engine, opts Options) *executor.Executor {
	exec := executor.New(schema.NewExecutableSchema(schema.Config{Resolvers: root{}}))
	exec.Use(newPersistedQueries()) // first, so that the limits see the query
	exec.Use(e)
	exec.SetErrorPresenter(presenter(opts.Logger))
	exec.SetRecoverFunc(recovered)
	exec.SetParserTokenLimit(opts.MaxTokens)
	return exec
}
