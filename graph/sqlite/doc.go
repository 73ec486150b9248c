// Package sqlite keeps document graphs in a SQLite database, by modernc.org/sqlite, which needs no C compiler.
//
// The schema is in sql/schema.sql. What documents state and what they state together are kept side by side, so that
// reads use indexes only; Put and Withdraw keep them in step inside one transaction. Every statement is a constant or
// an embedded file; only compile.go (filters) and page.go (order, paging, counting) put statements together, from
// constant pieces, and values always travel as parameters.
package sqlite
