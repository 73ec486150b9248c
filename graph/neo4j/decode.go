package neo4j

import (
	"encoding/json"
	"fmt"
	"strings"

	"innograph/graph"
)

// What statements give of a node or of what a document states, in the order in which a decoder reads it. Lists of
// values, all in one record, take the server and the driver half the time of maps and of a record each.
var (
	evidenceColumns = []string{"quotes", "sections", "spans", "pages"}
	entityColumns   = []string{"id", "kind", "name", "aliases", "scope", "level", "parkKind", "status", "mentions"}
	relationColumns = []string{"id", "type", "from", "to", "status", "collective"}
	targetColumns   = append([]string{"id", "document", "owner", "indicator", "year", "value", "unit", "op", "kind"}, evidenceColumns...)
	documentColumns = []string{
		"id", "title", "issuer", "number", "published", "periodStart", "periodEnd", "subject", "source", "format", "digest",
		"entities", "relations", "targets", "report",
	}
)

// columns is Cypher for these properties of the variable x.
func columns(x string, names []string) string {
	return x + "." + strings.Join(names, ", "+x+".")
}

// decoder reads the values of a row, one after the other. The first that is missing or of another type becomes the err
// that all decoders of the row share; it wraps graph.ErrIncompatible.
type decoder struct {
	values []any
	next   int
	err    *error
}

func decode(values []any) *decoder { return &decoder{values: values, err: new(error)} }

// refuse keeps the first error.
func (d *decoder) refuse(format string, args ...any) {
	if *d.err == nil {
		*d.err = fmt.Errorf("%w: "+format, append([]any{graph.ErrIncompatible}, args...)...)
	}
}

// get reads the next value.
func get[T any](d *decoder) (v T) {
	if d.next == len(d.values) {
		d.refuse("a row of %d values has too few", len(d.values))
		return v
	}
	v, ok := d.values[d.next].(T)
	d.next++
	if !ok {
		d.refuse("value %d of the row of %v is %T, which innograph did not write", d.next, d.values[0], d.values[d.next-1])
	}
	return v
}

func list[T any](d *decoder) []T {
	items := get[[]any](d)
	if len(items) == 0 {
		return nil
	}
	out := make([]T, len(items))
	for i, item := range items {
		v, ok := item.(T)
		if !ok {
			d.refuse("value %d of the row of %v holds %T, which innograph did not write", d.next, d.values[0], item)
		}
		out[i] = v
	}
	return out
}

func (d *decoder) text() string    { return get[string](d) }
func (d *decoder) number() int     { return int(get[int64](d)) }
func (d *decoder) texts() []string { return list[string](d) }

// rest is what was not read yet.
func (d *decoder) rest() []any { return d.values[d.next:] }

// each reads a list of rows.
func (d *decoder) each(row func(*decoder)) {
	for _, values := range list[[]any](d) {
		row(&decoder{values: values, err: d.err})
	}
}

func (d *decoder) entity() graph.Entity {
	return graph.Entity{
		ID: d.text(), Kind: graph.Kind(d.text()), Name: d.text(), Aliases: d.texts(), Scope: d.text(),
		Level: graph.Level(d.text()), ParkKind: graph.ParkKind(d.text()), Status: graph.Status(d.text()), Mentions: d.number(),
	}
}

func (d *decoder) relation() graph.Relation {
	return graph.Relation{
		ID: d.text(), Type: graph.RelationType(d.text()), From: d.text(), To: d.text(),
		Status: graph.Status(d.text()), Collective: get[bool](d),
	}
}

func (d *decoder) target() graph.Target {
	t := graph.Target{
		ID: d.text(), DocumentID: d.text(), Owner: d.text(), Indicator: d.text(), Year: d.number(), Value: get[float64](d),
		Unit: d.text(), Op: graph.Operator(d.text()), Kind: graph.TargetKind(d.text()),
	}
	t.Evidence = d.evidence(t.DocumentID)
	return t
}

func (d *decoder) document() graph.Document {
	doc := graph.Document{
		ID: d.text(), Title: d.text(), Issuer: d.text(), Number: d.text(), Published: d.text(),
		PeriodStart: d.number(), PeriodEnd: d.number(), Subject: d.text(), Source: d.text(), Format: d.text(), Digest: d.text(),
		Counts: graph.Counts{Entities: d.number(), Relations: d.number(), Targets: d.number()},
	}
	if err := json.Unmarshal([]byte(d.text()), &doc.Report); err != nil {
		d.refuse("report of document %s: %w", doc.ID, err)
	}
	return doc
}

func (d *decoder) evidence(document string) []graph.Evidence {
	quotes, sections := d.texts(), d.texts()
	spans, pages := list[int64](d), list[int64](d)
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
