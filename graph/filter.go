package graph

// Filters say which entities, relations, targets or documents are meant. All fields set in one filter must hold;
// And, Or and Not combine filters. A nil filter, list or value is no condition. An empty In or Or matches nothing, an
// empty NotIn excludes nothing, an empty And is no condition. Text is compared after Fold; an unknown text or enum is
// the empty one. Not is the exact opposite: what its filter does not match, it matches.

// TextFilter compares a text.
type TextFilter struct {
	Eq         *string
	In         []string
	NotIn      []string
	Contains   *string
	StartsWith *string
}

// IDFilter compares an id.
type IDFilter struct {
	Eq    *string
	In    []string
	NotIn []string
}

// KindFilter compares an entity's kind.
type KindFilter struct {
	Eq    *Kind
	In    []Kind
	NotIn []Kind
}

// StatusFilter compares a status.
type StatusFilter struct {
	Eq    *Status
	In    []Status
	NotIn []Status
}

// LevelFilter compares the level of a place.
type LevelFilter struct {
	Eq *Level
	In []Level
}

// ParkKindFilter compares the sort of a park.
type ParkKindFilter struct {
	Eq *ParkKind
	In []ParkKind
}

// RelationTypeFilter compares a relation's type.
type RelationTypeFilter struct {
	Eq    *RelationType
	In    []RelationType
	NotIn []RelationType
}

// TargetKindFilter compares a target's kind.
type TargetKindFilter struct {
	Eq *TargetKind
	In []TargetKind
}

// OperatorFilter compares a target's operator.
type OperatorFilter struct {
	Eq *Operator
	In []Operator
}

// IntFilter compares a whole number; bounds are inclusive. An unknown year (0) meets no condition.
type IntFilter struct {
	Eq  *int
	In  []int
	Gte *int
	Lte *int
}

// FloatFilter compares a number; bounds are inclusive.
type FloatFilter struct {
	Eq  *float64
	Gte *float64
	Lte *float64
}

// DateFilter compares a date, YYYY-MM-DD; bounds are inclusive. An unknown date meets no condition.
type DateFilter struct {
	Eq  *string
	Gte *string
	Lte *string
}

// EntityFilter selects entities.
type EntityFilter struct {
	And []*EntityFilter
	Or  []*EntityFilter
	Not *EntityFilter

	ID   *IDFilter
	Kind *KindFilter
	// Name is the official name. AnyName also meets aliases: one of the names meets all conditions but NotIn, and
	// none of them is in NotIn.
	Name      *TextFilter
	AnyName   *TextFilter
	Status    *StatusFilter
	Level     *LevelFilter
	ParkKind  *ParkKindFilter
	Relations *RelationsFilter
	Documents *DocumentsFilter
	// Located selects what is LOCATED_IN a place or in a part of it.
	Located *LocatedFilter
	// Industries selects by what it FOCUSES_ON.
	Industries *IndustriesFilter
}

// RelationsFilter selects entities by their relations: at least one that meets Some, not one that meets None, and as
// many as Count says.
type RelationsFilter struct {
	Some  *RelationFilter
	None  *RelationFilter
	Count *RelationCountFilter
}

// RelationCountFilter bounds how many relations meet Where (all when nil); bounds are inclusive.
type RelationCountFilter struct {
	Where *RelationFilter
	Gte   *int
	Lte   *int
}

// DocumentsFilter selects what at least one document states that meets Some.
type DocumentsFilter struct{ Some *DocumentFilter }

// LocatedFilter names a place by id; its parts by PART_OF count too (at most 8 steps).
type LocatedFilter struct{ Within string }

// IndustriesFilter selects by at least one industry that meets Some.
type IndustriesFilter struct{ Some *EntityFilter }

// RelationFilter selects relations.
type RelationFilter struct {
	And []*RelationFilter
	Or  []*RelationFilter
	Not *RelationFilter

	ID         *IDFilter
	Type       *RelationTypeFilter
	Status     *StatusFilter
	Collective *bool
	// With is the other end as seen from an entity; in a list of relations, either end.
	With      *EntityFilter
	From      *EntityFilter
	To        *EntityFilter
	Documents *DocumentsFilter
}

// TargetFilter selects targets.
type TargetFilter struct {
	And []*TargetFilter
	Or  []*TargetFilter
	Not *TargetFilter

	ID        *IDFilter
	Indicator *TextFilter
	Year      *IntFilter
	Value     *FloatFilter
	Unit      *TextFilter
	Op        *OperatorFilter
	Kind      *TargetKindFilter
	Owner     *EntityFilter
	Documents *DocumentsFilter
}

// DocumentFilter selects documents.
type DocumentFilter struct {
	And []*DocumentFilter
	Or  []*DocumentFilter
	Not *DocumentFilter

	ID          *IDFilter
	Title       *TextFilter
	Issuer      *TextFilter
	Number      *TextFilter
	Published   *DateFilter
	PeriodStart *IntFilter
	PeriodEnd   *IntFilter
	// Subject is the place or zone the plan is for; a document without one meets no Subject.
	Subject *EntityFilter
}
