// Command bench measures how long the questions of users take: on a store with 1, 10 or 100 times 1,000 entities and
// 5,000 relations (see graphtest.Corpus), through the HTTP handler as clients ask it, on SQLite and, where the
// environment names a Neo4j, on that too, there by turns with Cypher written by hand for the same answer. It prints
// Markdown.
//
// The Neo4j (INNOGRAPH_TEST_NEO4J, NEO4J_USERNAME, NEO4J_PASSWORD, as tools/neo4j/with sets them) must be empty or hold
// what an earlier run put there. The SQLite database is a file of its own that goes at the end, unless -sqlite names one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"innograph/graph"
	"innograph/graph/graphtest"
	"innograph/graph/neo4j"
	"innograph/graph/sqlite"
	"innograph/resolvers"
)

// options are what the flags say.
type options struct {
	times     []int
	seconds   float64
	least     int
	questions string
	sqlite    string
	stores    string
	only      string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	o, err := parse(os.Args[1:])
	if err == nil {
		err = run(ctx, o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (o options, err error) {
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	times := flags.String("times", "1,10", "sizes, as multiples of 1,000 entities and 5,000 relations, ascending, 300 at most")
	flags.Float64Var(&o.seconds, "seconds", 3, "how long each question is asked, in seconds; and no fewer times than -least says")
	flags.IntVar(&o.least, "least", 30, "how often each question is asked at least")
	flags.StringVar(&o.questions, "questions", "resolvers/testdata/questions.graphql", "the file of operations")
	flags.StringVar(&o.sqlite, "sqlite", "", "a file for the SQLite database, to keep for another run")
	flags.StringVar(&o.stores, "stores", "sqlite,neo4j", "the stores to measure")
	flags.StringVar(&o.only, "only", "", "questions to ask, by name; all when empty")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for text := range strings.SplitSeq(*times, ",") {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 300 {
			return o, fmt.Errorf("-times %s: %q is no number from 1 to 300", *times, text)
		}
		o.times = append(o.times, n)
	}
	slices.Sort(o.times)
	return o, nil
}

// run measures each store at each size and writes to out as it goes.
func run(ctx context.Context, o options, out io.Writer) error {
	list, err := questions(o.questions)
	if err != nil {
		return err
	}
	if strings.Contains(o.stores, "sqlite") {
		if err := runSQLite(ctx, o, list, out); err != nil {
			return err
		}
	}
	if !strings.Contains(o.stores, "neo4j") {
		return nil
	}
	url, user, password := os.Getenv("INNOGRAPH_TEST_NEO4J"), os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD")
	if url == "" {
		_, err := fmt.Fprintln(out, "\nNeo4j is left out: INNOGRAPH_TEST_NEO4J names no server; run beside tools/neo4j/with.")
		return err
	}
	store, err := neo4j.Open(ctx, url, user, password)
	if err != nil {
		return err
	}
	hand, err := newCypher(ctx, url, user, password)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	err = measureSizes(ctx, "Neo4j", store, hand, o, list, out)
	return errors.Join(err, hand.close(ctx), store.Close())
}

func runSQLite(ctx context.Context, o options, list []question, out io.Writer) (err error) {
	path := o.sqlite
	if path == "" {
		folder, err := os.MkdirTemp("", "innograph-bench")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(folder) }()
		path = filepath.Join(folder, "bench.db")
	}
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	err = measureSizes(ctx, "SQLite", store, nil, o, list, out)
	return errors.Join(err, store.Close())
}

// measureSizes fills the store step by step, and asks all questions at each size.
func measureSizes(ctx context.Context, name string, store graph.Store, hand *cypher, o options, list []question, out io.Writer) error {
	corpus := graphtest.NewCorpus(1)
	handler := resolvers.New(store, resolvers.Options{Logger: slog.New(slog.DiscardHandler)})
	for _, times := range o.times {
		size, err := fill(ctx, store, corpus, times)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\n%s, %d×: %s\n\n%s", name, times, size, header(hand != nil))
		for _, q := range list {
			if o.only != "" && !slices.Contains(strings.Split(o.only, ","), q.title) {
				continue
			}
			row, err := measure(ctx, handler, hand, q, asked{corpus, times * documentsEach}, o)
			if err != nil {
				return fmt.Errorf("%s at %d×: %s: %w", name, times, q.title, err)
			}
			fmt.Fprint(out, row)
		}
	}
	return nil
}
