package resolvers

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// requestHeader has the id of a request, on the way in and out.
const requestHeader = "X-Request-Id"

// noRequest stands where there is no request.
const noRequest = "-"

// request is what the HTTP side knows of an operation, and the operation tells it for the log. Outside HTTP there is none.
type request struct {
	id string
	// changes is why a mutation is refused, or nil where it is allowed.
	changes error
	// told are the attributes that the operation adds to the log.
	told []slog.Attr
}

type requestKey struct{}

// requestOf is the request that ctx belongs to, or nil.
func requestOf(ctx context.Context) *request {
	r, _ := ctx.Value(requestKey{}).(*request)
	return r
}

// requestIDs are what is taken over as the id of a request from a client or a proxy; anything else gets a new one.
var requestIDs = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// known gives each request an id, which the answer, its errors and the log have too, and logs it once answered.
func known(next http.Handler, opts Options) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		of := &request{id: r.Header.Get(requestHeader), changes: authenticate(r, opts.Token)}
		if !requestIDs.MatchString(of.id) {
			of.id = rand.Text()
		}
		w.Header().Set(requestHeader, of.id)
		counted := &countedWriter{ResponseWriter: w, status: http.StatusOK}
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, of))
		defer func() { // also when the answer is broken off
			opts.Logger.LogAttrs(r.Context(), levelOf(r), "request", append([]slog.Attr{
				slog.String("request", of.id), slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", counted.status), slog.Int64("bytes", counted.bytes), slog.Duration("took", time.Since(start)),
			}, of.told...)...)
		}()
		next.ServeHTTP(counted, r)
	})
}

// levelOf is the level on which a request is logged: low for what those who watch the server ask every few seconds.
func levelOf(r *http.Request) slog.Level {
	switch r.URL.Path {
	case "/healthz", "/readyz", "/metrics":
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// countedWriter tells what has been written through it.
type countedWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader notes the status.
func (c *countedWriter) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

// Write counts what is written.
func (c *countedWriter) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *countedWriter) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// authenticate compares the bearer token; it takes as long whatever the token given.
func authenticate(r *http.Request, token string) error {
	if token == "" {
		return errChangesOff
	}
	scheme, given, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || subtle.ConstantTimeCompare([]byte(given), []byte(token)) != 1 {
		return errUnauthenticated
	}
	return nil
}

// requestID is the id of the request that ctx belongs to, or noRequest outside HTTP.
func requestID(ctx context.Context) string {
	if r := requestOf(ctx); r != nil {
		return r.id
	}
	return noRequest
}

// changesAllowed is why a mutation is refused here, or nil.
func changesAllowed(ctx context.Context) error {
	if r := requestOf(ctx); r != nil {
		return r.changes
	}
	return errChangesOff
}
