package loader

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"innograph/graph"
)

// The form of a stored document graph: one line of JSON with everything a graph.DocumentGraph holds. The types
// convert into those of package graph and back, so that a field added there and not here does not compile.
type (
	graphLine struct {
		Version   int            `json:"innograph"`
		Document  documentLine   `json:"document"`
		Text      string         `json:"text"`
		Entities  []entityLine   `json:"entities"`
		Relations []relationLine `json:"relations"`
		Targets   []targetLine   `json:"targets"`
	}
	documentLine struct {
		ID          string       `json:"id"`
		Title       string       `json:"title"`
		Issuer      string       `json:"issuer,omitempty"`
		Number      string       `json:"number,omitempty"`
		Published   string       `json:"published,omitempty"`
		PeriodStart int          `json:"periodStart,omitempty"`
		PeriodEnd   int          `json:"periodEnd,omitempty"`
		Subject     string       `json:"subject,omitempty"`
		Source      string       `json:"source,omitempty"`
		Format      string       `json:"format,omitempty"`
		Digest      string       `json:"digest,omitempty"`
		Counts      graph.Counts `json:"-"` // counted again
		Report      graph.Report `json:"report"`
	}
	entityLine struct {
		ID       string           `json:"id"`
		Kind     graph.Kind       `json:"type"`
		Name     string           `json:"name"`
		Aliases  []string         `json:"aliases,omitempty"`
		Scope    string           `json:"scope,omitempty"`
		Level    graph.Level      `json:"level,omitempty"`
		ParkKind graph.ParkKind   `json:"kind,omitempty"`
		Status   graph.Status     `json:"status"`
		Mentions int              `json:"mentions"`
		Evidence []graph.Evidence `json:"evidence"`
	}
	relationLine struct {
		ID         string             `json:"id"`
		Type       graph.RelationType `json:"type"`
		From       string             `json:"from"`
		To         string             `json:"to"`
		Status     graph.Status       `json:"status"`
		Collective bool               `json:"collective,omitempty"`
		Evidence   []graph.Evidence   `json:"evidence"`
	}
	targetLine struct {
		ID         string           `json:"id"`
		DocumentID string           `json:"documentId"`
		Owner      string           `json:"owner"`
		Indicator  string           `json:"indicator"`
		Year       int              `json:"year"`
		Value      float64          `json:"value"`
		Unit       string           `json:"unit"`
		Op         graph.Operator   `json:"op"`
		Kind       graph.TargetKind `json:"kind"`
		Evidence   []graph.Evidence `json:"evidence"`
	}
)

// lineVersion is the version of the form; lineStart is how a line of it begins.
const (
	lineVersion = 1
	lineStart   = `{"innograph":`
)

// WriteGraph writes g as one line of JSON that Load takes back without loss.
func WriteGraph(w io.Writer, g *graph.DocumentGraph) error {
	line := graphLine{
		Version: lineVersion, Document: documentLine(g.Document), Text: g.Text,
		Entities: make([]entityLine, len(g.Entities)), Relations: make([]relationLine, len(g.Relations)), Targets: make([]targetLine, len(g.Targets)),
	}
	for i, e := range g.Entities {
		line.Entities[i] = entityLine(e)
	}
	for i, r := range g.Relations {
		line.Relations[i] = relationLine(r)
	}
	for i, t := range g.Targets {
		line.Targets[i] = targetLine(t)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(line)
}

// readGraph reads a line that WriteGraph wrote.
func readGraph(path string, data []byte) (*graph.DocumentGraph, error) {
	var line graphLine
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&line); err != nil {
		return nil, fmt.Errorf("%s: %w: not a whole line of an export in the format jsonl (%w); export it again", path, graph.ErrInvalid, err)
	}
	if line.Version != lineVersion {
		return nil, fmt.Errorf("%s: %w: version %d of the export format is not known, only %d; use a newer innograph", path, graph.ErrInvalid, line.Version, lineVersion)
	}
	g := &graph.DocumentGraph{Document: graph.Document(line.Document), Text: line.Text}
	for _, e := range line.Entities {
		g.Entities = append(g.Entities, graph.Entity(e))
	}
	for _, r := range line.Relations {
		g.Relations = append(g.Relations, graph.Relation(r))
	}
	for _, t := range line.Targets {
		g.Targets = append(g.Targets, graph.Target(t))
	}
	return checked(path, g)
}
