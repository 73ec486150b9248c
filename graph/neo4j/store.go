// Package neo4j keeps document graphs in Neo4j 5.26 or newer, on one server or a cluster.
//
// # What is in the database
//
// Facts are labelled for a person who asks in Neo4j Browser: every :Entity also carries its kind, and each document
// that states a relation gives one relationship of its type with the words:
//
//	MATCH (u:University)-[p:PARTNERS_WITH]-(c:City) RETURN u, p, c
//
// Beside them stands what the store itself reads:
//
//	(:Document)-[:STATES {names, status, quotes, spans, …}]->(:Entity)
//	(:Document)-[:STATES {status, collective, quotes, spans, …}]->(:Relation)-[:FROM]->(:Entity), -[:TO]->(:Entity)
//	(:Document)-[:STATES]->(:Target)-[:OF]->(:Entity)
//	(:Document)-[:SUBJECT]->(:Entity), (:Document)-[:HAS_TEXT]->(:DocumentText)
//
// What all documents say together (name, status, aliases, counts) is written onto :Entity and :Relation whenever one
// of their documents changes. A relation has a node of its own for that: as an aggregate of parallel relationships it
// would have to be put together for every row before a list could be filtered, sorted or cut into pages.
//
// Lists sort by properties of their own (sortName, sortTitle, …), because Neo4j does not compare all texts by code
// point; they differ from the text only where it goes beyond the basic plane.
//
// # Sharing a database
//
// The store touches nodes with its own labels only, and marks the database with one :Innograph node. Without the
// marker it refuses a database in which somebody else uses its labels.
package neo4j

import (
	"context"
	"fmt"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"innograph/graph"
)

// Store is a graph.Store in a Neo4j database. Make it with Open.
type Store struct {
	driver   driver.DriverWithContext
	database string
	// bookmarks make every read see what this Store wrote before, also on another member of a cluster.
	bookmarks driver.BookmarkManager
	address   string
}

var _ graph.Store = (*Store)(nil)

// Open connects to the database at url, neo4j://host:7687 or another scheme of the driver (neo4j+s, neo4j+ssc, bolt,
// bolt+s, bolt+ssc), with ?database=NAME for another than the user's home database. On first use it creates the
// constraints and indexes it needs.
//
// The error wraps graph.ErrInvalid for a url that is none, graph.ErrUnavailable when no server answers or it refuses
// the user or database, and graph.ErrIncompatible when the database holds data of another version or somebody else's.
func Open(ctx context.Context, url, username, password string) (*Store, error) {
	target, database, err := parseURL(url)
	if err != nil {
		return nil, err
	}
	d, err := driver.NewDriverWithContext(target, driver.BasicAuth(username, password, ""), configure)
	if err != nil {
		return nil, fmt.Errorf("%w: store %s: %w", graph.ErrInvalid, target, err)
	}
	s := &Store{driver: d, database: database, address: target, bookmarks: driver.NewBookmarkManager(driver.BookmarkManagerConfig{})}
	if err := s.prepare(ctx); err != nil {
		_ = d.Close(context.WithoutCancel(ctx))
		return nil, err
	}
	return s, nil
}

func configure(c *config.Config) {
	c.UserAgent = "innograph"
	c.NotificationsMinSeverity = notifications.DisabledLevel
}

// Ping asks the server for one row.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return s.explain(ctx, err)
	}
	return s.read(ctx, func(tx transaction) error {
		_, err := tx.run(ctx, pingQuery, nil)
		return err
	})
}

// Close closes all connections.
func (s *Store) Close() error { return s.driver.Close(context.Background()) }
