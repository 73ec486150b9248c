package neo4j

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"innograph/graph"
)

// rows is a document graph in the form of the parameters that write it.
type rows struct {
	document, subject, text string
	properties              map[string]any
	entityIDs, relationIDs  []string
	entities                map[graph.Kind][]map[string]any
	relations               map[graph.RelationType][]map[string]any
	targets                 []map[string]any
}

func newRows(g *graph.DocumentGraph) (*rows, error) {
	report, err := json.Marshal(g.Document.Report)
	if err != nil {
		return nil, fmt.Errorf("%w: report of document %s: %w", graph.ErrInvalid, g.Document.ID, err)
	}
	r := &rows{
		document: g.Document.ID, subject: g.Document.Subject, text: g.Text, properties: documentProperties(g, string(report)),
		entities: map[graph.Kind][]map[string]any{}, relations: map[graph.RelationType][]map[string]any{},
	}
	for i := range g.Entities {
		e := &g.Entities[i]
		r.entityIDs = append(r.entityIDs, e.ID)
		r.entities[e.Kind] = append(r.entities[e.Kind], map[string]any{"id": e.ID, "scope": e.Scope, "statement": entityStatement(e, i)})
	}
	for i := range g.Relations {
		l := &g.Relations[i]
		r.relationIDs = append(r.relationIDs, l.ID)
		r.relations[l.Type] = append(r.relations[l.Type], map[string]any{"id": l.ID, "from": l.From, "to": l.To, "statement": relationStatement(l, i)})
	}
	for i := range g.Targets {
		r.targets = append(r.targets, map[string]any{"position": i, "target": targetProperties(&g.Targets[i], g.Document.ID)})
	}
	return r, nil
}

func documentProperties(g *graph.DocumentGraph, report string) map[string]any {
	d := &g.Document
	return map[string]any{
		"id": d.ID, "title": d.Title, "issuer": d.Issuer, "number": d.Number, "published": d.Published,
		"foldedTitle": graph.Fold(d.Title), "foldedIssuer": graph.Fold(d.Issuer), "foldedNumber": graph.Fold(d.Number),
		"sortTitle": sortable(d.Title), "sortIssuer": sortable(d.Issuer),
		"periodStart": d.PeriodStart, "periodEnd": d.PeriodEnd, "subject": d.Subject,
		"source": d.Source, "format": d.Format, "digest": d.Digest, "report": report,
		"entities": len(g.Entities), "relations": len(g.Relations), "targets": len(g.Targets),
	}
}

func entityStatement(e *graph.Entity, position int) map[string]any {
	names := append([]string{e.Name}, e.Aliases...)
	folded, keys := make([]string, len(names)), make([]string, len(names))
	for i, n := range names {
		folded[i], keys[i] = graph.Fold(n), sortable(n)
	}
	quotes := make([]string, len(e.Evidence))
	for i := range e.Evidence {
		quotes[i] = graph.Fold(e.Evidence[i].Quote)
	}
	s := map[string]any{
		"position": position, "names": names, "foldedNames": folded, "sortNames": keys, "foldedQuotes": quotes,
		"status": string(e.Status), "level": string(e.Level), "parkKind": string(e.ParkKind), "mentions": e.Mentions,
	}
	if words := unmarked(append(folded, quotes...)); words != "" {
		s["words"] = words
	}
	addEvidence(s, e.Evidence)
	return s
}

func relationStatement(r *graph.Relation, position int) map[string]any {
	s := map[string]any{"position": position, "status": string(r.Status), "collective": r.Collective}
	addEvidence(s, r.Evidence)
	return s
}

func targetProperties(t *graph.Target, document string) map[string]any {
	p := map[string]any{
		"id": t.ID, "document": document, "owner": t.Owner, "indicator": t.Indicator, "foldedIndicator": graph.Fold(t.Indicator), "sortIndicator": sortable(t.Indicator),
		"year": t.Year, "value": t.Value, "unit": t.Unit, "foldedUnit": graph.Fold(t.Unit), "op": string(t.Op), "kind": string(t.Kind),
	}
	addEvidence(p, t.Evidence)
	return p
}

// addEvidence adds parallel lists; spans holds start and end of each quote in turn.
func addEvidence(p map[string]any, list []graph.Evidence) {
	quotes, sections := make([]string, len(list)), make([]string, len(list))
	spans, pages := make([]int, 0, 2*len(list)), make([]int, len(list))
	for i := range list {
		e := &list[i]
		quotes[i], sections[i], pages[i] = e.Quote, e.Section, e.Page
		spans = append(spans, e.Span.Start, e.Span.End)
	}
	p["quotes"], p["sections"], p["spans"], p["pages"] = quotes, sections, spans, pages
}

// unmarked is empty unless a text has marks or format characters, which the index's analyzer takes for part of the
// character before them; then it is the texts without.
func unmarked(texts []string) string {
	joined := strings.Join(texts, "\n")
	if strings.IndexFunc(joined, isMark) < 0 {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return ' '
		}
		return r
	}, joined)
}

func isMark(r rune) bool { return unicode.In(r, unicode.M, unicode.Cf) }

// sortable gives a text that compares with others like the original by code point, whatever order the server uses
// beyond the basic plane: Neo4j 5 puts 𠮷 after Ｎ where both are stored, but before it where one is a parameter, as
// the keys of a cursor are.
func sortable(text string) string {
	if strings.IndexFunc(text, isHigh) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if isHigh(r) {
			fmt.Fprintf(&b, "\uFFFF%06x", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isHigh(r rune) bool { return r >= '\uFFFF' }
