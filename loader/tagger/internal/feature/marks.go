package feature

import (
	_ "embed" // the word lists
	"fmt"
	"strings"
)

//go:embed data/suffixes.txt
var suffixData string

//go:embed data/heads.txt
var headData string

// longestMark is how many characters a word of a mark list has at most.
const longestMark = 9

// marks finds the words of one list in folded text; every word stands for a letter.
type marks struct {
	letter map[uint64]byte
	// reach is the length of the longest word that begins with a code point, or one with the same last twelve bits.
	reach [1 << 12]uint8
}

func readMarks(name, data string) (*marks, error) {
	m := &marks{letter: map[uint64]byte{}}
	for n, line := range strings.Split(data, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		if len(fields[0]) != 1 {
			return nil, fmt.Errorf("%s:%d: %q is not the letter of a kind", name, n+1, fields[0])
		}
		for _, w := range fields[1:] {
			text := []rune(w)
			if len(text) > longestMark {
				return nil, fmt.Errorf("%s:%d: %q has more than %d characters", name, n+1, w, longestMark)
			}
			if m.letter[hashOf(text)] == 0 {
				m.letter[hashOf(text)] = fields[0][0]
			}
			at := text[0] & (1<<12 - 1)
			m.reach[at] = max(m.reach[at], uint8(len(text)))
		}
	}
	return m, nil
}

func hashOf(text []rune) uint64 {
	h := start(1)
	for _, r := range text {
		h = mix(h, uint64(r))
	}
	return h
}

// longest is the letter and length of the longest word that text begins with; 0, 0 if there is none.
func (m *marks) longest(text []rune) (letter byte, length int) {
	if len(text) == 0 || m.reach[text[0]&(1<<12-1)] == 0 {
		return 0, 0
	}
	h := start(1)
	for i := range min(len(text), int(m.reach[text[0]&(1<<12-1)])) {
		h = mix(h, uint64(text[i]))
		if l := m.letter[h]; l != 0 {
			letter, length = l, i+1
		}
	}
	return letter, length
}
