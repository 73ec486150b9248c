package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// endpoint is /graphql by the GraphQL-over-HTTP specification (draft of 2025): GET and POST; parameters in the query
// or as JSON; responses as application/json or application/graphql-response+json, as Accept prefers. gqlgen has
// transports too; their refusals carry no code, repeat the body, and some have other statuses than the specification.
type endpoint struct {
	exec    *executor.Executor
	maxBody int64
	timeout time.Duration
	// large has a place for each large request that may be checked at a time.
	large chan struct{}
}

// largeRequest is the size, in bytes, from which on a request waits for its turn to be parsed and validated: what that
// takes grows faster than the size, and many small requests go in the same time. Half of the processors serve the large.
const largeRequest = 8 << 10

func newEndpoint(exec *executor.Executor, opts Options) *endpoint {
	return &endpoint{exec: exec, maxBody: opts.MaxBody, timeout: opts.Timeout, large: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}
}

// check parses and validates an operation, a large one when its turn has come. Without a turn in time it is refused.
func (h *endpoint) check(ctx context.Context, params *graphql.RawParams, size int) (*graphql.OperationContext, gqlerror.List, *httpError) {
	if size > largeRequest {
		waiting, cancel := context.WithTimeout(ctx, h.timeout)
		defer cancel()
		select {
		case h.large <- struct{}{}:
			defer func() { <-h.large }()
		case <-waiting.Done():
			return nil, nil, &httpError{http.StatusServiceUnavailable, codeTimeout, "other large requests are before this one; try again later, or ask for less at once"}
		}
	}
	op, problems := h.exec.CreateOperationContext(ctx, params)
	return op, problems, nil
}

// The media types of a response.
const (
	graphqlJSON = "application/graphql-response+json"
	plainJSON   = "application/json"
)

// httpError is a request that reaches no operation.
type httpError struct {
	status        int
	code, message string
}

func (e *httpError) Error() string { return e.message }

func (h *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	media, ok := accepted(r.Header.Values("Accept"))
	if !ok {
		refuseRequest(w, plainJSON, &httpError{http.StatusNotAcceptable, codeBadUserInput, "answers come as " + graphqlJSON + " or " + plainJSON + "; accept one of them"})
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	params, size, refused := h.params(w, r)
	if refused == nil && params.Query == "" && params.Extensions[persistedExtension] == nil {
		refused = badRequest("the parameter query is missing")
	}
	if refused != nil {
		refuseRequest(w, media, refused)
		return
	}
	ctx := graphql.StartOperationTrace(r.Context())
	op, problems, refused := h.check(ctx, params, size)
	if refused != nil {
		refuseRequest(w, media, refused)
		return
	}
	if len(problems) == 0 && r.Method == http.MethodGet && op.Operation.Operation != ast.Query {
		w.Header().Set("Allow", http.MethodPost)
		refuseRequest(w, media, &httpError{http.StatusMethodNotAllowed, codeBadUserInput, "a mutation needs POST"})
		return
	}
	respond(w, media, run(ctx, h.exec, op, problems))
}

// run answers an operation, or the problems that kept it from being one.
func run(ctx context.Context, exec *executor.Executor, op *graphql.OperationContext, problems gqlerror.List) *graphql.Response {
	if len(problems) > 0 {
		return exec.DispatchError(graphql.WithOperationContext(ctx, op), problems)
	}
	answer, ctx := exec.DispatchOperation(ctx, op)
	if resp := answer(ctx); resp != nil {
		return resp
	}
	return exec.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(context.Canceled)})
}

