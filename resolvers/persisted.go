package resolvers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const (
	// keptQueries is how many operations are kept, by text and by hash; the least used give way.
	keptQueries = 500
	// maxKeptQuery bounds what each of them takes: a longer text, in bytes, is answered and not kept.
	maxKeptQuery = 32 << 10
)

// shortQueries is a cache that keeps no query longer than maxKeptQuery.
type shortQueries[T any] struct {
	*lru.LRU[T]
	// text is the query that an entry keeps in memory.
	text func(key string, value T) string
}

// Add keeps an entry if its query is short enough.
func (c shortQueries[T]) Add(ctx context.Context, key string, value T) {
	if len(c.text(key, value)) <= maxKeptQuery {
		c.LRU.Add(ctx, key, value)
	}
}

// persistedQueries lets clients send the hash of a query in place of its text, by the protocol of Apollo's automatic
// persisted queries: an unknown hash is answered with PERSISTED_QUERY_NOT_FOUND, and the client sends both once. The
// parameters are extensions.persistedQuery {version: 1, sha256Hash}.
type persistedQueries struct{ kept graphql.Cache[string] }

var _ graphql.OperationParameterMutator = persistedQueries{}

func newPersistedQueries() persistedQueries {
	return persistedQueries{shortQueries[string]{lru.New[string](keptQueries), func(_, query string) string { return query }}}
}

// ExtensionName names the extension in gqlgen.
func (persistedQueries) ExtensionName() string { return "PersistedQueries" }

// Validate has nothing to check.
func (persistedQueries) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationParameters puts in the query that a hash stands for, or keeps the query that came with its hash.
func (p persistedQueries) MutateOperationParameters(ctx context.Context, params *graphql.RawParams) *gqlerror.Error {
	extension, ok := params.Extensions[persistedExtension].(map[string]any)
	if !ok {
		return nil
	}
	hash, _ := extension["sha256Hash"].(string)
	if version, _ := extension["version"].(json.Number); version != "1" || hash == "" {
		return coded(codeBadUserInput, "extensions.persistedQuery needs version 1 and a sha256Hash")
	}
	if params.Query == "" {
		query, known := p.kept.Get(ctx, hash)
		if !known {
			return coded(codeNotPersisted, "PersistedQueryNotFound")
		}
		params.Query = query
		return nil
	}
	if sum := sha256.Sum256([]byte(params.Query)); hex.EncodeToString(sum[:]) != hash {
		return coded(codeBadUserInput, "extensions.persistedQuery.sha256Hash is not the hash of the query")
	}
	p.kept.Add(ctx, hash, params.Query)
	return nil
}

// persistedExtension is the name of the extension in requests.
const persistedExtension = "persistedQuery"
