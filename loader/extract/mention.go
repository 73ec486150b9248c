package extract

import (
	"sort"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

// mention is a name at a place of a sentence.
type mention struct {
	// start and end are offsets in the sentence's text.
	start, end int
	kind       graph.Kind
	park       graph.ParkKind
	level      graph.Level
	// form is the name as it stands in the text.
	form string
	// name is the full name where the form is a short one; empty where form is all that is known.
	name string
	// abroad marks a town that the words place outside the subject.
	abroad bool
	// shortEnd is where the bracket with its short form closes, 0 for none.
	shortEnd int
	// aliases are further forms that the text introduces.
	aliases []string
	// rule names the rule that found it; rank orders what overlaps at equal length, higher wins.
	rule string
	rank int
	// anchored tells that a known name of a place or actor begins it.
	anchored bool
	// entry is what the gazetteer knows of it; nil for what it does not know.
	entry *gazetteer.Entry
	// parts are the names inside it, in text order.
	parts []*mention
	// owner is the mention it is a part of; nil for what stands alone.
	owner *mention
	// twins are further names that the same words give (京津 names two cities).
	twins []*mention
	// entity is what it names; set by naming.
	entity *entity
}

// The ranks of evidence for a name.
const (
	rankWeak   = 1 // the shape of the words alone
	rankList   = 2 // a member of a list whose head tells the kind
	rankSuffix = 3 // a last word that makes names
	rankKnown  = 4 // the gazetteer or the document itself
	rankQuoted = 5 // quotation marks with a last word behind or inside
)

// settle chooses from the candidates of a sentence those that do not overlap: a name that encloses others wins, then
// rank, then what begins first. What lies inside a chosen name becomes its part.
func (s *sentence) settle(candidates []*mention) {
	sort.SliceStable(candidates, func(i, j int) bool {
		a, b := candidates[i], candidates[j]
		if la, lb := a.end-a.start, b.end-b.start; la != lb {
			return la > lb
		}
		if a.rank != b.rank {
			return a.rank > b.rank
		}
		return a.start < b.start
	})
	s.mentions = s.mentions[:0]
	for _, c := range candidates {
		if s.inTitle(c) {
			continue
		}
		if owner := s.place(c); owner != nil && owner.start <= c.start && c.end <= owner.end && owner.end-owner.start > c.end-c.start {
			owner.adopt(c)
		} else if owner == nil {
			s.mentions = append(s.mentions, c)
		}
	}
	sort.Slice(s.mentions, func(i, j int) bool { return s.mentions[i].start < s.mentions[j].start })
}

// inTitle tells whether c lies inside the title of a document (《云河市…规划》), which names nothing else.
func (s *sentence) inTitle(c *mention) bool {
	for i := c.start - 1; s.titled && i >= 0 && s.text[i] != '》'; i-- {
		if s.text[i] == '《' {
			return true
		}
	}
	return false
}

// place is the chosen mention that overlaps c, or nil.
func (s *sentence) place(c *mention) *mention {
	for _, m := range s.mentions {
		if m.start < c.end && c.start < m.end {
			return m
		}
	}
	return nil
}

// adopt makes c a part of m unless it overlaps a part already there.
func (m *mention) adopt(c *mention) {
	if c.kind == graph.Platform && isAlliance(m.form) { // 全国科技大市场联盟 is of markets, none of which it names
		return
	}
	for _, p := range m.parts {
		if p.start < c.end && c.start < p.end {
			if p.start <= c.start && c.end <= p.end && p.end-p.start > c.end-c.start {
				p.adopt(c)
			}
			return
		}
	}
	c.owner = m
	m.parts = append(m.parts, c)
	sort.Slice(m.parts, func(i, j int) bool { return m.parts[i].start < m.parts[j].start })
}
