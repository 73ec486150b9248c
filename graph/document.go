package graph

// Document describes one plan document. Strings and years the document does not state are empty or zero.
type Document struct {
	// ID is DocumentID of the title, number, subject and period.
	ID    string
	Title string
	// Issuer is the body that issued it, Number its 发文字号.
	Issuer, Number string
	// Published is YYYY-MM-DD.
	Published string
	// PeriodStart and PeriodEnd are the first and last year planned for.
	PeriodStart, PeriodEnd int
	// Subject is the id of the place or zone the plan is for.
	Subject string
	// Source is the name of the file it was read from, Format its format ("text", "html", …).
	Source, Format string
	// Digest is the SHA-256 of the file's bytes, in hexadecimal.
	Digest string
	// Counts are the numbers of facts it states.
	Counts Counts
	// Report tells what the reader made of it.
	Report Report
}

// Counts are the numbers of entities, relations and targets that a document states.
type Counts struct{ Entities, Relations, Targets int }

// Report tells what the reader made of a document, so that nothing is lost in silence.
type Report struct {
	// Characters and Sentences count what was read as prose; SentencesWithFacts those that stated something.
	Characters         int `json:"characters"`
	Sentences          int `json:"sentences"`
	SentencesWithFacts int `json:"sentencesWithFacts"`
	// Aside lists what was not read as prose, and why.
	Aside []Remark `json:"aside,omitempty"`
	// Rejected counts candidates that became no entity, by the rule that refused them, most frequent first.
	Rejected []Rejection `json:"rejected,omitempty"`
	// ListMismatches are lists whose stated number of members is not the number found.
	ListMismatches []ListMismatch `json:"listMismatches,omitempty"`
	// Silent lists sentences in which a trigger word stood and nothing was found.
	Silent []Remark `json:"silent,omitempty"`
	// LookAlikes lists names that look alike and were kept apart.
	LookAlikes []LookAlike `json:"lookAlikes,omitempty"`
}

// Remark is a place in the text with what is to be said of it.
type Remark struct {
	Reason string `json:"reason"`
	Quote  string `json:"quote"`
	Span   Span   `json:"span"`
}

// Rejection counts the candidates refused for one reason, with a few of them as examples in text order.
type Rejection struct {
	Reason   string   `json:"reason"`
	Count    int      `json:"count"`
	Examples []string `json:"examples,omitempty"`
}

// ListMismatch is a list such as "A、B等7家高校" that announces Stated members where Found were read.
type ListMismatch struct {
	Quote  string `json:"quote"`
	Span   Span   `json:"span"`
	Stated int    `json:"stated"`
	Found  int    `json:"found"`
}

// LookAlike is a pair of names that were kept apart, and the rule that did.
type LookAlike struct {
	A      string `json:"a"`
	B      string `json:"b"`
	Reason string `json:"reason"`
}

// DocumentGraph is everything one document states, as it is extracted and put into a Store.
type DocumentGraph struct {
	Document Document
	// Text is what was read, decoded; all spans count its code points.
	Text string
	// Entities are in order of first mention, Relations and Targets in order of their first evidence.
	Entities  []Entity
	Relations []Relation
	Targets   []Target
}

// Statement is what one document says of an entity or relation.
type Statement struct {
	DocumentID string
	// Published is the document's date, YYYY-MM-DD or empty.
	Published  string
	Status     Status
	Collective bool
	Evidence   []Evidence
}
