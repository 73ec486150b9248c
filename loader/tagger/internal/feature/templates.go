package feature

// Sentence holds the features of a sentence: those of character i are Hashes[Offsets[i]:Offsets[i+1]].
type Sentence struct {
	Hashes  []uint32
	Offsets []int32
}

// Len is the number of characters.
func (s *Sentence) Len() int { return len(s.Offsets) - 1 }

// Read fills s, for training, with the features of text; s keeps its memory from call to call.
func (r *Reader) Read(s *Sentence, text []rune, hints []Hint) {
	c := contexts.Get().(*context)
	c.load(r, text, r.known.Match(text), hints)
	s.Hashes, s.Offsets = s.Hashes[:0], append(s.Offsets[:0], 0)
	hint := 0
	for i := range text {
		s.families(c, i)
		s.rare(c, i)
		for _, b := range c.bundles(i) {
			s.bundle(b)
		}
		s.knownAround(c, i)
		for ; hint < len(c.hints) && int(c.hints[hint].at) == i; hint++ {
			s.hint(c, c.hints[hint])
		}
		s.Offsets = append(s.Offsets, int32(len(s.Hashes)))
	}
	contexts.Put(c)
}

func (s *Sentence) add(template uint64, parts ...uint64) {
	s.Hashes = append(s.Hashes, hashOfFeature(template, parts...))
}

// A family is the templates that take the same parts from different places: template k of a character takes what stands
// at the k-th place of the window around it.
var (
	// oneCharacter takes a character, the first from two in front.
	oneCharacter = [...]uint64{11, 12, 13, 14, 15}
	// oneWord takes a word and the character's part in its own word, the first from two words in front.
	oneWord = [...]uint64{37, 32, 30, 33, 38}
)

// families adds the characters and words of the window around i.
func (s *Sentence) families(c *context, i int) {
	w := c.text[i : i+2*pad+1] // w[pad] is character i
	for k, t := range oneCharacter {
		s.add(t, uint64(w[k+1]))
	}
	at, part := int(c.wordOf[i]), uint64(c.partAt(i))
	for k, t := range oneWord {
		s.add(t, neighbour(c.words, at-2+k).hash, part)
	}
}

// rare adds the features around i that seldom come again: of two and three characters, of two words, of the word or character in
// front with the last words of names that follow, and of the end of the stretch.
func (s *Sentence) rare(c *context, i int) {
	w := c.text[i : i+2*pad+1]
	a, b, x, y, z := uint64(w[1]), uint64(w[2]), uint64(w[3]), uint64(w[4]), uint64(w[5])
	s.add(16, a, b)
	s.add(17, b, x)
	s.add(18, x, y)
	s.add(19, y, z)
	s.add(20, a, b, x)
	s.add(21, b, x, y)
	s.add(22, x, y, z)
	s.add(23, uint64(w[0]), a, b)
	s.add(24, y, z, uint64(w[6]))
	at, part := int(c.wordOf[i]), uint64(c.partAt(i))
	prev, at0, next := neighbour(c.words, at-1).hash, c.words[at].hash, neighbour(c.words, at+1).hash
	s.add(34, prev, at0, part)
	s.add(35, at0, next, part)
	m := &c.marks[i]
	s.add(43, uint64(m.next), prev, part)
	s.add(46, uint64(m.head), b)
	s.add(48, uint64(m.last), b)
	end := int(m.stretchEnd) + pad
	s.add(49, uint64(c.text[end-2]), uint64(c.text[end-1]), uint64(c.class[i+pad-1]))
}

// partAt is the part of character i in its word.
func (c *context) partAt(i int) byte {
	w := &c.words[c.wordOf[i]]
	return partOf(i, w.start, w.end)
}

// none stands in for words beyond the ends of a sentence.
var none = word{class: '-'}

func neighbour(words []word, i int) *word {
	if i < 0 || i >= len(words) {
		return &none
	}
	return &words[i]
}

// A bundle is a few small facts around a character that several templates are made of, in the bytes of one number; the
// last byte tells which bundle it is.
const (
	suffixBundle = iota
	stretchBundle
	wordBundle
	sortBundle
	endedBundle
	listBundle
	classBundle
	bundleCount
)

// mostInBundle is how many templates a bundle is for at most.
const mostInBundle = 3

