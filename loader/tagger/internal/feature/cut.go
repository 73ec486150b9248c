package feature

// Cut is the end, behind from, of a piece of text of at most longest characters: behind the last comma or stop of its
// second half if there is one.
func Cut(text []rune, from, longest int) int {
	if len(text)-from <= longest {
		return len(text)
	}
	for to := from + longest; to > from+longest/2; to-- {
		switch classOf(text[to-1]) {
		case delimiter, stop:
			return to
		}
		switch text[to-1] {
		case '，', '；', '：', '！', '？', '\n':
			return to
		}
	}
	return from + longest
}

// Sentences cuts text into sentences: behind 。！？； and line ends, and behind longest characters.
func Sentences(text []rune, longest int) [][2]int {
	var out [][2]int
	from := 0
	for i, r := range text {
		switch r {
		case '。', '！', '？', '；', '!', '?', ';', '\n':
		default:
			continue
		}
		for from <= i {
			to := Cut(text[:i+1], from, longest)
			out = append(out, [2]int{from, to})
			from = to
		}
	}
	for from < len(text) {
		to := Cut(text, from, longest)
		out = append(out, [2]int{from, to})
		from = to
	}
	return out
}
