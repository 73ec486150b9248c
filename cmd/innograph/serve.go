package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"innograph/graph"
	"innograph/loader"
	"innograph/resolvers"
)

// How long the server waits: for a request's head, for all of it, for an answer to be written (longer than any
// operation may take), for the next request, and, once told to stop, for requests to finish.
const (
	headTimeout  = 5 * time.Second
	readTimeout  = 30 * time.Second
	writeTimeout = 60 * time.Second
	idleTimeout  = 2 * time.Minute
	stopTimeout  = 20 * time.Second
)

// maxHead bounds the head of a request, in bytes; a GET has its operation in it.
const maxHead = 64 << 10

func (p *program) serveCommand() *cobra.Command {
	var addr string
	var paths, origins []string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Answers questions over HTTP",
		Long: `Answers GraphQL at /graphql. / tells what is there, GraphiQL at /graphiql is for asking by hand, and
/export?format=csv (gexf, graphml, jsonld, cypher, jsonl; &where= as for innograph export) gives files. /healthz tells
that the server runs, /readyz that its store answers, /metrics what it has done.

Reading is open. Changes need the header "Authorization: Bearer TOKEN" with the value of INNOGRAPH_TOKEN; without that
variable they are off. A signal (Ctrl-C, SIGTERM) ends the server once running requests are answered.`,
		Example: `  innograph serve --load examples/plans
  innograph serve --store neo4j://localhost:7687 --addr :8080`,
		Args: exactly(0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, origin := range origins {
				if err := resolvers.CheckOrigin(origin); err != nil {
					return usage("--origin: %w", err)
				}
			}
			listener, err := new(net.ListenConfig).Listen(cmd.Context(), "tcp", addr)
			if err != nil {
				return fmt.Errorf("cannot listen on %s: %w; choose another --addr", addr, err)
			}
			defer listener.Close()
			return withStore(cmd.Context(), p.store, func(store graph.Store) error {
				return p.serve(cmd.Context(), store, listener, paths, origins)
			})
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8080", "where to listen; port 0 takes a free one")
	cmd.Flags().StringArrayVar(&paths, "load", nil, "first load this file or folder; may be repeated")
	cmd.Flags().StringArrayVar(&origins, "origin", nil, `pages of this origin, like https://plans.example.org, may ask from a browser; "*" lets all; may be repeated`)
	return cmd
}

// serve loads paths, where failures are told and do not keep the rest from being served, and answers until ctx ends.
func (p *program) serve(ctx context.Context, store graph.Store, listener net.Listener, paths, origins []string) error {
	if len(paths) > 0 {
		if _, err := p.load(ctx, store, paths, 0); err != nil && !errors.Is(err, errTold) {
			return err
		}
	}
	counts, err := store.Statistics(ctx)
	if err != nil {
		return err
	}
	logger := slog.New(slog.NewTextHandler(p.stderr, nil))
	handler := resolvers.New(store, resolvers.Options{
		Logger: logger, Token: p.env("INNOGRAPH_TOKEN"), Origins: origins, WriteGraph: loader.WriteGraph,
	})
	server := newServer(handler, logger)
	fmt.Fprintf(p.stdout, "%s\nhttp://%s/\n", statisticsLine(counts), listener.Addr())
	return answer(ctx, server, listener)
}

// newServer is a server that no slow client can hold up.
func newServer(handler http.Handler, logger *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHead,
		ErrorLog:       slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
}

// answer serves until ctx ends, and then as long as running requests need, but no longer than stopTimeout.
func answer(ctx context.Context, server *http.Server, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("the server stopped: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return fmt.Errorf("some requests were not answered within %s: %w", stopTimeout, err)
	}
	return nil
}

// statisticsLine tells in one line what a store holds.
func statisticsLine(s graph.Statistics) string {
	entities, relations := 0, 0
	for _, k := range s.Entities {
		entities += k.Count
	}
	for _, r := range s.Relations {
		relations += r.Count
	}
	if s.Documents == 0 {
		return "the store is empty; load documents with innograph load, or serve with --load"
	}
	return fmt.Sprintf("%d documents: %s", s.Documents, countsLine(graph.Counts{Entities: entities, Relations: relations, Targets: s.Targets}))
}
