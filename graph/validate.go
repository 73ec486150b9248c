package graph

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Validate checks g against the ontology and reads every quote back from the text. The error wraps ErrInvalid and
// names each problem; nil means that g may be stored.
func (g *DocumentGraph) Validate() error {
	v := validator{text: []rune(g.Text), kinds: make(map[string]Kind, len(g.Entities))}
	v.require(g.Document.ID != "" && g.Document.ID[0] == DocumentPrefix, "document %q: id is not a document id", g.Document.Title)
	v.require(utf8.ValidString(g.Text), "document %q: text is not UTF-8", g.Document.Title)
	for i := range g.Entities {
		v.entity(&g.Entities[i])
	}
	if s := g.Document.Subject; s != "" {
		v.require(v.kinds[s] != "", "document %q: subject %s is no entity of it", g.Document.Title, s)
	}
	seen := make(map[string]bool, len(g.Relations)+len(g.Targets))
	for i := range g.Relations {
		v.relation(&g.Relations[i], seen)
	}
	for i := range g.Targets {
		v.target(&g.Targets[i], seen)
	}
	return errors.Join(v.problems...)
}

type validator struct {
	text     []rune
	kinds    map[string]Kind
	problems []error
}

func (v *validator) require(ok bool, format string, args ...any) {
	if !ok {
		v.problems = append(v.problems, fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...)))
	}
}

func (v *validator) entity(e *Entity) {
	v.require(hasKind(Kinds, e.Kind), "entity %q: unknown kind %q", e.Name, e.Kind)
	v.require(e.Name != "", "entity %s has no name", e.ID)
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		v.require(utf8.ValidString(name) && !strings.ContainsRune(name, 0), "entity %s: name %q is not UTF-8 or has a NUL", e.ID, name)
	}
	v.require(e.ID == EntityID(e.Kind, e.Name, e.Scope), "entity %q: id %s does not derive from its name", e.Name, e.ID)
	v.require(v.kinds[e.ID] == "", "entity %q: id %s stands twice", e.Name, e.ID)
	v.require(slices.Contains(Statuses, e.Status), "entity %q: unknown status %q", e.Name, e.Status)
	v.evidence(e.Evidence, e.Name)
	v.kinds[e.ID] = e.Kind
}

func (v *validator) relation(r *Relation, seen map[string]bool) {
	rule, known := Rule(r.Type)
	what := fmt.Sprintf("relation %s %s → %s", r.Type, r.From, r.To)
	v.require(known, "%s: unknown type", what)
	v.require(slices.Contains(Statuses, r.Status), "%s: unknown status %q", what, r.Status)
	v.require(r.ID == RelationID(r.Type, r.From, r.To), "%s: id does not derive from its ends", what)
	v.require(!seen[r.ID], "%s stands twice", what)
	v.require(r.From != r.To, "%s leads to itself", what)
	v.require(!rule.Undirected || r.From <= r.To, "%s: ends are not in canonical order", what)
	from, to := v.kinds[r.From], v.kinds[r.To]
	v.require(from != "" && to != "", "%s: an end is no entity of the document", what)
	v.require(from == "" || to == "" || rule.Allows(from, to), "%s: may not join %s and %s", what, from, to)
	v.evidence(r.Evidence, what)
	seen[r.ID] = true
}

func (v *validator) target(t *Target, seen map[string]bool) {
	what := fmt.Sprintf("target %q %d", t.Indicator, t.Year)
	v.require(v.kinds[t.Owner] != "", "%s: owner is no entity of the document", what)
	v.require(t.Indicator != "" && t.Year > 0, "%s: indicator and year are needed", what)
	v.require(!math.IsNaN(t.Value) && !math.IsInf(t.Value, 0), "%s: value %v is no number", what, t.Value)
	v.require(t.ID != "" && t.ID[0] == TargetPrefix, "%s: id %q is not a target id", what, t.ID)
	v.require(slices.Contains([]Operator{Equal, AtLeast, AtMost, About, Increase}, t.Op), "%s: unknown operator %q", what, t.Op)
	v.require(t.Kind == Baseline || t.Kind == Goal, "%s: unknown kind %q", what, t.Kind)
	v.require(!seen[t.ID], "%s: id %s stands twice", what, t.ID)
	v.evidence(t.Evidence, what)
	seen[t.ID] = true
}

func (v *validator) evidence(list []Evidence, what string) {
	v.require(len(list) > 0 && len(list) <= MaxEvidence, "%s: has %d quotes, 1 to %d are allowed", what, len(list), MaxEvidence)
	for _, e := range list {
		in := e.Span.Start >= 0 && e.Span.Start < e.Span.End && e.Span.End <= len(v.text)
		v.require(in, "%s: span %d–%d lies outside the text of %d characters", what, e.Span.Start, e.Span.End, len(v.text))
		v.require(!in || string(v.text[e.Span.Start:e.Span.End]) == e.Quote, "%s: quote %q does not stand at %d–%d", what, e.Quote, e.Span.Start, e.Span.End)
	}
}