// params reads the parameters of a request, and tells its size in bytes.
func (h *endpoint) params(w http.ResponseWriter, r *http.Request) (p *graphql.RawParams, size int, refused *httpError) {
	p = &graphql.RawParams{Headers: r.Header}
	switch r.Method {
	case http.MethodGet:
		return p, len(r.URL.RawQuery), paramsOfURL(r.URL.Query(), p)
	case http.MethodPost:
		body, refused := h.body(w, r)
		if refused != nil {
			return nil, 0, refused
		}
		if bytes.HasPrefix(bytes.TrimSpace(body), []byte("[")) {
			return nil, 0, badRequest("the body is a list; send one operation a request, which may have several fields")
		}
		if err := decode(body, p); err != nil {
			return nil, 0, badRequest("the body is no JSON object with query, variables and operationName: %v", err)
		}
		return p, len(body), nil
	}
	w.Header().Set("Allow", "GET, POST")
	return nil, 0, &httpError{http.StatusMethodNotAllowed, codeBadUserInput, "use GET or POST"}
}

// body reads the JSON of a POST.
func (h *endpoint) body(w http.ResponseWriter, r *http.Request) ([]byte, *httpError) {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != plainJSON {
		return nil, &httpError{http.StatusUnsupportedMediaType, codeBadUserInput, "the body must be JSON, with the header `Content-Type: application/json`"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.maxBody))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		message := fmt.Sprintf("the body is larger than %d bytes, which is the limit", large.Limit)
		return nil, &httpError{http.StatusRequestEntityTooLarge, codeTooCostly, message}
	}
	if err != nil {
		return nil, badRequest("the body broke off")
	}
	return body, nil
}

func paramsOfURL(query url.Values, p *graphql.RawParams) *httpError {
	p.Query, p.OperationName = query.Get("query"), query.Get("operationName")
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := query.Get(name); text != "" {
			if err := decode([]byte(text), into); err != nil {
				return badRequest("the parameter %s is no JSON object: %v", name, err)
			}
		}
	}
	return nil
}

// decode reads one JSON value and nothing after it; numbers keep their digits.
func decode(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows it")
	}
	return nil
}

func badRequest(format string, args ...any) *httpError {
	return &httpError{http.StatusBadRequest, codeBadUserInput, fmt.Sprintf(format, args...)}
}

// accepted picks the first media type of Accept that answers come in. Without Accept, and for a wildcard, it is the one
// that every client knows, as the specification asks.
func accepted(accept []string) (media string, ok bool) {
	list := strings.Join(accept, ",")
	if strings.TrimSpace(list) == "" {
		return plainJSON, true
	}
	for part := range strings.SplitSeq(list, ",") {
		switch media, _, err := mime.ParseMediaType(part); {
		case err != nil:
		case media == graphqlJSON:
			return graphqlJSON, true
		case media == "*/*", media == "application/*", media == plainJSON:
			return plainJSON, true
		}
	}
	return "", false
}

// respond writes a response. Without data, which means that nothing ran, the status is 400 for graphqlJSON.
func respond(w http.ResponseWriter, media string, resp *graphql.Response) {
	status := http.StatusOK
	if resp.Data == nil && media == graphqlJSON {
		status = http.StatusBadRequest
	}
	write(w, media, status, resp)
}

func refuseRequest(w http.ResponseWriter, media string, e *httpError) {
	problem := &gqlerror.Error{Message: e.message, Extensions: extensionsOf(e.code, w.Header().Get(requestHeader))}
	write(w, media, e.status, &graphql.Response{Errors: gqlerror.List{problem}})
}

func write(w http.ResponseWriter, media string, status int, resp *graphql.Response) {
	w.Header().Set("Content-Type", media+"; charset=utf-8")
	body, err := encode(resp)
	if err != nil { // no answer of the schema is without a JSON form
		status = http.StatusInternalServerError
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // fails only if the client has gone
}

// encode gives the JSON of a response. What did not run has no data, not even null.
func encode(resp *graphql.Response) ([]byte, error) {
	if resp.Data != nil {
		return json.Marshal(resp)
	}
	return json.Marshal(struct {
		Errors     gqlerror.List  `json:"errors"`
		Extensions map[string]any `json:"extensions,omitempty"`
	}{resp.Errors, resp.Extensions})
}
