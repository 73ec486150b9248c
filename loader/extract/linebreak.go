package extract

import "innograph/graph"

// lineBreak is white space left out of a sentence's text: size code points before offset at.
type lineBreak struct{ at, size int }

// offset leads from an offset of s.text to one of the document's text.
func (s *sentence) offset(i int) int {
	at := s.span.Start + i
	for _, b := range s.breaks {
		if b.at <= i {
			at += b.size
		}
	}
	return at
}

// spanAt is the document's span of s.text[start:end]; it may end in white space.
func (s *sentence) spanAt(start, end int) graph.Span {
	return graph.Span{Start: s.offset(start), End: s.offset(end)}
}

// joinLines leaves out of the text, from offset from on, the line breaks with the spaces around them. Between letters
// or figures a space stays.
func (s *sentence) joinLines(from int) {
	out := make([]rune, 0, len(s.text))
	for i := 0; i < len(s.text); i++ {
		end := i
		broken := false
		for ; end < len(s.text) && isSpace(s.text[end]); end++ {
			broken = broken || s.text[end] == '\n'
		}
		if i < from || !broken {
			out = append(out, s.text[i])
			continue
		}
		size := end - i
		if n := len(out); n > 0 && end < len(s.text) && isWord(out[n-1]) && isWord(s.text[end]) {
			out = append(out, ' ')
			size--
		}
		if size > 0 {
			s.breaks = append(s.breaks, lineBreak{len(out), size})
		}
		i = end - 1
	}
	s.text = out
}

func isWord(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) }

// titleStart is where the words of a heading begin whose number has a line of its own ("附件1"); else where s begins.
func (r *reading) titleStart(s *sentence) int {
	if !s.heading || s.section < 0 || r.doc.Blocks[s.block].Level == 0 {
		return s.span.Start
	}
	return max(s.span.Start, r.doc.Sections[s.section].Title.Start)
}
