package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// Entity is an innovation actor, place, programme or industry.
//
// In a DocumentGraph it is what one document says of it, with Evidence. Read from a Store it is what all documents
// say together: Status, Name, Level and ParkKind are those of the newest document that states it (no date is oldest;
// same day: the more real status wins, then the smaller document id), Aliases the union of all aliases and names but
// Name, Mentions the sum, and Evidence is left out (see Store.Statements).
type Entity struct {
	// ID is EntityID of Kind, Name and Scope.
	ID   string
	Kind Kind
	// Name is the fullest official name.
	Name string
	// Aliases are the other forms in use, letter for letter, in code point order, without Name.
	Aliases []string
	// Scope tells apart what shares a name: the GB/T 2260 code of a place, or the place of a name many places use.
	Scope string
	// Level is set for City and Region, ParkKind for Park; both are empty otherwise.
	Level    Level
	ParkKind ParkKind
	Status   Status
	// Mentions counts how often the documents name it.
	Mentions int
	// Evidence quotes sentences that name it, in text order; at most MaxEvidence.
	Evidence []Evidence
}

// MaxEvidence is how many quotes one document keeps for one fact; Mentions still counts all.
const MaxEvidence = 32

// Relation is a relationship between two entities. As with Entity, one read from a Store speaks for all documents.
type Relation struct {
	// ID is RelationID of Type, From and To.
	ID   string
	Type RelationType
	// From and To are entity ids. An undirected relation has the smaller id in From.
	From, To string
	Status   Status
	// Collective relations come from a cooperation stated between two groups; true only if every statement is so.
	Collective bool
	// Evidence quotes the words that state it, in text order; at most MaxEvidence.
	Evidence []Evidence
}

// Other returns the end of r that is not id.
func (r Relation) Other(id string) string {
	if r.From == id {
		return r.To
	}
	return r.From
}

// NewRelation joins two entities by a relation with its id; an undirected one gets its ends in canonical order.
func NewRelation(t RelationType, from, to string, status Status) Relation {
	if rule, _ := Rule(t); rule.Undirected && to < from {
		from, to = to, from
	}
	return Relation{ID: RelationID(t, from, to), Type: t, From: from, To: to, Status: status}
}

// Target is an indicator with a number and a year that a document sets or reports. It belongs to one document.
type Target struct {
	// ID is TargetID of the document, owner, indicator, year, kind and position.
	ID         string
	DocumentID string
	// Owner is the entity the number is about.
	Owner string
	// Indicator is the words of the indicator, without unit.
	Indicator string
	Year      int
	// Value is in Unit: counts are written out (12000 人), money keeps 万元 or 亿元.
	Value    float64
	Unit     string
	Op       Operator
	Kind     TargetKind
	Evidence []Evidence
}

// Identifiers start with a letter that tells what they name.
const (
	EntityPrefix   = 'e'
	RelationPrefix = 'r'
	TargetPrefix   = 't'
	DocumentPrefix = 'd'
)

// EntityID derives an entity's id from its kind, full name and scope. Spaces, quotation marks, letter case and full
// or half width make no difference (see Fold).
func EntityID(k Kind, name, scope string) string {
	return identifier(EntityPrefix, string(k), Fold(name), scope)
}

// RelationID derives a relation's id from its type and ends, given in canonical order (see NewRelation).
func RelationID(t RelationType, from, to string) string {
	return identifier(RelationPrefix, string(t), from, to)
}

// DocumentID derives a document's id from what identifies a plan: its number where it has one, else title, subject
// and period. A corrected text of the same plan therefore replaces the earlier one.
func DocumentID(title, number, subject, period string) string {
	if number != "" {
		return identifier(DocumentPrefix, Fold(number), Fold(title))
	}
	return identifier(DocumentPrefix, Fold(title), subject, period)
}

// TargetID derives a target's id from what tells it apart within its document.
func TargetID(document, owner, indicator, year, kind, value string) string {
	return identifier(TargetPrefix, document, owner, Fold(indicator), year, kind, value)
}

var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

func identifier(prefix rune, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x1f")))
	return string(prefix) + idEncoding.EncodeToString(sum[:15])
}
