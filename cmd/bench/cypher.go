package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// statements are written by hand: each gives in one go what the operation of its name answers, without cursors.
//
//go:embed cypher/*.cypher
var statements embed.FS

// cypher asks the same questions by statements, through the driver that the store uses too.
type cypher struct{ driver driver.DriverWithContext }

func newCypher(ctx context.Context, url, user, password string) (*cypher, error) {
	d, err := driver.NewDriverWithContext(url, driver.BasicAuth(user, password, ""))
	if err != nil {
		return nil, err
	}
	if err := d.VerifyConnectivity(ctx); err != nil {
		return nil, errors.Join(err, d.Close(ctx))
	}
	return &cypher{d}, nil
}

func (c *cypher) close(ctx context.Context) error { return c.driver.Close(context.WithoutCancel(ctx)) }

// ask runs the statement of an operation and gives its rows as JSON, as an application would pass them on.
func (c *cypher) ask(ctx context.Context, operation string, params map[string]any) (body []byte, err error) {
	text, err := statements.ReadFile("cypher/" + operation + ".cypher")
	if err != nil {
		return nil, fmt.Errorf("no Cypher for %s: %w", operation, err)
	}
	session := c.driver.NewSession(ctx, driver.SessionConfig{AccessMode: driver.AccessModeRead})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	rows, err := session.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, string(text), params)
		if err != nil {
			return nil, err
		}
		records, err := result.Collect(ctx)
		maps := make([]map[string]any, len(records))
		for i, r := range records {
			maps[i] = r.AsMap()
		}
		return maps, err
	})
	if err != nil {
		return nil, err
	}
	return json.Marshal(rows)
}
