package extract

import "innograph/graph"

// findProgram proposes programmes that a verb of running stands before: "实施X工程", "开展X行动", also as a title.
func findProgram(r *reading, s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	last := -1
	for _, o := range r.words.programSuffix.all(s.text) {
		if o.end == last {
			continue
		}
		last = o.end
		start, _ := bounds.left(o.start)
		if n, _ := r.words.programSuffix.longest(s.text[start:]); start+n >= o.end {
			continue
		}
		if m := r.program(s, start, o); m != nil {
			list = append(list, m)
		}
	}
	return list
}

// program makes a mention of [start,o.end) when a verb of running governs it and it is no generic phrase.
func (r *reading) program(s *sentence, start int, o occurrence) *mention {
	form := string(s.text[start:o.end])
	switch {
	case o.start-start < 2 || o.end-start > maxName:
		return nil
	case !r.governed(s, start):
		return nil
	case r.words.notProgram.covered(s.text[start:o.end]) || r.words.generic.covered(s.text[start:o.start]) && o.start-start < 4:
		r.report.reject("generic programme", form)
		return nil
	}
	return &mention{start: start, end: o.end, kind: graph.Program, rank: rankSuffix, form: form}
}

// governed tells whether a verb of running stands before start in the same part of the sentence, with nothing but a
// list between.
func (r *reading) governed(s *sentence, start int) bool {
	from, _ := s.clause(start)
	for i := from; i < start; i++ {
		if n, _ := r.words.programVerb.longest(s.text[i:]); n > 0 && i+n <= start {
			return true
		}
	}
	return false
}
