package feature

import "innograph/loader/gazetteer"

// Scorer sums the weights of the features of sentences. It remembers where the weights of characters, words and what else
// comes again are, which changes nothing but the time; it is for one goroutine at a time.
type Scorer struct {
	weights *Weights
	scores  []float32
	scratch Sentence

	// The features of the sentence in hand that are not remembered, and the numbers of their rows.
	rare    Sentence
	numbers []uint16

	one     memo[[len(oneCharacter)]uint16]
	word    memo[wordRows]
	bundles [bundleCount]memo[bundleRows]

	// The rows of the characters and words of the sentence in hand; of words, two more in front and behind.
	ones  []*[len(oneCharacter)]uint16
	words []*wordRows
	// And those of the bundles of each character, sort by sort.
	keys    []uint64
	bundled []*bundleRows
	// The rows of one character.
	all []uint16
}

// wordRows is the rows of a word for characters with each part in theirs; filled has the bits of the parts known.
type wordRows struct {
	filled uint8
	rows   [4][len(oneWord)]uint16
}

// bundleRows is the rows of the features of a bundle, and 0 behind them.
type bundleRows [mostInBundle]uint16

// partNumber numbers what partOf tells.
func partNumber(part byte) int {
	switch part {
	case 'S':
		return 0
	case 'B':
		return 1
	case 'E':
		return 2
	}
	return 3
}

// NewScorer makes a scorer of weights.
func NewScorer(w *Weights) *Scorer { return &Scorer{weights: w} }

// Score is the sums of the weights of the features that Reader.Read gives text, position by position and label by label.
// known is what the gazetteer finds in text. The sums are valid until the next call.
func (s *Scorer) Score(r *Reader, text []rune, known []gazetteer.Hit, hints []Hint) []float32 {
	c := contexts.Get().(*context)
	defer contexts.Put(c)
	c.load(r, text, known, hints)
	s.look(c)
	labels := s.weights.labels
	if n := len(text) * labels; cap(s.scores) < n {
		s.scores = make([]float32, n+n/4)
	}
	s.scores = s.scores[:len(text)*labels]
	s.lookBundles(c, len(text))
	s.lookRare(c, len(text))
	for i := range text {
		s.all = s.appendFamilies(s.all[:0], c, i)
		for _, b := range s.bundled[i*bundleCount : (i+1)*bundleCount] {
			s.all = append(s.all, b[0], b[1])
			if b[2] != 0 {
				s.all = append(s.all, b[2])
			}
		}
		s.all = append(s.all, s.numbers[s.rare.Offsets[i]:s.rare.Offsets[i+1]]...)
		s.weights.sum(s.all, s.scores[i*labels:i*labels+labels])
	}
	return s.scores
}

// lookBundles finds the rows of the bundles of the n characters in c. It goes sort by sort, so that what it looks at lies
// together; neighbours often have the same.
func (s *Scorer) lookBundles(c *context, n int) {
	s.keys = s.keys[:0]
	for i := range n {
		b := c.bundles(i)
		s.keys = append(s.keys, b[:]...)
	}
	if len(s.bundled) < len(s.keys) {
		s.bundled = make([]*bundleRows, 2*len(s.keys))
	}
	for sort := range bundleCount {
		last := uint64(sort)<<56 - 1 // of another sort
		for at := sort; at < len(s.keys); at += bundleCount {
			if b := s.keys[at]; b == last {
				s.bundled[at] = s.bundled[at-bundleCount]
			} else {
				s.bundled[at], last = s.rowsOf(b), b
			}
		}
	}
}

// rowsOf is the rows of a bundle.
func (s *Scorer) rowsOf(b uint64) *bundleRows {
	rows, old := s.bundles[b>>56].get(b)
	if old {
		return rows
	}
	s.scratch.Hashes = s.scratch.Hashes[:0]
	s.scratch.bundle(b)
	*rows = bundleRows{}
	s.weights.numbers(rows[:], s.scratch.Hashes)
	return rows
}

// lookRare finds the features of the sentence of n characters in c that are not worth remembering.
func (s *Scorer) lookRare(c *context, n int) {
	f := &s.rare
	f.Hashes, f.Offsets = f.Hashes[:0], append(f.Offsets[:0], 0)
	hint := 0
	for i := range n {
		f.rare(c, i)
		f.knownAround(c, i)
		for ; hint < len(c.hints) && int(c.hints[hint].at) == i; hint++ {
			f.hint(c, c.hints[hint])
		}
		f.Offsets = append(f.Offsets, int32(len(f.Hashes)))
	}
	if len(f.Hashes) > len(s.numbers) {
		s.numbers = make([]uint16, 2*len(f.Hashes))
	}
	s.weights.numbers(s.numbers, f.Hashes)
}

// look finds the rows of the characters of the sentence in c, and where those of its words are kept.
func (s *Scorer) look(c *context) {
	s.one.reserve(len(c.text))
	s.word.reserve(len(c.words) + 4)
	for i := range s.bundles {
		s.bundles[i].reserve(len(c.text))
	}
	s.ones = s.ones[:0]
	for _, x := range c.text {
		s.ones = append(s.ones, s.lookOne(uint64(x)))
	}
	s.words = s.words[:0]
	for i := -2; i < len(c.words)+2; i++ {
		rows, old := s.word.get(neighbour(c.words, i).hash)
		if !old {
			rows.filled = 0
		}
		s.words = append(s.words, rows)
	}
}

func (s *Scorer) lookOne(x uint64) *[len(oneCharacter)]uint16 {
	rows, old := s.one.get(x)
	for k := 0; k < len(rows) && !old; k++ {
		rows[k] = s.weights.number(oneCharacter[k], x)
	}
	return rows
}

// inPart is the rows of w for characters with a part in their word.
func (s *Scorer) inPart(rows *wordRows, w *word, part byte) *[len(oneWord)]uint16 {
	n := partNumber(part)
	for k := 0; k < len(oneWord) && rows.filled>>n&1 == 0; k++ {
		rows.rows[n][k] = s.weights.number(oneWord[k], w.hash, uint64(part))
	}
	rows.filled |= 1 << n
	return &rows.rows[n]
}

// appendFamilies appends the rows of the characters and words around i.
func (s *Scorer) appendFamilies(numbers []uint16, c *context, i int) []uint16 {
	for k, r := range s.ones[i+1 : i+1+len(oneCharacter)] {
		numbers = append(numbers, r[k])
	}
	at, part := int(c.wordOf[i]), c.partAt(i)
	for k := range oneWord {
		numbers = append(numbers, s.inPart(s.words[at+k], neighbour(c.words, at-2+k), part)[k])
	}
	return numbers
}
