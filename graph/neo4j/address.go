package neo4j

import (
	"fmt"
	"net/url"
	"slices"

	"innograph/graph"
)

// Schemes lists the URL schemes that Open takes.
var Schemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

// parseURL splits a store's url into the driver's target and the database. Other query parameters than database stay
// with the target, where neo4j:// hands them to the cluster's router.
func parseURL(raw string) (target, database string, err error) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || !slices.Contains(Schemes, u.Scheme) {
		return "", "", fmt.Errorf("%w: store address is no Neo4j url; write neo4j://host:7687, with neo4j+s:// for an encrypted connection", graph.ErrInvalid)
	}
	if u.User != nil {
		return "", "", fmt.Errorf("%w: store address %s holds a user or password; give them apart from the address", graph.ErrInvalid, u.Redacted())
	}
	q := u.Query()
	database = q.Get("database")
	q.Del("database")
	u.RawQuery = q.Encode()
	return u.String(), database, nil
}
