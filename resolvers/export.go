package resolvers

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"innograph/graph"
	"innograph/graph/export"
)

const (
	// maxExports is how many exports run at a time; more are asked to come again.
	maxExports = 2
	// exportBuffer is how much is written at once, in bytes. What fails before that much is written gets an error of
	// its own.
	exportBuffer = 64 << 10
	// exportStall is how long a client may take for one buffer: an export as a whole may take as long as it needs.
	exportStall = time.Minute
)

// exporter is /export: ?format=csv&table=relations&where={…}, as innograph export has them.
type exporter struct {
	store   graph.Store
	opts    Options
	running chan struct{}
}

func newExporter(store graph.Store, opts Options) *exporter {
	return &exporter{store: store, opts: opts, running: make(chan struct{}, maxExports)}
}

func (e *exporter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	format, selection, err := e.asked(r)
	if err != nil {
		refuseRequest(w, plainJSON, e.httpError(r.Context(), err))
		return
	}
	select {
	case e.running <- struct{}{}:
		defer func() { <-e.running }()
	default:
		w.Header().Set("Retry-After", "30")
		refuseRequest(w, plainJSON, &httpError{http.StatusServiceUnavailable, codeUnavailable, "other exports are running; try again in half a minute"})
		return
	}
	out := &exportWriter{w: w, control: http.NewResponseController(w), format: format, table: selection.Table}
	b := bufio.NewWriterSize(out, exportBuffer)
	if err = format.Write(r.Context(), b, selection); err == nil {
		err = b.Flush()
	}
	switch {
	case err == nil:
	case out.started:
		e.opts.Logger.ErrorContext(r.Context(), "export broke off", "request", requestID(r.Context()), "error", err)
		panic(http.ErrAbortHandler) // the only way to let the client see that what it has is not whole
	default:
		refuseRequest(w, plainJSON, e.httpError(r.Context(), err))
	}
}

// asked reads and checks the parameters.
func (e *exporter) asked(r *http.Request) (export.Format, export.Selection, error) {
	query := r.URL.Query()
	selection := export.Selection{Store: e.store, Table: or(query.Get("table"), "relations"), WriteGraph: e.opts.WriteGraph}
	format, err := export.Find(query.Get("format"))
	if err != nil {
		return format, selection, err
	}
	if format.Name == "jsonl" && e.opts.WriteGraph == nil {
		return format, selection, fmt.Errorf("%w: this server does not write jsonl", graph.ErrInvalid)
	}
	if where := query.Get("where"); where != "" {
		var tree any
		if err := decode([]byte(where), &tree); err != nil {
			return format, selection, fmt.Errorf("%w: the parameter where is no JSON: %w", graph.ErrInvalid, err)
		}
		if in := nestedVariable(tree); in.depth > maxNesting || in.conditions > maxConditions {
			return format, selection, fmt.Errorf("%w: the parameter where nests %d levels deep and has %d conditions; %d and %d are the limits",
				graph.ErrInvalid, in.depth, in.conditions, maxNesting, maxConditions)
		}
		if selection.Where, err = export.ParseWhere(where); err != nil {
			return format, selection, err
		}
	}
	return format, selection, format.Check(selection)
}

// httpError is the public form of an error that came before anything was written.
func (e *exporter) httpError(ctx context.Context, err error) *httpError {
	if errors.Is(err, graph.ErrInvalid) {
		message, _ := strings.CutPrefix(err.Error(), graph.ErrInvalid.Error()+": ")
		return &httpError{http.StatusBadRequest, codeBadUserInput, message}
	}
	e.opts.Logger.ErrorContext(ctx, "export failed", "request", requestID(ctx), "error", err)
	if errors.Is(err, graph.ErrUnavailable) {
		return &httpError{http.StatusServiceUnavailable, codeUnavailable, "the store cannot be reached; try again later"}
	}
	return &httpError{http.StatusInternalServerError, codeInternal, "the export failed; the log tells more under the request's id"}
}

// exportWriter writes the head before the first bytes, and gives the client new time for each buffer.
type exportWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	format  export.Format
	table   string
	started bool
}

// Write sends one buffer.
func (e *exportWriter) Write(p []byte) (int, error) {
	if !e.started {
		e.started = true
		name := "innograph"
		if e.format.Name == "csv" {
			name += "-" + e.table
		}
		h := e.w.Header()
		h.Set("Content-Type", e.format.MediaType)
		h.Set("Content-Disposition", `attachment; filename="`+name+"."+e.format.Extension+`"`)
		h.Set("Cache-Control", "no-store")
	}
	if err := e.control.SetWriteDeadline(time.Now().Add(exportStall)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return e.w.Write(p)
}
