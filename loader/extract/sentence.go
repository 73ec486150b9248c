package extract

import (
	"sort"

	"innograph/graph"
	"innograph/loader/plan"
)

// sentence is the unit that rules read: a sentence of prose, a heading, or a cell of a table.
type sentence struct {
	span graph.Span
	// text is the folded text at span: full-width forms are half-width, offsets as in the document.
	text []rune
	// block and section are indices in the plan; section is -1 before the first heading.
	block, section int
	heading, cell  bool
	// past is set where the section tells what has been reached.
	past bool
	// zone is the park or district that the section is about; nil means the document's subject.
	zone *entity
	// mentions are the names in it, in text order, not overlapping.
	mentions []*mention
}

// clause is the stretch of s around offset between commas, semicolons and full stops, in offsets of s.text.
func (s *sentence) clause(at int) (start, end int) { return s.stretch(at, isClauseEnd) }

// part is the stretch of s around offset between semicolons and full stops.
func (s *sentence) part(at int) (start, end int) { return s.stretch(at, isPartEnd) }

func (s *sentence) stretch(at int, isEnd func(rune) bool) (start, end int) {
	for start = min(at, len(s.text)); start > 0 && !isEnd(s.text[start-1]); start-- {
	}
	for end = at; end < len(s.text) && !isEnd(s.text[end]); end++ {
	}
	return start, end
}

func isClauseEnd(r rune) bool { return r == ',' || isPartEnd(r) }

func isPartEnd(r rune) bool { return r == ';' || r == '。' || r == '!' || r == '?' || r == '\n' }

// within gives the mentions that lie wholly in [start,end) of s.text.
func (s *sentence) within(start, end int) []*mention {
	var list []*mention
	for _, m := range s.mentions {
		if m.start >= start && m.end <= end {
			list = append(list, m)
		}
	}
	return list
}

// sentences lists the plan's headings, prose sentences and table cells in text order.
func (r *reading) split() {
	for i := range r.doc.Blocks {
		b := &r.doc.Blocks[i]
		if b.Kind == plan.TableBlock {
			r.splitTable(i, b.Table)
			continue
		}
		for _, span := range b.Sentences {
			r.addSentence(span, i, b.Kind == plan.Heading, false)
		}
	}
}

func (r *reading) splitTable(block int, t *plan.Table) {
	seen := make(map[graph.Span]bool)
	var spans []graph.Span
	for _, row := range t.Rows {
		for _, c := range row {
			if c.Span.Len() > 0 && !seen[c.Span] {
				seen[c.Span] = true
				spans = append(spans, c.Span)
			}
		}
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	for _, span := range spans {
		r.addSentence(span, block, false, true)
	}
}

func (r *reading) addSentence(span graph.Span, block int, heading, cell bool) {
	s := &sentence{
		span: span, text: r.text[span.Start:span.End], block: block, section: r.doc.Blocks[block].Section,
		heading: heading, cell: cell,
	}
	s.past = r.isPast(s.section)
	r.sentences = append(r.sentences, s)
}

// isPast tells whether the section, or one it lies in, tells what has been reached (发展基础, 工作回顾).
func (r *reading) isPast(section int) bool {
	for i := section; i >= 0; i = r.doc.Sections[i].Parent {
		title := r.doc.Sections[i].Title
		if r.words.past.in(r.text[title.Start:title.End]) {
			return true
		}
	}
	return false
}
