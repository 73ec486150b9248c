package graph

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
)

// NewCursor makes the opaque cursor of an item from its sort keys (strings and numbers), the id last.
func NewCursor(keys ...any) string {
	b, err := json.Marshal(keys)
	if err != nil { // only channels, functions and the like fail, which are no sort keys
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// CursorKeys reads the sort keys back: strings, and float64 for every number. A cursor of another form or with
// another number of keys than n is refused with ErrInvalid.
func CursorKeys(cursor string, n int) ([]any, error) {
	var keys []any
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &keys)
	}
	if err != nil || len(keys) != n {
		return nil, fmt.Errorf("%w: cursor %q is not one of this list and order; take cursors from pageInfo or edges", ErrInvalid, cursor)
	}
	for _, k := range keys {
		switch k.(type) {
		case string, float64:
		default:
			return nil, fmt.Errorf("%w: cursor %q is damaged; take cursors from pageInfo or edges", ErrInvalid, cursor)
		}
	}
	return keys, nil
}
