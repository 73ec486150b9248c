package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"innograph/graph"
	"innograph/graph/neo4j"
	"innograph/graph/sqlite"
)

// defaultStore is the store where neither --store nor INNOGRAPH_STORE names one.
const defaultStore = "sqlite:innograph.db"

// store opens the store that the command line or the environment names; a SQLite file that is not there is made.
func (p *program) store(ctx context.Context) (graph.Store, error) {
	name := p.storeName()
	scheme, rest, _ := strings.Cut(name, ":")
	switch scheme {
	case "sqlite":
		if rest == "" || strings.HasPrefix(rest, "//") {
			return nil, usage("store %q: write sqlite:PATH, with no slashes but those of the path, or sqlite::memory:", name)
		}
		return sqlite.Open(ctx, rest)
	case "neo4j", "neo4j+s", "bolt", "bolt+s":
		return p.neo4jStore(ctx, name)
	}
	return nil, usage("store %q is of no known kind; use sqlite:PATH, sqlite::memory:, neo4j://HOST:7687, neo4j+s://… or bolt://…", name)
}

func (p *program) neo4jStore(ctx context.Context, name string) (graph.Store, error) {
	u, err := url.Parse(name)
	if err != nil || u.Host == "" {
		scheme, _, _ := strings.Cut(name, ":")
		return nil, usage("the Neo4j store is no address; write %s://HOST:7687", scheme)
	}
	if u.User != nil {
		return nil, usage("store %s://%s: leave user and password out of the address and set NEO4J_USERNAME and NEO4J_PASSWORD", u.Scheme, u.Host)
	}
	password := p.env("NEO4J_PASSWORD")
	store, err := neo4j.Open(ctx, name, p.env("NEO4J_USERNAME"), password)
	if err == nil {
		return store, nil
	}
	if password == "" {
		return nil, fmt.Errorf("%w; NEO4J_PASSWORD is not set", err)
	}
	return nil, err
}

func (p *program) storeName() string {
	for _, name := range []string{p.storeURL, p.env("INNOGRAPH_STORE")} {
		if name != "" {
			return name
		}
	}
	return defaultStore
}

// filledStore opens a store to read from: a SQLite file must be there.
func (p *program) filledStore(ctx context.Context) (graph.Store, error) {
	path, isFile := strings.CutPrefix(p.storeName(), "sqlite:")
	_, err := os.Stat(path)
	if isFile && path != "" && path != sqlite.Memory && !strings.HasPrefix(path, "//") && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w: no such database; load documents first, or name another with --store", path, graph.ErrNotFound)
	}
	return p.store(ctx)
}

// withStore opens a store, does the work and closes the store.
func withStore(ctx context.Context, open func(context.Context) (graph.Store, error), work func(graph.Store) error) (err error) {
	store, err := open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return work(store)
}
