package graph

// Kind is the type of an entity, as ontology and JSON spell it.
type Kind string

// The ten kinds of entity.
const (
	City              Kind = "City"
	Region            Kind = "Region"
	Park              Kind = "Park"
	University        Kind = "University"
	ResearchInstitute Kind = "ResearchInstitute"
	Enterprise        Kind = "Enterprise"
	Program           Kind = "Program"
	Platform          Kind = "Platform"
	Agency            Kind = "Agency"
	Industry          Kind = "Industry"
)

// Kinds lists every kind in the order in which the ontology defines them.
var Kinds = []Kind{City, Region, Park, University, ResearchInstitute, Enterprise, Program, Platform, Agency, Industry}

// RelationType is the type of a relationship, as ontology and JSON spell it.
type RelationType string

// The seven types of relationship.
const (
	PartnersWith   RelationType = "PARTNERS_WITH"
	LocatedIn      RelationType = "LOCATED_IN"
	AffiliatedWith RelationType = "AFFILIATED_WITH"
	ParticipatesIn RelationType = "PARTICIPATES_IN"
	Runs           RelationType = "RUNS"
	FocusesOn      RelationType = "FOCUSES_ON"
	PartOf         RelationType = "PART_OF"
)

// RelationRule says which kinds of entity a type of relationship may join.
type RelationRule struct {
	Type RelationType
	// From and To are the kinds allowed at either end.
	From, To []Kind
	// Undirected relationships are stored once, with the smaller id first, and read from both ends.
	Undirected bool
	// SameKind demands that both ends agree in kind, unless To is a Region.
	SameKind bool
}

var actors = []Kind{City, Region, Park, University, ResearchInstitute, Enterprise, Platform, Agency}

// Relations is the ontology's table of relationships, one rule a type, in the ontology's order.
var Relations = []RelationRule{
	{Type: PartnersWith, From: actors, To: actors, Undirected: true},
	{Type: LocatedIn, From: []Kind{Park, University, ResearchInstitute, Enterprise, Platform}, To: []Kind{City, Region, Park}},
	{Type: AffiliatedWith, From: []Kind{ResearchInstitute, Platform, Park, Enterprise}, To: []Kind{University, ResearchInstitute, Enterprise, Agency, Platform}},
	{Type: ParticipatesIn, From: actors, To: []Kind{Program, Platform}},
	{Type: Runs, From: []Kind{City, Region, Agency, Park}, To: []Kind{Program}},
	{Type: FocusesOn, From: []Kind{City, Park, University, ResearchInstitute, Enterprise, Platform, Program}, To: []Kind{Industry}},
	{Type: PartOf, From: []Kind{City, Park, Platform}, To: []Kind{City, Region, Park, Platform}, SameKind: true},
}

// Rule returns the ontology's rule for t; ok is false for a type the ontology does not know.
func Rule(t RelationType) (rule RelationRule, ok bool) {
	for _, r := range Relations {
		if r.Type == t {
			return r, true
		}
	}
	return RelationRule{}, false
}

// Allows tells whether r may lead from an entity of kind from to one of kind to.
func (r RelationRule) Allows(from, to Kind) bool {
	if r.SameKind && from != to && (from != City || to != Region) {
		return false
	}
	return hasKind(r.From, from) && hasKind(r.To, to)
}

func hasKind(list []Kind, k Kind) bool {
	for _, x := range list {
		if x == k {
			return true
		}
	}
	return false
}

// Status tells what is there from what is being built and what is wanted.
type Status string

// The three states of an entity or relationship.
const (
	Existing Status = "EXISTING"
	Ongoing  Status = "ONGOING"
	Planned  Status = "PLANNED"
)

// Statuses lists the states from the most to the least real.
var Statuses = []Status{Existing, Ongoing, Planned}

// Level is the administrative level of a City or Region.
type Level string

// The levels: the first three are a Region's, the others a City's.
const (
	Country      Level = "COUNTRY"
	Province     Level = "PROVINCE"
	MacroRegion  Level = "MACRO_REGION"
	Municipality Level = "MUNICIPALITY"
	Prefecture   Level = "PREFECTURE"
	County       Level = "COUNTY"
	Town         Level = "TOWN"
)

// ParkKind is the sort of a Park.
type ParkKind string

// The sorts of park.
const (
	Zone       ParkKind = "ZONE"
	ParkProper ParkKind = "PARK"
	Incubator  ParkKind = "INCUBATOR"
)

// Operator tells how a target's number is meant.
type Operator string

// The operators of a target.
const (
	Equal    Operator = "EQ"
	AtLeast  Operator = "GTE"
	AtMost   Operator = "LTE"
	About    Operator = "APPROX"
	Increase Operator = "INCREASE"
)

// TargetKind tells a value already reached from one that is wanted.
type TargetKind string

// The kinds of target.
const (
	Baseline TargetKind = "BASELINE"
	Goal     TargetKind = "TARGET"
)
