package schema

import (
	"innograph/graph"
)

// Node is what has a global id: an Entity, *Relation, *Target, *Document or *Gap.
type Node interface {
	// IsNode marks a GraphQL Node.
	IsNode()
}

// Entity is one of the ten object types of an actor, place, programme or industry.
type Entity interface {
	Node
	// IsEntity marks a GraphQL Entity.
	IsEntity()
	// Self is the entity without its object type.
	Self() *Actor
}

// Actor is an entity of the domain together with those that were read with it.
type Actor struct {
	graph.Entity
	Peers *Peers[graph.Entity]
}

// IsNode marks a GraphQL Node.
func (*Actor) IsNode() {}

// IsEntity marks a GraphQL Entity.
func (*Actor) IsEntity() {}

// Self is a itself.
func (a *Actor) Self() *Actor { return a }

// The object types of the ten kinds.
type (
	City              struct{ Actor }
	Region            struct{ Actor }
	Park              struct{ Actor }
	University        struct{ Actor }
	ResearchInstitute struct{ Actor }
	Enterprise        struct{ Actor }
	Program           struct{ Actor }
	Platform          struct{ Actor }
	Agency            struct{ Actor }
	Industry          struct{ Actor }
)

// Level is nil where it is unknown.
func (c *City) Level() *graph.Level { return known(c.Entity.Level) }

// Level is nil where it is unknown.
func (r *Region) Level() *graph.Level { return known(r.Entity.Level) }

// ParkKind is nil where it is unknown.
func (p *Park) ParkKind() *graph.ParkKind { return known(p.Entity.ParkKind) }

// known is nil for the zero value, which the domain has for what is unknown.
func known[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// NewEntity gives e the object type of its kind. A kind that the ontology does not know, which no store gives, is nil.
func NewEntity(e graph.Entity, peers *Peers[graph.Entity]) Entity {
	a := Actor{e, peers}
	switch e.Kind {
	case graph.City:
		return &City{a}
	case graph.Region:
		return &Region{a}
	case graph.Park:
		return &Park{a}
	case graph.University:
		return &University{a}
	case graph.ResearchInstitute:
		return &ResearchInstitute{a}
	case graph.Enterprise:
		return &Enterprise{a}
	case graph.Program:
		return &Program{a}
	case graph.Platform:
		return &Platform{a}
	case graph.Agency:
		return &Agency{a}
	case graph.Industry:
		return &Industry{a}
	}
	return nil
}

// Relation is a relation of the domain together with those that were read with it.
type Relation struct {
	graph.Relation
	Peers *Peers[graph.Relation]
}

// IsNode marks a GraphQL Node.
func (*Relation) IsNode() {}

// Target is a target of the domain together with those that were read with it.
type Target struct {
	graph.Target
	Peers *Peers[graph.Target]
}

// IsNode marks a GraphQL Node.
func (*Target) IsNode() {}

// Document is a document of the domain together with those that were read with it.
type Document struct {
	graph.Document
	Peers *Peers[graph.Document]
}

// IsNode marks a GraphQL Node.
func (*Document) IsNode() {}

// Issuer is nil where the document does not say.
func (d *Document) Issuer() *string { return known(d.Document.Issuer) }

// Number is nil where the document has none.
func (d *Document) Number() *string { return known(d.Document.Number) }

// Published is nil where the document does not say.
func (d *Document) Published() *string { return known(d.Document.Published) }

// PeriodStart is nil where the document does not say.
func (d *Document) PeriodStart() *int { return known(d.Document.PeriodStart) }

// PeriodEnd is nil where the document does not say.
func (d *Document) PeriodEnd() *int { return known(d.Document.PeriodEnd) }

// Evidence is a quote together with those that were read with it; its DocumentID is always set.
type Evidence struct {
	graph.Evidence
	Peers *Peers[graph.Evidence]
}

// Page is nil where the format has no pages.
func (e *Evidence) Page() *int { return known(e.Evidence.Page) }

// EvidenceContext is the text around a quote.
type EvidenceContext struct{ Before, After string }

// NeighbourCount is how many relations of a type lead to neighbours of a kind.
type NeighbourCount struct {
	Type      graph.RelationType
	Kind      graph.Kind
	Direction graph.Heading
	Count     int
}

// WithdrawnDocuments is what a withdrawal left.
type WithdrawnDocuments struct {
	IDs        []string
	Statistics graph.Statistics
}

// EntityList is the start of a list of entities.
type EntityList struct {
	TotalCount int
	Nodes      []Entity
}

// Path is a connection between two entities.
type Path struct {
	Nodes     []Entity
	Relations []*Relation
}

// Length is how many relations the path has.
func (p *Path) Length() int { return len(p.Relations) }
