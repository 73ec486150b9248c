package graph

import "context"

// Store keeps document graphs and answers questions about all of them together.
//
// Every store gives the same answers in the same order; package graphtest holds them to it, and its Reference says in
// plain code what is meant where these comments leave a doubt. A Store is safe for
// concurrent use. Reads go by batch: one call answers for many entities. A cancelled context ends a call with the
// context's error. Errors wrap those of this package.
type Store interface {
	// Put replaces what the document of each graph states by the graph, all in one transaction: on an error nothing
	// has changed. Of several graphs of one document the last one holds. Putting the same graph again changes
	// nothing. A graph that does not Validate is refused with ErrInvalid. Document.Counts are counted anew.
	Put(ctx context.Context, graphs ...*DocumentGraph) error

	// Withdraw removes documents and exactly what they alone stated. If any id is unknown nothing is removed and
	// the error wraps ErrNotFound; an id given twice counts once, and without ids nothing happens.
	Withdraw(ctx context.Context, documents ...string) error

	// Graph gives back what Put stored for one document, lists in the same order, or an error that wraps
	// ErrNotFound. Targets and evidence then carry the document's id; nil and empty lists may take each other's place.
	Graph(ctx context.Context, document string) (*DocumentGraph, error)

	// Entities, Adjacent, Relations, Targets and Documents give pages; see the queries for their orders. A bad
	// cursor (also one of another order), an order field or direction that does not apply or a page without First
	// or Last is refused with ErrInvalid.
	Entities(ctx context.Context, q EntityQuery) (Page[EntityHit], error)
	Adjacent(ctx context.Context, q AdjacentQuery) ([]Page[Adjacency], error)
	Relations(ctx context.Context, q RelationQuery) (Page[Relation], error)
	Targets(ctx context.Context, q TargetQuery) ([]Page[Target], error)
	Documents(ctx context.Context, q DocumentQuery) (Page[Document], error)

	// Stated gives what each of several documents states of the entities, relations or targets that a query asks for.
	Stated(ctx context.Context, q StatedQuery) (StatedPages, error)

	// Groups counts what a query matches.
	Groups(ctx context.Context, q GroupQuery) ([][]Group, error)

	// Edges gives relations that touch a set of entities.
	Edges(ctx context.Context, q EdgeQuery) ([]Relation, error)

	// Lookup finds what has these ids, of any sort.
	Lookup(ctx context.Context, ids []string) (Found, error)

	// Statements gives, for each entity or relation id, what each document says of it, newest document first, then
	// by document id; evidence carries the document's id. Unknown ids are missing.
	Statements(ctx context.Context, ids []string) (map[string][]Statement, error)

	// Texts gives the texts of documents by id; unknown ids are missing.
	Texts(ctx context.Context, documents []string) (map[string]string, error)

	// Statistics counts everything.
	Statistics(ctx context.Context) (Statistics, error)

	// Ping tells whether the store can be reached.
	Ping(ctx context.Context) error

	// Close releases the store's resources; the store must not be used afterwards.
	Close() error
}
