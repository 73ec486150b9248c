package plan

import (
	"strings"

	"innograph/graph"
)

func isSentenceEnd(r rune) bool {
	return r == '。' || r == '！' || r == '？' || r == '!' || r == '?' || r == '｡'
}

// opening and closing brackets and quotes, in the same order.
const (
	openers = "“‘《〈（「『【〔(["
	closers = "”’》〉）」』】〕)]"
)

func isCloser(r rune) bool { return strings.ContainsRune(closers, r) }

// sentences cuts s after 。！？!? and the closing quotes and brackets that follow. Nothing is cut inside a bracket or
// quote that is closed within s; a semicolon cuts nothing.
func sentences(text []rune, s graph.Span) []graph.Span {
	inside := bracketed(text[s.Start:s.End])
	var out []graph.Span
	start := s.Start
	for i := s.Start; i < s.End; i++ {
		if !isSentenceEnd(text[i]) || inside[i-s.Start] && !closesQuote(text, i, s.End, inside, s.Start) {
			continue
		}
		for i+1 < s.End && (isSentenceEnd(text[i+1]) || isCloser(text[i+1]) || text[i+1] == '"') {
			i++
		}
		out = appendSentence(out, text, graph.Span{Start: start, End: i + 1})
		start = i + 1
	}
	return appendSentence(out, text, graph.Span{Start: start, End: s.End})
}

// closesQuote tells whether the sentence end at i is the last thing inside all open quotes and brackets, and what
// follows them begins anew.
func closesQuote(text []rune, i, end int, inside []bool, base int) bool {
	j := i + 1
	for j < end && (isSentenceEnd(text[j]) || isCloser(text[j])) {
		j++
	}
	if j == i+1 || !strings.ContainsRune("”’」』", text[j-1]) || (j < end && inside[j-base] && !strings.ContainsRune(openers, text[j])) {
		return false
	}
	return j == end || !strings.ContainsRune("，、,；;：:的之等和与及", text[j])
}

func appendSentence(out []graph.Span, text []rune, s graph.Span) []graph.Span {
	s = trim(text, s)
	if !hasContent(text[s.Start:s.End]) {
		if n := len(out); n > 0 && s.Len() > 0 {
			out[n-1].End = s.End
		}
		return out
	}
	return append(out, s)
}

// bracketed tells of each character whether it stands inside a bracket or quote that is closed in text.
func bracketed(text []rune) []bool {
	steps := make([]int32, len(text)+1)
	type open struct{ kind, at int }
	var stack []open
	for i, r := range text {
		if k := bracketKind(openers, r); k >= 0 {
			if len(stack) < 16 {
				stack = append(stack, open{k, i})
			}
			continue
		}
		k := bracketKind(closers, r)
		for n := len(stack) - 1; k >= 0 && n >= 0; n-- {
			if stack[n].kind == k {
				steps[stack[n].at]++
				steps[i]--
				stack = stack[:n]
				break
			}
		}
	}
	inside := make([]bool, len(text))
	depth := int32(0)
	for i := range text {
		depth += steps[i]
		inside[i] = depth > 0
	}
	return inside
}

// bracketKind is the pair that r belongs to, -1 for none. A bracket of half width closes one of full width.
func bracketKind(list string, r rune) int {
	if r < 0x80 && r != '(' && r != ')' && r != '[' && r != ']' || r >= 0x4E00 && r <= 0x9FFF {
		return -1
	}
	switch r {
	case '（':
		r = '('
	case '）':
		r = ')'
	}
	return strings.IndexRune(list, r) // the brackets of both lists have the same length in bytes
}
