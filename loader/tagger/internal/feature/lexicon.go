package feature

import (
	_ "embed" // the word list
	"fmt"
	"math"
)

// The word list: "tagwords" 2, and the table of the words and their beginnings: the hash of each leads to its class, 0 for
// what is no word itself, with the bit goesOn, and above that to its cost.
//
//go:embed data/words.bin
var wordData []byte

const (
	wordMagic = "tagwords2\n"
	// longestWord is how many characters a word of the list has at most.
	longestWord = 6
	// goesOn is set where longer words begin with the word.
	goesOn = 0x80
	// unknownCost is the cost of a character that is in no word of the list.
	unknownCost = 200
)

// Word is one entry of the word list.
type Word struct {
	Text string
	// Cost is proportional to -log of the word's frequency: 0 … 180.
	Cost uint8
	// Class is the word class as a letter: n, v, a, …; see the command that makes the list.
	Class byte
}

// lexicon cuts text into words by the cheapest sum of costs.
type lexicon struct {
	words Table
	maybe []uint64 // a bit for the upper bits of each word's hash: most of what is no word has none
}

// maybeBits is the logarithm of the bits in lexicon.maybe.
const maybeBits = 20

// EncodeWords makes the content of data/words.bin. Words that are too long or double are left out.
func EncodeWords(words []Word) []byte {
	known := map[uint32]uint16{}
	for _, w := range words {
		text := fold(nil, []rune(w.Text))
		if len(text) == 0 || len(text) > longestWord {
			continue
		}
		h := start(0)
		for i, r := range text {
			h = mix(h, uint64(r))
			entry := known[finish(h)]
			if i < len(text)-1 {
				known[finish(h)] = entry | goesOn
			} else if entry&^goesOn == 0 || w.Cost < uint8(entry>>8) {
				known[finish(h)] = uint16(w.Cost)<<8 | uint16(w.Class) | entry&goesOn
			}
		}
	}
	return AppendTable([]byte(wordMagic), known)
}

func readLexicon(data []byte) (*lexicon, error) {
	if len(data) < len(wordMagic) || string(data[:len(wordMagic)]) != wordMagic {
		return nil, fmt.Errorf("word list: does not begin with %q", wordMagic)
	}
	table, rest, ok := ReadTable(data[len(wordMagic):], math.MaxUint16)
	if !ok || len(rest) != 0 {
		return nil, fmt.Errorf("word list: damaged: %d bytes", len(data))
	}
	l := &lexicon{words: table, maybe: make([]uint64, 1<<(maybeBits-6))}
	table.each(func(hash uint32) {
		at := hash >> (32 - maybeBits)
		l.maybe[at/64] |= 1 << (at % 64)
	})
	return l, nil
}

// word is a stretch of a sentence that the lexicon holds for a word.
type word struct {
	start, end int
	hash       uint64
	class      byte
}

// step is the best way to reach a position.
type step struct {
	cost int32
	word word
}

// cut appends the words of the folded text to words. steps is working space that is handed back to be used again.
func (l *lexicon) cut(words []word, steps []step, text []rune) ([]word, []step) {
	steps = append(steps[:0], step{})
	for range text {
		steps = append(steps, step{cost: 1 << 30})
	}
	for i := 0; i < len(text); {
		if c := classOf(text[i]); c == digit || c == letter {
			i = l.run(steps, text, i, c)
			continue
		}
		l.from(steps, text, i)
		i++
	}
	first := len(words)
	for end := len(text); end > 0; end = steps[end].word.start {
		words = append(words, steps[end].word)
	}
	for i, j := first, len(words)-1; i < j; i, j = i+1, j-1 {
		words[i], words[j] = words[j], words[i]
	}
	return words, steps
}

// run makes one word of the letters or digits from i, and returns its end.
func (l *lexicon) run(steps []step, text []rune, i int, c class) int {
	end, h := i, start(0)
	for end < len(text) && classOf(text[end]) == c {
		h = mix(h, uint64(text[end]))
		end++
	}
	kind := byte('m')
	if c == letter {
		kind = 'x'
	}
	steps[end] = step{cost: steps[i].cost + unknownCost, word: word{start: i, end: end, hash: h, class: kind}}
	return end
}

// find is what the hash of a word or a beginning leads to, or 0.
func (l *lexicon) find(hash uint32) uint16 {
	if at := hash >> (32 - maybeBits); l.maybe[at/64]>>(at%64)&1 == 0 {
		return 0
	}
	return l.words.Find(hash)
}

// from tries every word that begins at i.
func (l *lexicon) from(steps []step, text []rune, i int) {
	h, base := start(0), steps[i].cost
	for end := i + 1; end <= len(text) && end <= i+longestWord; end++ {
		h = mix(h, uint64(text[end-1]))
		w := l.find(finish(h))
		cost, kind := int32(w>>8), byte(w)&^goesOn
		if kind == 0 && end == i+1 {
			cost, kind = unknownCost, '?'
		}
		if kind != 0 && base+cost < steps[end].cost {
			steps[end] = step{cost: base + cost, word: word{start: i, end: end, hash: h, class: kind}}
		}
		if w&goesOn == 0 {
			return
		}
	}
}
