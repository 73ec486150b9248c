package resolvers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"innograph/graph"
)

// The values of extensions.code.
const (
	codeBadUserInput    = "BAD_USER_INPUT"
	codeNotFound        = "NOT_FOUND"
	codeUnauthenticated = "UNAUTHENTICATED"
	codeTooCostly       = "TOO_COSTLY"
	codeTimeout         = "TIMEOUT"
	codeUnavailable     = "UNAVAILABLE"
	codeInternal        = "INTERNAL"
	// codeNotPersisted is a word of the protocol of automatic persisted queries.
	codeNotPersisted = "PERSISTED_QUERY_NOT_FOUND"
)

var (
	errUnauthenticated = errors.New("a change needs the header `Authorization: Bearer` with the server's token")
	errChangesOff      = errors.New("changes are off here: the server was started without a token")
)

// panicked is a panic of a resolver, with where it happened.
type panicked struct {
	value any
	stack string
}

func (p panicked) Error() string { return fmt.Sprintf("panic: %v\n%s", p.value, p.stack) }

// recovered turns a panic into an error that presenter logs and does not show.
func recovered(_ context.Context, value any) error {
	return panicked{value, string(debug.Stack())}
}

// presenter turns every error of an operation into its public form, once: the message of what the user can mend, a
// code, and nothing of what went wrong inside, which is logged with the request's id.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		public := graphql.DefaultErrorPresenter(ctx, err)
		code := codeOf(err, public)
		shown := *public
		id := requestID(ctx)
		shown.Extensions = extensionsOf(code, id)
		switch code {
		case codeTimeout:
			shown.Message = "the operation took longer than allowed; ask for less at once"
		case codeUnavailable:
			shown.Message = "the store cannot be reached; try again later (request " + id + ")"
		case codeInternal:
			shown.Message = "internal error; the log tells more under request " + id
		}
		if code == codeUnavailable || code == codeInternal {
			log.ErrorContext(ctx, "operation failed", "request", id, "path", public.Path.String(), "code", code, "error", err.Error())
		}
		return &shown
	}
}

// extensionsOf are the extensions of an error: its code, and over HTTP the id of the request, which the log has too.
func extensionsOf(code, request string) map[string]any {
	extensions := map[string]any{"code": code}
	if request != "" && request != noRequest {
		extensions["requestId"] = request
	}
	return extensions
}

// coded is an error that keeps an operation from running.
func coded(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}

// codeOf finds the code of an error: by the domain's kinds of error, then by what gqlgen and gqlparser say of it.
func codeOf(err error, public *gqlerror.Error) string {
	switch {
	case errors.Is(err, graph.ErrInvalid):
		return codeBadUserInput
	case errors.Is(err, graph.ErrNotFound):
		return codeNotFound
	case errors.Is(err, errUnauthenticated), errors.Is(err, errChangesOff):
		return codeUnauthenticated
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return codeTimeout
	case errors.Is(err, graph.ErrUnavailable):
		return codeUnavailable
	}
	switch code, _ := public.Extensions["code"].(string); code {
	case codeTooCostly, codeBadUserInput, codeNotPersisted:
		return code
	case errcode.ParseFailed, errcode.ValidationFailed:
		return codeBadUserInput
	}
	return codeInternal
}
