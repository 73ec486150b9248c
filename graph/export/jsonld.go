package export

import (
	"encoding/json"
	"io"

	"innograph/graph"
)

// linkedContext says what the words of the linked data mean: those of schema.org where it has one, else the
// ontology's own.
var linkedContext = map[string]any{
	"innograph": "urn:innograph:", "schema": "https://schema.org/", "@vocab": "urn:innograph:ontology:",
	"name": "schema:name", "alternateName": "schema:alternateName", "document": "schema:isBasedOn", "published": "schema:datePublished",
	"quote": "schema:text", "value": "schema:value", "unit": "schema:unitText",
	"from": map[string]string{"@type": "@id"}, "to": map[string]string{"@type": "@id"}, "owner": map[string]string{"@type": "@id"},
}

// schemaTypes are the types of schema.org that hold for everything of a kind.
var schemaTypes = map[graph.Kind]string{
	graph.City: "schema:AdministrativeArea", graph.Region: "schema:Place", graph.Park: "schema:Place", graph.University: "schema:CollegeOrUniversity",
	graph.ResearchInstitute: "schema:ResearchOrganization", graph.Enterprise: "schema:Organization", graph.Program: "schema:Project",
	graph.Platform: "schema:Organization", graph.Agency: "schema:GovernmentOrganization", graph.Industry: "schema:DefinedTerm",
}

type (
	linkedSource struct {
		Documents int    `json:"documents"`
		Document  string `json:"document,omitempty"`
		Published string `json:"published,omitempty"`
		Quote     string `json:"quote,omitempty"`
	}
	linkedEntity struct {
		ID       string         `json:"@id"`
		Types    []string       `json:"@type"`
		Name     string         `json:"name"`
		Aliases  []string       `json:"alternateName,omitempty"`
		Level    graph.Level    `json:"level,omitempty"`
		ParkKind graph.ParkKind `json:"parkKind,omitempty"`
		Status   graph.Status   `json:"status"`
		linkedSource
	}
	linkedRelation struct {
		ID         string       `json:"@id"`
		Type       string       `json:"@type"`
		From       string       `json:"from"`
		To         string       `json:"to"`
		Status     graph.Status `json:"status"`
		Collective bool         `json:"collective,omitempty"`
		linkedSource
	}
	linkedTarget struct {
		ID        string           `json:"@id"`
		Type      string           `json:"@type"`
		Owner     string           `json:"owner"`
		Indicator string           `json:"indicator"`
		Year      int              `json:"year"`
		Value     float64          `json:"value"`
		Unit      string           `json:"unit,omitempty"`
		Op        graph.Operator   `json:"op"`
		Kind      graph.TargetKind `json:"targetKind"`
		linkedSource
	}
)

// writeJSONLD writes JSON-LD 1.1, one fact a line. A relation is a node of its own, so that it can carry its words.
func writeJSONLD(w io.Writer, s *selection) error {
	context, err := json.Marshal(linkedContext)
	if err != nil {
		return err
	}
	l := &linkedWriter{w: w}
	l.write(`{"@context": `)
	l.write(string(context))
	l.write(",\n" + `"@graph": [`)
	link(l, s.entities(), entityRow.linked)
	link(l, s.relations(), relationRow.linked)
	link(l, s.targets(), targetRow.linked)
	l.write("\n]}\n")
	return l.err
}

// linkedWriter writes the members of a JSON list; the first error is kept, and later calls do nothing.
type linkedWriter struct {
	w       io.Writer
	started bool
	err     error
}

func (l *linkedWriter) write(s string) {
	if l.err == nil {
		_, l.err = io.WriteString(l.w, s)
	}
}

func link[R any](l *linkedWriter, rows func(func(R, error) bool), linked func(R) any) {
	for row, err := range rows {
		if l.err == nil {
			l.err = err
		}
		if l.err != nil {
			return
		}
		if l.started {
			l.write(",")
		}
		l.started = true
		l.write("\n")
		member, err := json.Marshal(linked(row))
		if l.err == nil {
			l.err = err
		}
		l.write(string(member))
	}
}

func linkedID(id string) string { return "innograph:" + id }

func (s source) linked() linkedSource {
	return linkedSource{s.documents, s.document, s.published, s.quote}
}

func (e entityRow) linked() any {
	return linkedEntity{linkedID(e.ID), []string{string(e.Kind), schemaTypes[e.Kind]}, e.Name, e.Aliases, e.Level, e.ParkKind, e.Status, e.source.linked()}
}

func (r relationRow) linked() any {
	return linkedRelation{linkedID(r.ID), string(r.Type), linkedID(r.From), linkedID(r.To), r.Status, r.Collective, r.source.linked()}
}

func (t targetRow) linked() any {
	return linkedTarget{linkedID(t.ID), "Target", linkedID(t.Owner), t.Indicator, t.Year, t.Value, t.Unit, t.Op, t.Kind, t.source.linked()}
}
