package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// ownerOf is the actor that a number is about: the one its clause begins with, else that of the number before it in the
// same part of the sentence, else the one that the part begins with, else the home of the sentence. start is where the
// words of the indicator begin; it comes back behind the owner's name.
func (c *counting) ownerOf(start, at int) (int, *entity) {
	if m := c.opener(start, at); m != nil && c.measured(m.end, at) {
		if e := c.r.asOwner(m); e != nil {
			return m.end, e
		}
	} else if m != nil && c.head != "" && m.end < at && c.r.words.reach.covered(visible(c.plain[m.end:at])) { // 高新技术企业2800家,其中云河高新区达到900家
		if e := c.r.asOwner(m); e != nil && e != c.r.subject {
			return m.end, e
		}
	}
	partStart, _ := c.s.part(at)
	clauseStart, _ := c.s.clause(at)
	if c.ofPlace(clauseStart, at) {
		return start, c.r.home(c.s)
	}
	if c.owner != nil && c.last > partStart && c.owner.kind != graph.City {
		return start, c.owner
	}
	if e := c.partOwner(partStart, start); e != nil {
		return start, e
	}
	return start, c.r.home(c.s)
}

// measured tells whether something of the actor named before offset end is counted, not the actor itself (建成X中心3个),
// nor a list that it is one of (X等5个平台).
func (c *counting) measured(end, at int) bool {
	if end >= at {
		return false
	}
	words := visible(c.plain[end:at])
	return !c.r.words.reach.covered(words) && !strings.ContainsRune(string(words), '等')
}

// partOwner is the district that the part of a sentence begins with, or the park, where the number is of what a park has
// (现有, 入驻); none where a clause behind it speaks of the whole place.
func (c *counting) partOwner(partStart, start int) *entity {
	m := c.opener(partStart, start)
	if m == nil || m.entity == c.r.subject || !c.timely(partStart, m.start) {
		return nil
	}
	_, end := c.s.clause(start)
	if m.kind != graph.City && (m.kind != graph.Park || !c.r.words.owning.in(c.s.text[start:max(start, end)])) {
		return nil
	}
	for at := m.end; at < start; {
		_, end := c.s.clause(at)
		if c.ofPlace(at, end) {
			return nil
		}
		at = end + 1
	}
	return c.r.asOwner(m)
}

// timely tells whether [start,end) holds at most words of time and hope.
func (c *counting) timely(start, end int) bool {
	switch string(visible(c.plain[start:end])) {
	case "", "“", "到", "力争", "力争到", "确保", "其中,", "其中", "预计", "届时,", ",", "到,", "截至", "截至,":
		return true
	}
	return false
}

// ofPlace tells whether the clause from start on speaks of the whole place (全市), as far as offset at.
func (c *counting) ofPlace(start, at int) bool {
	_, end := c.s.clause(start)
	words := string(c.s.text[start:max(start, min(at, end))])
	for _, list := range selfWords {
		for _, w := range list {
			if strings.Contains(words, w) {
				return true
			}
		}
	}
	return false
}

// opener is the single actor that the words from start on begin with: no name stands beside it in a list.
func (c *counting) opener(start, at int) *mention {
	if m := c.described(start, at); m != nil {
		return m
	}
	for i, m := range c.s.mentions {
		if m.start < start || m.entity == nil {
			continue
		}
		if m.end <= at && i+1 < len(c.s.mentions) && c.relative(m, c.s.mentions[i+1]) {
			continue
		}
		if m.end > at || !c.leadsIn(start, m) {
			return nil
		}
		if i+1 < len(c.s.mentions) {
			between := string(c.s.text[m.end:max(m.end, c.s.mentions[i+1].start)])
			if len([]rune(between)) == 1 && strings.ContainsAny(between, "、和与及") {
				return nil
			}
		}
		if m.end < len(c.s.text) && (c.s.text[m.end] == '、' || c.s.text[m.end] == '等') {
			return nil
		}
		return m
	}
	return nil
}

// described is the last park, platform or institute between start and at that words with "的" describe, whoever they name
// ("X与Y共建的Z培养硕士400人").
func (c *counting) described(start, at int) *mention {
	for _, m := range slices.Backward(c.s.within(start, at)) {
		switch m.kind {
		case graph.Park, graph.Platform, graph.ResearchInstitute:
			if m.entity != nil && m.start > start && c.s.text[m.start-1] == '的' {
				return m
			}
		}
	}
	return nil
}

// relative tells whether m stands in the words that describe next (地处望湖区的A, 在望湖区设立的A).
func (c *counting) relative(m, next *mention) bool {
	between := c.s.text[m.end:max(m.end, next.start)]
	if len(between) == 0 && next.kind == graph.City { // 在云河市望湖区设立的A
		return true
	}
	return len(between) > 0 && len(between) <= 6 && between[len(between)-1] == '的' && (next.kind == graph.Park || next.kind == graph.Platform || next.kind == graph.ResearchInstitute)
}

// leadsIn tells whether nothing but words of time and hope stands between start and the name. Firms and universities that
// are to be brought in or helped (引进, 支持) do not own what is counted.
func (c *counting) leadsIn(start int, m *mention) bool {
	words := visible(c.plain[start:m.start])
	for len(words) > 0 && strings.ContainsRune(" ,、“", words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && words[len(words)-1] == '“' {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || words[len(words)-1] == '的' && (m.kind == graph.Park || m.kind == graph.Platform || m.kind == graph.ResearchInstitute) {
		return true
	}
	if m.kind != graph.Park && m.kind != graph.Platform && m.kind != graph.City {
		return len(words) <= 2 && c.r.words.indicatorStop.covered(words) && !c.r.words.founding.in(words) && string(words) != "引进" && string(words) != "支持"
	}
	return len(words) <= 8 && c.r.words.indicatorStop.covered(words)
}

// asOwner is the entity of a mention that numbers can be about; nil for the others.
func (r *reading) asOwner(m *mention) *entity {
	switch m.kind {
	case graph.Park, graph.Platform, graph.Enterprise, graph.ResearchInstitute, graph.University:
		return m.entity
	case graph.City:
		if m.entity == r.subject || r.isZone(m.entity) {
			return m.entity
		}
	}
	if m.entity == r.subject {
		return m.entity
	}
	return nil
}
