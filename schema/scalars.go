package schema

import (
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"innograph/graph"
)

// MarshalDate writes a day; the empty one is null.
func MarshalDate(day string) graphql.Marshaler {
	if day == "" {
		return graphql.Null
	}
	return graphql.MarshalString(day)
}

// UnmarshalDate reads a day. What is none is refused with graph.ErrInvalid.
func UnmarshalDate(v any) (string, error) {
	day, ok := v.(string)
	if !ok {
		return "", fmt.Errorf("%w: %v is no date; write it as \"2021-10-27\"", graph.ErrInvalid, v)
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return "", fmt.Errorf("%w: %q is no date; write it as \"2021-10-27\"", graph.ErrInvalid, day)
	}
	return day, nil
}
