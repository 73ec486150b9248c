// Package schema is the GraphQL schema of innograph: its SDL, one file a noun; the Go types that its object types are
// bound to; and the executor that gqlgen generates from both (see gqlgen.yml). The answers are in package resolvers.
package schema

//go:generate go tool gqlgen generate
