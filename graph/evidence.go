package graph

// Span is a stretch of a document's text: Unicode code points from Start up to, but not including, End.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps tells whether s and o share at least one code point.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Evidence is a place in a document whose words state a fact.
type Evidence struct {
	// DocumentID names the document; inside a DocumentGraph it may be empty, meaning the graph's own document.
	DocumentID string `json:"documentId,omitempty"`
	// Quote is the text at Span, letter for letter.
	Quote string `json:"quote"`
	// Section is the heading the quote stands under, outermost first, joined by " / "; empty before the first heading.
	Section string `json:"section"`
	// Span is where Quote stands in the document's text.
	Span Span `json:"span"`
	// Page is the printed page counted from 1, or 0 where the format has none.
	Page int `json:"page,omitempty"`
}
