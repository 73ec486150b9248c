package graph

import "errors"

// The closed set of errors that callers may test for with errors.Is. Stores and loaders wrap them with a message
// that says what failed, where, and what to do.
var (
	// ErrInvalid: the input breaks a rule of the ontology or of a query.
	ErrInvalid = errors.New("invalid input")
	// ErrNotFound: nothing has the given id.
	ErrNotFound = errors.New("not found")
	// ErrUnavailable: the store cannot be reached, or refuses the user.
	ErrUnavailable = errors.New("store unavailable")
	// ErrIncompatible: the store holds something that innograph did not write.
	ErrIncompatible = errors.New("incompatible store")
)
