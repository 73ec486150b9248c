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
	ready := make(chan reading, mostAtOnce)
	go pass(running, queue, ready)
	for first := range ready {
		if err := l.takeAll(running, gather(first, ready)); err != nil {
			return l.result, err
		}
	}
	return l.result, ctx.Err()
}

const (
	// mostAtOnce is how many documents are put in one transaction at most, and how many that are read wait for that.
	mostAtOnce = 16
	// textAtOnce is the bytes of text from which on a transaction takes no further document.
	textAtOnce = 1 << 20
)

// pass hands on the readings of queue in their order as they are done, so that the store does not keep readers waiting.
func pass(ctx context.Context, queue <-chan chan reading, ready chan<- reading) {
	defer close(ready)
	for slot := range queue {
		select {
		case ready <- <-slot:
		case <-ctx.Done():
			return
		}
	}
}

// gather is first and what is ready behind it.
func gather(first reading, ready <-chan reading) []reading {
	list, size := []reading{first}, first.size()
	for len(list) < mostAtOnce && size < textAtOnce {
		select {
		case r, ok := <-ready:
			if !ok {
				return list
			}
			list, size = append(list, r), size+r.size()
		default:
			return list
		}
	}
	return list
}

// reading is what one piece of a file gave.
type reading struct {
	path  string
	nth   int
	graph *graph.DocumentGraph
	err   error
}

// size is the bytes of its text.
func (r reading) size() int {
	if r.graph == nil {
		return 0
	}
	return len(r.graph.Text)
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

// takeAll puts readings into the store and into the result: together if nothing stands against it, which costs the store
// far less, else one by one. An error ends the loading.
func (l *loading) takeAll(ctx context.Context, readings []reading) error {
	if l.unlike(readings) {
		outcomes, err := l.putTogether(ctx, readings)
		if err == nil {
			for i, r := range readings {
				l.tell(r, outcomes[i], nil)
			}
			return nil
		}
		if endsLoading(ctx, err) {
			return fmt.Errorf("%s: %w", readings[0].path, err)
		}
	}
	for _, r := range readings {
		outcome, err := l.put(ctx, r)
		if err != nil && (ctx.Err() != nil || r.err == nil && endsLoading(ctx, err)) {
			return err
		}
		l.tell(r, outcome, err)
	}
	return nil
}

// endsLoading tells whether err means that nothing more can be put.
func endsLoading(ctx context.Context, err error) bool {
	return ctx.Err() != nil || errors.Is(err, graph.ErrUnavailable) || errors.Is(err, graph.ErrIncompatible)
}

// tell adds one document to the result.
func (l *loading) tell(r reading, outcome Outcome, err error) {
	event := Event{Nth: r.nth, Total: l.total}
	if err == nil {
		l.result.Loaded = append(l.result.Loaded, outcome)
		event.Loaded = &outcome
	} else {
		failure := Failure{r.path, err}
		l.result.Failed = append(l.result.Failed, failure)
		event.Failed = &failure
	}
	if l.progress != nil {
		l.progress(event)
	}
}

// unlike tells whether all readings are good and of documents that this run has not seen.
func (l *loading) unlike(readings []reading) bool {
	seen := make(map[string]bool)
	for _, r := range readings {
		if r.err != nil {
			return false
		}
		d := &r.graph.Document
		if l.documents[d.ID] != "" || seen[d.ID] || d.Digest != "" && (l.bytes[d.Digest] != "" || seen[d.Digest]) {
			return false
		}
		seen[d.Digest], seen[d.ID] = true, true
	}
	return true
}

// putTogether puts readings in one transaction. On an error none is in the store.
func (l *loading) putTogether(ctx context.Context, readings []reading) ([]Outcome, error) {
	outcomes, err := l.change(ctx, readings)
	if err != nil {
		return nil, err
	}
	graphs := make([]*graph.DocumentGraph, len(readings))
	for i, r := range readings {
		graphs[i] = r.graph
	}
	if err := l.store.Put(ctx, graphs...); err != nil {
		return nil, err
	}
	for _, r := range readings {
		l.bytes[r.graph.Document.Digest], l.documents[r.graph.Document.ID] = r.path, r.path
	}
	return outcomes, nil
}

// change tells what putting readings into the store will do.
func (l *loading) change(ctx context.Context, readings []reading) ([]Outcome, error) {
	ids := make([]string, len(readings))
	for i, r := range readings {
		ids[i] = r.graph.Document.ID
	}
	found, err := l.store.Lookup(ctx, ids)
	if err != nil {
		return nil, err
	}
	outcomes := make([]Outcome, len(readings))
	for i, r := range readings {
		out := newOutcome(r)
		if stored, ok := found.Documents[out.DocumentID]; ok {
			out.Other, out.Change = stored.Source, Replaced
			if stored.Digest == r.graph.Document.Digest {
				out.Change = Reloaded
			}
		}
		outcomes[i] = out
	}
	return outcomes, nil
}

func newOutcome(r reading) Outcome {
	d := &r.graph.Document
	return Outcome{Path: r.path, DocumentID: d.ID, Title: d.Title, Change: Added, Counts: d.Counts, Report: d.Report}
}

func (l *loading) put(ctx context.Context, r reading) (Outcome, error) {
	if r.err != nil {
		return Outcome{}, r.err
	}
	d, out := &r.graph.Document, newOutcome(r)
	if other, ok := l.bytes[d.Digest]; ok && d.Digest != "" {
		out.Change, out.Other = Skipped, other
		return out, nil
	}
	if other, ok := l.documents[d.ID]; ok {
		return out, fmt.Errorf("%s: %w: it is the same document as %s (%s) in other words; load the one that holds", r.path, graph.ErrInvalid, other, d.Title)
	}
	outcomes, err := l.putTogether(ctx, []reading{r})
	if err != nil {
		return out, fmt.Errorf("%s: %w", r.path, err)
	}
	return outcomes[0], nil
}
