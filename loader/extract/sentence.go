package extract

import (
	"slices"
	"sort"

	"innograph/graph"
	"innograph/loader/gazetteer"
	"innograph/loader/plan"
)

// sentence is the unit that rules read: a sentence of prose, a heading, or a cell of a table.
type sentence struct {
	span graph.Span
	// text is the folded text at span, full-width forms half-width, without the line breaks that tear words apart; spanAt
	// leads from its offsets to the document's.
	text   []rune
	breaks []lineBreak
	// block and section are indices in the plan; section is -1 before the first heading.
	block, section int
	heading, cell  bool
	// role is what the column of a cell names, by its head: one of the role constants, empty for others.
	role string
	// past is set where the section tells what has been reached.
	past bool
	// zone is the park or district that the section is about; nil means the document's subject.
	zone *entity
	// mentions are the names in it, in text order, not overlapping.
	mentions []*mention
	// clauseEnds and partEnds are the offsets of the signs that end clauses and parts; titled tells that a 《 stands in it.
	clauseEnds, partEnds []int
	titled               bool
	// hits are the forms in it that the gazetteer knows, known the names among them; borders are where its names can
	// begin. All are read once, when first asked for.
	hits    []gazetteer.Hit
	looked  bool
	known   []*mention
	matched bool
	borders *borders
}

// clause is the stretch of s around offset between commas, semicolons and full stops, in offsets of s.text.
func (s *sentence) clause(at int) (start, end int) { return s.stretch(at, s.clauseEnds) }

// part is the stretch of s around offset between semicolons and full stops.
func (s *sentence) part(at int) (start, end int) { return s.stretch(at, s.partEnds) }

func (s *sentence) stretch(at int, ends []int) (start, end int) {
	i, _ := slices.BinarySearch(ends, at)
	if i > 0 {
		start = ends[i-1] + 1
	}
	if end = max(at, len(s.text)); i < len(ends) {
		end = ends[i]
	}
	return start, end
}

// findEnds lists where clauses and parts end.
func (s *sentence) findEnds() {
	for i, c := range s.text {
		if isClauseEnd(c) {
			s.clauseEnds = append(s.clauseEnds, i)
		}
		if isPartEnd(c) {
			s.partEnds = append(s.partEnds, i)
		}
		s.titled = s.titled || c == '《'
	}
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
	role := make(map[graph.Span]string)
	var spans []graph.Span
	columns := r.columnRoles(t)
	for _, row := range t.Rows {
		for i, c := range row {
			if _, seen := role[c.Span]; c.Span.Len() > 0 && !seen {
				role[c.Span] = columns[i]
				spans = append(spans, c.Span)
			}
		}
	}
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	for _, span := range spans {
		r.addSentence(span, block, false, true)
		r.sentences[len(r.sentences)-1].role = role[span]
	}
}

// maxSentence is how many code points of a sentence are read at once. The rules look to and fro in a sentence, so that
// their time grows by the square of its length; real ones are far shorter.
const maxSentence = 1000

// addSentence adds a sentence; one that is too long as several, cut where it pauses.
func (r *reading) addSentence(span graph.Span, block int, heading, cell bool) {
	if span.Len() > maxSentence {
		r.report.reject("a sentence too long to be read at once", string(r.doc.Text[span.Start:span.Start+20]))
	}
	for ; span.Len() > maxSentence; span.Start = r.pause(span.Start) {
		r.addPiece(graph.Span{Start: span.Start, End: r.pause(span.Start)}, block, heading, cell)
	}
	r.addPiece(span, block, heading, cell)
}

// pause is where a sentence too long that begins at start is cut: behind the last semicolon within its reach, else the
// last comma, else the last 、, else where the reach ends.
func (r *reading) pause(start int) int {
	end := start + maxSentence
	for _, isPause := range []func(rune) bool{isPartEnd, isClauseEnd, func(c rune) bool { return c == '、' }} {
		for i := end; i > end-maxSentence/2; i-- {
			if isPause(r.text[i-1]) {
				return i
			}
		}
	}
	return end
}

func (r *reading) addPiece(span graph.Span, block int, heading, cell bool) {
	s := &sentence{
		span: span, text: r.text[span.Start:span.End], block: block, section: r.doc.Blocks[block].Section,
		heading: heading, cell: cell,
	}
	if !cell && slices.Contains(s.text, '\n') {
		s.joinLines(r.titleStart(s) - span.Start)
	}
	s.findEnds()
	s.past = r.isPast(s.section)
	r.sentences = append(r.sentences, s)
	if r.byStart[span.Start] == nil {
		r.byStart[span.Start] = s
	}
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
