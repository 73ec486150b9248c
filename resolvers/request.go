package resolvers

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"strings"
)

// request is what the HTTP side knows of an operation. Outside HTTP there is none.
type request struct {
	id string
	// changes is why a mutation is refused, or nil where it is allowed.
	changes error
}

type requestKey struct{}

// withRequest gives a request its id and tells whether it may change anything.
func withRequest(r *http.Request, token string) *http.Request {
	of := request{id: rand.Text(), changes: authenticate(r, token)}
	return r.WithContext(context.WithValue(r.Context(), requestKey{}, of))
}

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

// requestID is the id of the request that ctx belongs to, or "-" outside HTTP.
func requestID(ctx context.Context) string {
	if r, ok := ctx.Value(requestKey{}).(request); ok {
		return r.id
	}
	return "-"
}

// changesAllowed is why a mutation is refused here, or nil.
func changesAllowed(ctx context.Context) error {
	if r, ok := ctx.Value(requestKey{}).(request); ok {
		return r.changes
	}
	return errChangesOff
}
