package neo4j

import (
	"encoding/json"
	"fmt"

	"innograph/graph"
)

// decoder reads properties of one row. The first that is missing or of another type becomes the err that all decoders
// of the row share; it wraps graph.ErrIncompatible.
type decoder struct {
	row map[string]any
	err *error
}

func decode(row map[string]any) *decoder { return &decoder{row: row, err: new(error)} }

// refuse keeps the first error.
func (d *decoder) refuse(format string, args ...any) {
	if *d.err == nil {
		*d.err = fmt.Errorf("%w: "+format, append([]any{graph.ErrIncompatible}, args...)...)
	}
}

func get[T any](d *decoder, key string) T {
	v, ok := d.row[key].(T)
	if !ok {
		d.refuse("%s of %v is %T, which innograph did not write", key, d.row["id"], d.row[key])
	}
	return v
}

func list[T any](d *decoder, key string) []T {
	items := get[[]any](d, key)
	if len(items) == 0 {
		return nil
	}
	out := make([]T, len(items))
	for i, item := range items {
		v, ok := item.(T)
		if !ok {
			d.refuse("%s of %v holds %T, which innograph did not write", key, d.row["id"], item)
		}
		out[i] = v
	}
	return out
}

func (d *decoder) text(key string) string    { return get[string](d, key) }
func (d *decoder) number(key string) int     { return int(get[int64](d, key)) }
func (d *decoder) texts(key string) []string { return list[string](d, key) }

// nested reads a map within the row.
func (d *decoder) nested(key string) *decoder {
	return &decoder{row: get[map[string]any](d, key), err: d.err}
}

func (d *decoder) entity() graph.Entity {
	return graph.Entity{
		ID: d.text("id"), Kind: graph.Kind(d.text("kind")), Name: d.text("name"), Aliases: d.texts("aliases"), Scope: d.text("scope"),
		Level: graph.Level(d.text("level")), ParkKind: graph.ParkKind(d.text("parkKind")),
		Status: graph.Status(d.text("status")), Mentions: d.number("mentions"),
	}
}

func (d *decoder) relation() graph.Relation {
	return graph.Relation{
		ID: d.text("id"), Type: graph.RelationType(d.text("type")), From: d.text("from"), To: d.text("to"),
		Status: graph.Status(d.text("status")), Collective: get[bool](d, "collective"),
	}
}

func (d *decoder) target() graph.Target {
	document := d.text("document")
	return graph.Target{
		ID: d.text("id"), DocumentID: document, Owner: d.text("owner"), Indicator: d.text("indicator"), Year: d.number("year"),
		Value: get[float64](d, "value"), Unit: d.text("unit"), Op: graph.Operator(d.text("op")), Kind: graph.TargetKind(d.text("kind")),
		Evidence: d.evidence(document),
	}
}

func (d *decoder) document() graph.Document {
	doc := graph.Document{
		ID: d.text("id"), Title: d.text("title"), Issuer: d.text("issuer"), Number: d.text("number"), Published: d.text("published"),
		PeriodStart: d.number("periodStart"), PeriodEnd: d.number("periodEnd"), Subject: d.text("subject"),
		Source: d.text("source"), Format: d.text("format"), Digest: d.text("digest"),
		Counts: graph.Counts{Entities: d.number("entities"), Relations: d.number("relations"), Targets: d.number("targets")},
	}
	if err := json.Unmarshal([]byte(d.text("report")), &doc.Report); err != nil {
		d.refuse("report of document %s: %w", doc.ID, err)
	}
	return doc
}

func (d *decoder) evidence(document string) []graph.Evidence {
	quotes, sections := d.texts("quotes"), d.texts("sections")
	spans, pages := list[int64](d, "spans"), list[int64](d, "pages")
	if len(sections) != len(quotes) || len(pages) != len(quotes) || len(spans) != 2*len(quotes) {
		d.refuse("quotes and spans of document %s do not match", document)
		return nil
	}
	out := make([]graph.Evidence, len(quotes))
	for i := range quotes {
		span := graph.Span{Start: int(spans[2*i]), End: int(spans[2*i+1])}
		out[i] = graph.Evidence{DocumentID: document, Quote: quotes[i], Section: sections[i], Span: span, Page: int(pages[i])}
	}
	return out
}
