package graph

// Direction is the direction of a sort order.
type Direction string

// The directions; the empty one means Ascending.
const (
	Ascending  Direction = "ASC"
	Descending Direction = "DESC"
)

// Field is what a connection is sorted or grouped by.
type Field string

// The fields. Which of them sort or group what is said with each query.
const (
	ByName      Field = "NAME"
	ByKind      Field = "KIND"
	ByStatus    Field = "STATUS"
	ByRelevance Field = "RELEVANCE"
	ByMentions  Field = "MENTIONS"
	ByDocuments Field = "DOCUMENTS"
	ByDegree    Field = "DEGREE"
	ByType      Field = "TYPE"
	ByFrom      Field = "FROM"
	ByTo        Field = "TO"
	ByPublished Field = "PUBLISHED"
	ByOwner     Field = "OWNER"
	ByIndicator Field = "INDICATOR"
	ByYear      Field = "YEAR"
	ByValue     Field = "VALUE"
	ByUnit      Field = "UNIT"
	ByTitle     Field = "TITLE"
	ByIssuer    Field = "ISSUER"
	ByPlace     Field = "PLACE"
	ByLevel     Field = "LEVEL"
	ByParkKind  Field = "PARK_KIND"
	ByIndustry  Field = "INDUSTRY"
)

// Order is one key of a sort order. Texts (kinds, types and statuses are texts too) sort by code point, unknown values
// first when ascending; equal items always follow in ascending order of id, whatever the directions. The default order
// of a query is used when no Order is given, and only then.
type Order struct {
	Field     Field
	Direction Direction
}

// PageArgs selects a page: the First items after the cursor After, or the Last items before the cursor Before, both in
// list order. Just one of First and Last is greater than zero, the other is zero; After goes with First and Before
// with Last. Anything else is refused with ErrInvalid. A cursor stays good when its item has gone.
type PageArgs struct {
	First, Last   int
	After, Before string
}

// Page is a stretch of a sorted list.
type Page[T any] struct {
	Items []T
	// Cursors has one opaque cursor an item.
	Cursors []string
	// HasNext tells whether items follow a page of First; for a page of Last it tells whether Before was given.
	// HasPrevious mirrors it: whether items precede a page of Last, or whether After was given.
	HasNext, HasPrevious bool
	// Total counts all items that match, whatever the page; -1 when the query did not ask for it.
	Total int
}

// EntityQuery asks for entities. They sort by NAME (the default), KIND, STATUS, MENTIONS, DOCUMENTS (how many state
// it), DEGREE (how many relations it has) and, with Search, RELEVANCE; they group by KIND, STATUS, LEVEL, PARK_KIND,
// PLACE (where it is LOCATED_IN) and INDUSTRY (what it FOCUSES_ON).
//
// Search meets entities whose name, alias or quotes contain the folded text; one that folds to nothing, but is not
// empty, meets nothing. RELEVANCE needs a Search and ranks, best first when
// ascending: 0 the name itself, 1 an alias itself, 2 the name starts with it, 3 an alias starts with it, 4 the name
// contains it, 5 an alias contains it, 6 a quote contains it.
type EntityQuery struct {
	Search string
	Where  *EntityFilter
	Order  []Order
	Page   PageArgs
	// CountTotal asks for Page.Total.
	CountTotal bool
}

// EntityHit is an entity with what Search found in it, by the best rank: the name, the alias (the first in code point
// order) or the quote (of the newest document, then the smallest document id, the first in its list); empty without
// a search.
type EntityHit struct {
	Entity  Entity
	Matched string
}

// Heading tells in which direction relations are followed.
type Heading string

// The headings. Undirected relations are followed whatever the heading.
const (
	Either   Heading = ""
	Outgoing Heading = "OUT"
	Incoming Heading = "IN"
)

// AdjacentQuery asks for the neighbours of several entities at once: one page for each id of Of, in that order (an
// unknown id has an empty one). There is one item for each relation, and its id decides between equal items.
// Neighbours sort by NAME (the default), KIND, STATUS (the relation's), TYPE and group by KIND, STATUS (the
// relation's), TYPE. Search and Where.With look at the neighbour, the rest of Where at the relation.
type AdjacentQuery struct {
	Of      []string
	Heading Heading
	Search  string
	Where   *RelationFilter
	// Within also takes the relations of the parts of each entity, down all PART_OF steps (at most 8). Each
	// neighbour then appears once, with the relation that has the smallest id of those that meet all conditions;
	// the entity itself is no neighbour of its parts. A relation between two parts leads to both; the ids of relation
	// and neighbour together decide between equal items. Heading is seen from the entity or part that has the relation.
	Within     bool
	Order      []Order
	Page       PageArgs
	CountTotal bool
}