// pack makes a number of a bundle's sort and up to seven bytes.
func pack(sort byte, parts ...byte) uint64 {
	b := uint64(sort) << 56
	for i, p := range parts {
		b |= uint64(p) << (8 * i)
	}
	return b
}

// bundles are those of character i.
func (c *context) bundles(i int) [bundleCount]uint64 {
	m, k := &c.marks[i], c.class[i:i+2*pad+1]
	at := int(c.wordOf[i])
	w, prev, next := &c.words[at], neighbour(c.words, at-1), neighbour(c.words, at+1)
	part := partOf(i, w.start, w.end)
	before, after, end := byte(k[pad-1]), byte(k[pad+1]), int(m.stretchEnd)+pad
	return [...]uint64{
		pack(suffixBundle, m.suffix, m.suffixPart, m.next, m.nextDistance),
		pack(stretchBundle, m.next, m.last, m.fromStart, byte(c.class[end])),
		pack(wordBundle, part, w.class, prev.class, next.class),
		pack(sortBundle, part, w.class, prev.class, m.next, m.between),
		pack(endedBundle, part, m.ended, m.endedAgo, m.next, before),
		pack(listBundle, m.head, m.quote, m.bracket, m.next, before, after),
		pack(classBundle, byte(k[1]), byte(k[2]), byte(k[3]), byte(k[4]), byte(k[5])),
	}
}

// bundle adds the features that a bundle is for.
func (s *Sentence) bundle(b uint64) {
	var p [7]uint64
	for i := range p {
		p[i] = b >> (8 * i) & 0xFF
	}
	switch b >> 56 {
	case suffixBundle:
		suffix, suffixPart, next, distance := p[0], p[1], p[2], p[3]
		s.add(40, suffix, suffixPart)
		s.add(41, next, distance)
	case stretchBundle:
		next, last, fromStart, end := p[0], p[1], p[2], p[3]
		s.add(42, next, last, fromStart)
		s.add(50, fromStart, end, last)
	case wordBundle:
		part, at, prev, next := p[0], p[1], p[2], p[3]
		s.add(31, at, part)
		s.add(36, prev, at, next, part)
	case sortBundle:
		part, at, prev, next, between := p[0], p[1], p[2], p[3], p[4]
		s.add(44, next, at, prev, part)
		s.add(51, between, next, part)
		s.add(52, between, next, at, prev)
	case endedBundle:
		part, ended, ago, next, before := p[0], p[1], p[2], p[3], p[4]
		s.add(53, ended, ago, before)
		s.add(54, ended, next, part)
	case listBundle:
		head, quote, bracket, next, before, after := p[0], p[1], p[2], p[3], p[4], p[5]
		s.add(45, head, before, after)
		s.add(47, quote, before)
		s.add(55, bracket, next, before, after)
	case classBundle:
		s.add(10)
		s.add(25, p[0], p[1], p[2], p[3], p[4])
	}
}

// unmarked stands in for the marks beyond the ends of a sentence.
var unmarked mark

// knownAround adds what the gazetteer knows at i, in front of it and behind.
func (s *Sentence) knownAround(c *context, i int) {
	before, m, after := &unmarked, &c.marks[i], &unmarked
	if i > 0 {
		before = &c.marks[i-1]
	}
	if i+1 < len(c.marks) {
		after = &c.marks[i+1]
	}
	if before.known|m.known|after.known == 0 {
		return
	}
	known, part := uint64(m.known), uint64(m.knownPart)
	s.add(70, known, part)
	s.add(71, uint64(before.known), uint64(before.knownPart), known, part, uint64(after.known), uint64(after.knownPart))
	s.add(72, known, part, uint64(c.text[i+pad-1]))
	s.add(73, known, part, uint64(c.text[i+pad+1]))
	s.add(74, known, part, uint64(m.next), uint64(m.nextDistance))
	s.add(75, known, part, uint64(m.head), uint64(m.last))
}

// hint adds one hint at its character.
func (s *Sentence) hint(c *context, h hinted) {
	i := int(h.at)
	s.add(60, h.label, uint64(h.part))
	s.add(61, h.label, uint64(h.part), uint64(c.text[i+pad+1]))
	s.add(62, h.label, uint64(h.part), uint64(c.text[i+pad-1]))
	m := &c.marks[i]
	s.add(63, h.label, uint64(h.part), uint64(m.known), uint64(m.knownPart))
}
