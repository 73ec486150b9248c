package graph

import (
	"encoding/json"
	"io"
)

// The form of a document graph that the ontology defines; reference graphs have it too.
type (
	jsonGraph struct {
		Document  jsonDocument   `json:"document"`
		Entities  []jsonEntity   `json:"entities"`
		Relations []jsonRelation `json:"relations"`
		Targets   []jsonTarget   `json:"targets"`
	}
	jsonDocument struct {
		Title       string  `json:"title"`
		Issuer      *string `json:"issuer"`
		Published   *string `json:"published"`
		Number      *string `json:"number"`
		PeriodStart *int    `json:"periodStart"`
		PeriodEnd   *int    `json:"periodEnd"`
		Subject     *string `json:"subject"`
	}
	jsonEntity struct {
		ID       string   `json:"id"`
		Type     Kind     `json:"type"`
		Level    Level    `json:"level,omitempty"`
		ParkKind ParkKind `json:"kind,omitempty"`
		Name     string   `json:"name"`
		Aliases  []string `json:"aliases"`
		Status   Status   `json:"status"`
		Evidence string   `json:"evidence"`
	}
	jsonRelation struct {
		Type       RelationType `json:"type"`
		From       string       `json:"from"`
		To         string       `json:"to"`
		Status     Status       `json:"status"`
		Collective bool         `json:"collective,omitempty"`
		Evidence   string       `json:"evidence"`
	}
	jsonTarget struct {
		Owner     string     `json:"owner"`
		Indicator string     `json:"indicator"`
		Year      int        `json:"year"`
		Value     float64    `json:"value"`
		Unit      string     `json:"unit"`
		Op        Operator   `json:"op"`
		Kind      TargetKind `json:"kind"`
		Evidence  string     `json:"evidence"`
	}
)

// WriteJSON writes g in the form that the ontology defines: what is not stated is null, evidence is the first quote.
func (g *DocumentGraph) WriteJSON(w io.Writer) error {
	out := jsonGraph{Document: documentJSON(&g.Document), Entities: []jsonEntity{}, Relations: []jsonRelation{}, Targets: []jsonTarget{}}
	for _, e := range g.Entities {
		aliases := e.Aliases
		if aliases == nil {
			aliases = []string{}
		}
		out.Entities = append(out.Entities, jsonEntity{e.ID, e.Kind, e.Level, e.ParkKind, e.Name, aliases, e.Status, firstQuote(e.Evidence)})
	}
	for _, r := range g.Relations {
		out.Relations = append(out.Relations, jsonRelation{r.Type, r.From, r.To, r.Status, r.Collective, firstQuote(r.Evidence)})
	}
	for _, t := range g.Targets {
		out.Targets = append(out.Targets, jsonTarget{t.Owner, t.Indicator, t.Year, t.Value, t.Unit, t.Op, t.Kind, firstQuote(t.Evidence)})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func documentJSON(d *Document) jsonDocument {
	return jsonDocument{
		Title: d.Title, Issuer: optional(d.Issuer), Published: optional(d.Published), Number: optional(d.Number),
		PeriodStart: optional(d.PeriodStart), PeriodEnd: optional(d.PeriodEnd), Subject: optional(d.Subject),
	}
}

// optional is nil for the zero value, else a pointer to v.
func optional[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func firstQuote(list []Evidence) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Quote
}