// Adjacency is a neighbour and the relation that leads to it.
type Adjacency struct {
	Relation Relation
	Entity   Entity
}

// RelationQuery asks for relations. They sort by TYPE (the default, then FROM and TO), STATUS, FROM, TO (the names of
// the ends) and PUBLISHED (the newest document that states it); they group by TYPE and STATUS.
type RelationQuery struct {
	Where      *RelationFilter
	Order      []Order
	Page       PageArgs
	CountTotal bool
}

// TargetQuery asks for targets. They sort by OWNER (the default, then INDICATOR and YEAR; the owner's name),
// INDICATOR, YEAR, VALUE and PUBLISHED (the document's date); they group by OWNER, YEAR, UNIT and KIND. Unless Owners is
// nil there is one page for each, in that order; else a single page. Targets are read with their Evidence.
type TargetQuery struct {
	Owners     []string
	Where      *TargetFilter
	Order      []Order
	Page       PageArgs
	CountTotal bool
}

// DocumentQuery asks for documents. They sort by PUBLISHED (the default, then TITLE), TITLE and ISSUER; they group by
// ISSUER and YEAR (of publication, the first four characters of the date).
type DocumentQuery struct {
	Where      *DocumentFilter
	Order      []Order
	Page       PageArgs
	CountTotal bool
}

// StatedQuery asks for what each of several documents states, of what one query asks for: one page for each id of
// Documents, in that order (an unknown id has an empty one), as the query gives it with the document as one more
// condition. Just one query is set, and a TargetQuery is without Owners. Anything else is refused with ErrInvalid.
type StatedQuery struct {
	Documents []string
	Entities  *EntityQuery
	Relations *RelationQuery
	Targets   *TargetQuery
}

// StatedPages are the pages of the one query that was set, one for each document; the other lists are nil.
type StatedPages struct {
	Entities  []Page[EntityHit]
	Relations []Page[Relation]
	Targets   []Page[Target]
}

// GroupQuery counts what one query matches, whatever its order and page, by one or more fields, none of them twice. Just
// one query is set; an AdjacentQuery or a TargetQuery with Owners gives one list of groups for each entity, a
// StatedQuery one for each document, the others a single list. Anything else is refused with ErrInvalid.
type GroupQuery struct {
	Entities  *EntityQuery
	Adjacent  *AdjacentQuery
	Relations *RelationQuery
	Targets   *TargetQuery
	Documents *DocumentQuery
	Stated    *StatedQuery
	By        []Field
}

// Group is one combination of values and how many items have it, largest first, then by the values and entity ids of
// its keys, key by key. Numbers are written in decimal.
type Group struct {
	Keys  []GroupKey
	Count int
}

// GroupKey is one value of a group. What has no value has the empty one. An item with several values (two places)
// counts under each.
type GroupKey struct {
	Field Field
	Value string
	// EntityID is set where the value is an entity (PLACE, INDUSTRY, OWNER); Value is then its name.
	EntityID string
}

// EdgeQuery asks for the relations that touch any of the entities Of, and meet Where (With is the end that is not in
// Of; where both are, either). They come in ascending order of id, at most Limit; Limit must be greater than zero.
type EdgeQuery struct {
	Of    []string
	Where *RelationFilter
	Limit int
}

// Found holds what a lookup found, by id. What is missing was not found; no map is nil.
type Found struct {
	Entities  map[string]Entity
	Relations map[string]Relation
	Targets   map[string]Target
	Documents map[string]Document
}

// Statistics counts what a store holds.
type Statistics struct {
	Documents, Targets int
	// Entities counts by kind, in the order of Kinds; kinds without an entity are left out.
	Entities []KindCount
	// Relations counts by type, in the order of the ontology's table, then by status.
	Relations []RelationCount
}

// KindCount is how many entities are of a kind.
type KindCount struct {
	Kind  Kind
	Count int
}

// RelationCount is how many relations are of a type and status.
type RelationCount struct {
	Type   RelationType
	Status Status
	Count  int
}
