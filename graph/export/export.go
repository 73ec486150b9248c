// Package export writes the graph, or a part of it, in forms that other programs read. It reads a store page by page
// and writes as it reads, so that memory does not grow with the graph.
package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"innograph/graph"
)

// Format is a form of export.
type Format struct {
	// Name is what users call it, MediaType what HTTP calls it; files of the format end in Extension.
	Name, MediaType, Extension string

	write func(io.Writer, *selection) error
}

// Formats are all forms of export, by name.
func Formats() []Format {
	return []Format{
		{"csv", "text/csv; charset=utf-8", "csv", writeCSV},
		{"cypher", "text/plain; charset=utf-8", "cypher", writeCypher},
		{"gexf", "application/gexf+xml; charset=utf-8", "gexf", writeGEXF},
		{"graphml", "application/graphml+xml; charset=utf-8", "graphml", writeGraphML},
		{"jsonl", "application/jsonl; charset=utf-8", "jsonl", writeJSONL},
		{"jsonld", "application/ld+json; charset=utf-8", "jsonld", writeJSONLD},
	}
}

// Find is the format with this name; an unknown name is refused with graph.ErrInvalid.
func Find(name string) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("%w: format %q is not known; use %s", graph.ErrInvalid, name, strings.Join(names, ", "))
}

var errWhole = errors.New("jsonl holds whole documents; leave the filter out or take another format")

// Check refuses what cannot be exported in this format, with graph.ErrInvalid.
func (f Format) Check(s Selection) error {
	if f.Name == "jsonl" && s.Where != nil {
		return fmt.Errorf("%w: %w", graph.ErrInvalid, errWhole)
	}
	if !slices.Contains(Tables, s.Table) {
		return fmt.Errorf("%w: table %q is not known; use %s", graph.ErrInvalid, s.Table, strings.Join(Tables, ", "))
	}
	return nil
}

// Write writes the selection to w, in many small pieces: give it a buffer. What Check refuses is refused before
// anything is written; on a later error what is written is not whole.
func (f Format) Write(ctx context.Context, w io.Writer, s Selection) error {
	if err := f.Check(s); err != nil {
		return err
	}
	return f.write(w, &selection{s, ctx})
}

// writeJSONL writes one line a document, oldest first.
func writeJSONL(w io.Writer, s *selection) error {
	for d, err := range Documents(s.ctx, s.Store) {
		if err != nil {
			return err
		}
		g, err := s.Store.Graph(s.ctx, d.ID)
		if err != nil {
			return err
		}
		if err := s.WriteGraph(w, g); err != nil {
			return err
		}
	}
	return nil
}
