package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"innograph/graph"
)

const loadDocumentsSQL = `SELECT n, id, title, issuer, number, published, period_start, period_end, subject, source, format,
	digest, entities, relations, targets, report FROM document WHERE n IN (SELECT value FROM json_each(?))`

type documentRow struct {
	n int64
	graph.Document
}

func scanDocument(rows *sql.Rows) (r documentRow, err error) {
	var report string
	d := &r.Document
	if err = rows.Scan(&r.n, &d.ID, &d.Title, &d.Issuer, &d.Number, &d.Published, &d.PeriodStart, &d.PeriodEnd, &d.Subject, &d.Source,
		&d.Format, &d.Digest, &d.Counts.Entities, &d.Counts.Relations, &d.Counts.Targets, &report); err != nil {
		return r, err
	}
	if err = json.Unmarshal([]byte(report), &d.Report); err != nil {
		err = fmt.Errorf("report of %s: %w", d.ID, err)
	}
	return r, err
}

// loadDocuments reads documents by row number.
func loadDocuments(ctx context.Context, tx *sql.Tx, ns []int64) (map[int64]graph.Document, error) {
	rows, err := query(ctx, tx, scanDocument, loadDocumentsSQL, list(ns))
	out := make(map[int64]graph.Document, len(rows))
	for _, r := range rows {
		out[r.n] = r.Document
	}
	return out, err
}

var documentSorts = map[graph.Field]column{
	graph.ByPublished: {"d.published", false},
	graph.ByTitle:     {"d.title", false},
	graph.ByIssuer:    {"d.issuer", false},
}

var documentGroups = map[graph.Field]grouping{
	graph.ByIssuer: {"d.issuer", "''", ""},
	graph.ByYear:   {"substr(d.published, 1, 4)", "''", ""},
}

func documentListing(q graph.DocumentQuery) *listing {
	var c compiler
	return &listing{
		name: "documents", from: sqlText("document d"), where: c.document("d")(q.Where), items: "d.n", parts: 1,
		sorts: documentSorts, id: "d.id", standard: []graph.Field{graph.ByPublished, graph.ByTitle}, groups: documentGroups,
	}
}

// Documents gives a page of documents.
func (s *Store) Documents(ctx context.Context, q graph.DocumentQuery) (page graph.Page[graph.Document], err error) {
	err = s.read(ctx, "documents", func(tx *sql.Tx) error {
		found, err := s.counting(documentListing(q)).pages(ctx, tx, q.Order, q.Page, q.CountTotal)
		if err != nil {
			return err
		}
		page = pageOf[graph.Document](found[0])
		page.Items, err = inOrder(ctx, tx, loadDocuments, found[0].rows)
		return err
	})
	return page, err
}

const textsSQL = `SELECT d.id, x.text FROM document d JOIN document_text x ON x.document = d.n
	WHERE d.id IN (SELECT value FROM json_each(?))`

// Texts gives the texts of documents by id.
func (s *Store) Texts(ctx context.Context, documents []string) (map[string]string, error) {
	texts := make(map[string]string, len(documents))
	err := s.read(ctx, "texts", func(tx *sql.Tx) error {
		found, err := query(ctx, tx, func(rows *sql.Rows) (t [2]string, err error) {
			err = rows.Scan(&t[0], &t[1])
			return t, err
		}, textsSQL, list(documents))
		for _, t := range found {
			texts[t[0]] = t[1]
		}
		return err
	})
	return texts, err
}
