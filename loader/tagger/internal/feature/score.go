package feature

// Scorer sums the weights of the features of sentences. It remembers the weights of characters, words and what else comes
// again, which changes nothing but the time; it is for one goroutine at a time.
type Scorer struct {
	weights *Weights
	scores  []float32
	scratch Sentence

	// The features of the sentence in hand that are not remembered, and their numbers.
	rare    Sentence
	numbers []int32

	one     memo[[len(oneCharacter)]Row]
	word    memo[wordRows]
	bundles [bundleCount]memo[total]

	// What the characters and words of the sentence in hand say; the words with two more in front and behind.
	ones  []*[len(oneCharacter)]Row
	words []*wordRows
	// And what the bundles of each character say, sort by sort.
	keys   []uint64
	totals []*total
}

// wordRows is the weights of a word for characters with each part in theirs; filled has the bits of the parts known.
type wordRows struct {
	filled uint8
	rows   [4][len(oneWord)]Row
}

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
// They are valid until the next call.
func (s *Scorer) Score(r *Reader, text []rune, hints []Hint) []float32 {
	c := contexts.Get().(*context)
	defer contexts.Put(c)
	c.load(r, text, hints)
	s.look(c)
	labels := s.weights.labels
	if n := len(text) * labels; cap(s.scores) < n {
		s.scores = make([]float32, n+n/4)
	}
	s.scores = s.scores[:len(text)*labels]
	s.lookBundles(c, len(text))
	s.lookRare(c, len(text))
	for i := range text {
		var t total
		s.sumFamilies(c, i, &t)
		for _, b := range s.totals[i*bundleCount : (i+1)*bundleCount] {
			t.addTotal(b)
		}
		s.weights.addNumbers(&t, s.numbers[s.rare.Offsets[i]:s.rare.Offsets[i+1]])
		s.weights.unpack(&t, s.scores[i*labels:i*labels+labels])
	}
	return s.scores
}

// lookBundles finds what the bundles of the n characters in c say. It goes sort by sort, so that what it looks at lies
// together; neighbours often have the same.
func (s *Scorer) lookBundles(c *context, n int) {
	s.keys = s.keys[:0]
	for i := range n {
		b := c.bundles(i)
		s.keys = append(s.keys, b[:]...)
	}
	if len(s.totals) < len(s.keys) {
		s.totals = make([]*total, 2*len(s.keys))
	}
	for sort := range bundleCount {
		last := uint64(sort)<<56 - 1 // of another sort
		for at := sort; at < len(s.keys); at += bundleCount {
			if b := s.keys[at]; b == last {
				s.totals[at] = s.totals[at-bundleCount]
			} else {
				s.totals[at], last = s.bundleTotal(b), b
			}
		}
	}
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
		s.numbers = make([]int32, 2*len(f.Hashes))
	}
	s.weights.numbers(s.numbers, f.Hashes)
}

// look finds what is known of the n-grams and words of the sentence in c.
func (s *Scorer) look(c *context) {
	s.one.forget()
	s.word.forget()
	for i := range s.bundles {
		s.bundles[i].forget()
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

// row is the weights of a feature of one template.
func (s *Scorer) row(template uint64, parts ...uint64) Row {
	r, _ := s.weights.Row(hashOfFeature(template, parts...))
	return r
}

func (s *Scorer) lookOne(x uint64) *[len(oneCharacter)]Row {
	rows, old := s.one.get(x)
	for k := 0; k < len(rows) && !old; k++ {
		rows[k] = s.row(oneCharacter[k], x)
	}
	return rows
}

// inPart is what w says for characters with a part in their word.
func (s *Scorer) inPart(rows *wordRows, w *word, part byte) *[len(oneWord)]Row {
	n := partNumber(part)
	for k := 0; k < len(oneWord) && rows.filled>>n&1 == 0; k++ {
		rows.rows[n][k] = s.row(oneWord[k], w.hash, uint64(part))
	}
	rows.filled |= 1 << n
	return &rows.rows[n]
}

// familySize is how many features of a character sumFamilies adds.
const familySize = len(oneCharacter) + len(oneWord)

// sumFamilies adds what the characters and words around i say.
func (s *Scorer) sumFamilies(c *context, i int, t *total) {
	var rows [familySize]*Row
	n := 0
	for k, r := range s.ones[i+1 : i+1+len(oneCharacter)] {
		rows[n] = &r[k]
		n++
	}
	at, part := int(c.wordOf[i]), c.partAt(i)
	for k := range oneWord {
		rows[n] = &s.inPart(s.words[at+k], neighbour(c.words, at-2+k), part)[k]
		n++
	}
	t.addAll(rows[:])
}

// bundleTotal sums the weights of the features of a bundle.
func (s *Scorer) bundleTotal(b uint64) *total {
	t, old := s.bundles[b>>56].get(b)
	if old {
		return t
	}
	*t = total{}
	s.scratch.Hashes = s.scratch.Hashes[:0]
	s.scratch.bundle(b)
	s.weights.addHashes(t, s.scratch.Hashes)
	return t
}
