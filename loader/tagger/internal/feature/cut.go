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
