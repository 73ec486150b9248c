package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"innograph/graph"
)

// Change is what loading a document did to the store.
type Change string

// The changes.
const (
	// Added: the store did not hold the document.
	Added Change = "ADDED"
	// Replaced: the store held the document, read from other bytes, and now holds this one.
	Replaced Change = "REPLACED"
	// Reloaded: the store held the document, read from the same bytes.
	Reloaded Change = "RELOADED"
	// Skipped: an earlier file of the same run has the same bytes; nothing was done.
	Skipped Change = "SKIPPED"
)

// Outcome is a document that is in the store.
type Outcome struct {
	// Path is the file; for a line of an export it ends in ":" and the number of the line.
	Path       string `json:"path"`
	DocumentID string `json:"document"`
	Title      string `json:"title"`
	Change     Change `json:"change"`
	// Other is the file whose document was replaced, or that has the same bytes; empty when added.
	Other  string       `json:"other,omitempty"`
	Counts graph.Counts `json:"-"`
	Report graph.Report `json:"-"`
}

// Failure is a file that is not in the store. The text of Err begins with Path.
type Failure struct {
	Path string
	Err  error
}

// Result tells what became of every file, in the order of the files.
type Result struct {
	Loaded []Outcome
	Failed []Failure
}

// Event tells of one document as it is done: Loaded or Failed is set. It is the Nth of Total files; a file that is an
// export has several events.
type Event struct {
	Nth, Total int
	Loaded     *Outcome
	Failed     *Failure
}

// Options of Load. The zero value is good.
type Options struct {
	// Jobs is how many files are read at once; zero means one for each processor.
	Jobs int
	// Progress, if set, is called for each document, in the order of the files, never at the same time.
	Progress func(Event)
	// Stdin is read for the path "-".
	Stdin io.Reader
}

// Load loads the files that paths mean: files, folders with all they hold, "-" for Options.Stdin; among them zip
// archives of documents, and exports in the format of WriteGraph. A file with the same bytes as an earlier one is skipped; one that states the same
// document in other bytes than an earlier one fails; a document that the store already holds is replaced.
//
// The error is not nil only where loading had to stop: the context was cancelled, or the store failed as a whole
// (graph.ErrUnavailable, graph.ErrIncompatible). Result then tells what was done until then.
func (r Reader) Load(ctx context.Context, store graph.Store, paths []string, opts Options) (Result, error) {
	running, stop := context.WithCancel(ctx)
	defer stop()
	jobs := opts.Jobs
	if jobs < 1 {
		jobs = runtime.GOMAXPROCS(0)
	}
	l := loading{store: store, progress: opts.Progress, bytes: map[string]string{}, documents: map[string]string{}}
	files := expand(paths)
	l.total = len(files)
	queue := make(chan chan reading, jobs-1)
	go r.feed(running, files, opts.Stdin, queue)
	for slot := range queue {
		if err := l.take(running, <-slot); err != nil {
			return l.result, err
		}
	}
	return l.result, ctx.Err()
}

// reading is what one piece of a file gave.
type reading struct {
	path  string
	nth   int
	graph *graph.DocumentGraph
	err   error
}

// feed starts a reading for each piece; the room in queue bounds how many run at once and wait to be taken.
func (r Reader) feed(ctx context.Context, files []file, stdin io.Reader, queue chan<- chan reading) {
	defer close(queue)
	for i, f := range files {
		for p := range pieces(f, stdin) {
			slot := make(chan reading, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			go func() { slot <- r.read(p, i+1) }()
		}
	}
}

func (r Reader) read(p piece, nth int) reading {
	out := reading{path: p.path, nth: nth, err: p.err}
	switch {
	case p.err != nil:
	case p.exported:
		out.graph, out.err = readGraph(p.path, p.data)
	default:
		out.graph, out.err = r.Graph(p.path, p.data)
	}
	return out
}

// loading is the work of one Load behind the readers; only its own goroutine touches it.
type loading struct {
	store    graph.Store
	progress func(Event)
	total    int
	// bytes leads from the digest of what was loaded to its path, documents from its id.
	bytes, documents map[string]string
	result           Result
}

// take puts one reading into the store and into the result. An error ends the loading.
func (l *loading) take(ctx context.Context, r reading) error {
	event := Event{Nth: r.nth, Total: l.total}
	outcome, err := l.put(ctx, r)
	switch {
	case err == nil:
		l.result.Loaded = append(l.result.Loaded, outcome)
		event.Loaded = &outcome
	case ctx.Err() != nil, r.err == nil && (errors.Is(err, graph.ErrUnavailable) || errors.Is(err, graph.ErrIncompatible)):
		return err
	default:
		failure := Failure{r.path, err}
		l.result.Failed = append(l.result.Failed, failure)
		event.Failed = &failure
	}
	if l.progress != nil {
		l.progress(event)
	}
	return nil
}

func (l *loading) put(ctx context.Context, r reading) (Outcome, error) {
	if r.err != nil {
		return Outcome{}, r.err
	}
	d := &r.graph.Document
	out := Outcome{Path: r.path, DocumentID: d.ID, Title: d.Title, Change: Added, Counts: d.Counts, Report: d.Report}
	if other, ok := l.bytes[d.Digest]; ok && d.Digest != "" {
		out.Change, out.Other = Skipped, other
		return out, nil
	}
	if other, ok := l.documents[d.ID]; ok {
		return out, fmt.Errorf("%s: %w: it is the same document as %s (%s) in other words; load the one that holds", r.path, graph.ErrInvalid, other, d.Title)
	}
	found, err := l.store.Lookup(ctx, []string{d.ID})
	if err != nil {
		return out, fmt.Errorf("%s: %w", r.path, err)
	}
	if stored, ok := found.Documents[d.ID]; ok {
		out.Other, out.Change = stored.Source, Replaced
		if stored.Digest == d.Digest {
			out.Change = Reloaded
		}
	}
	if err := l.store.Put(ctx, r.graph); err != nil {
		return out, fmt.Errorf("%s: %w", r.path, err)
	}
	l.bytes[d.Digest], l.documents[d.ID] = r.path, r.path
	return out, nil
}
