package loader

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"innograph/graph"
	"innograph/loader/plan"
)

// Reader turns the bytes of a file into a graph. Both functions are pure, so that any number of workers share them.
type Reader struct {
	// Read lays the text of a file out; name is its path, for messages.
	Read func(name string, data []byte) (*plan.Document, error)
	// Extract finds what the document states; source is the file's name.
	Extract func(doc *plan.Document, source string) *graph.DocumentGraph
}

// Graph reads one document. The graph is valid, and its Document has Source (the last element of path), Digest and
// Counts. Errors begin with path.
func (r Reader) Graph(path string, data []byte) (g *graph.DocumentGraph, err error) {
	defer func() {
		if p := recover(); p != nil {
			g, err = nil, fmt.Errorf("%s: %w: a reader gave up on it (%v); the other files are not concerned, please report it", path, plan.ErrDamaged, p)
		}
	}()
	doc, err := r.Read(path, data)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	g = r.Extract(doc, name)
	sum := sha256.Sum256(data)
	g.Document.Source, g.Document.Digest = name, hex.EncodeToString(sum[:])
	return checked(path, g)
}

// checked counts what g states and validates it.
func checked(path string, g *graph.DocumentGraph) (*graph.DocumentGraph, error) {
	g.Document.Counts = graph.Counts{Entities: len(g.Entities), Relations: len(g.Relations), Targets: len(g.Targets)}
	if err := g.Validate(); err != nil {
		return nil, fmt.Errorf("%s: the graph read from it breaks the ontology, nothing of it is taken: %w", path, err)
	}
	return g, nil
}
