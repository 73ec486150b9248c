package feature

import "sort"

// Sentence holds the features of a sentence: those of character i are Hashes[Offsets[i]:Offsets[i+1]].
type Sentence struct {
	Hashes  []uint32
	Offsets []int32
}

// Len is the number of characters.
func (s *Sentence) Len() int { return len(s.Offsets) - 1 }

// Read fills s with the features of text; s keeps its memory from call to call.
func (r *Reader) Read(s *Sentence, text []rune, hints []Hint) {
	c := contexts.Get().(*context)
	c.load(r, text, hints)
	s.Hashes, s.Offsets = s.Hashes[:0], append(s.Offsets[:0], 0)
	sort.SliceStable(c.hints, func(i, j int) bool { return c.hints[i].at < c.hints[j].at })
	hint := 0
	for i := range text {
		s.characters(c, i)
		s.wordsAround(c, i)
		s.marksAround(c, i)
		s.knownAround(c, i)
		for ; hint < len(c.hints) && int(c.hints[hint].at) == i; hint++ {
			s.hint(c, c.hints[hint])
		}
		s.Offsets = append(s.Offsets, int32(len(s.Hashes)))
	}
	contexts.Put(c)
}

func (s *Sentence) add(template uint64, parts ...uint64) {
	h := start(template)
	for _, p := range parts {
		h = mix(h, p)
	}
	s.Hashes = append(s.Hashes, finish(h))
}

// characters adds the n-grams of the window around i.
func (s *Sentence) characters(c *context, i int) {
	w := c.text[i : i+2*pad+1] // w[pad] is character i
	a, b, x, y, z := uint64(w[1]), uint64(w[2]), uint64(w[3]), uint64(w[4]), uint64(w[5])
	s.add(10)
	s.add(11, a)
	s.add(12, b)
	s.add(13, x)
	s.add(14, y)
	s.add(15, z)
	s.add(16, a, b)
	s.add(17, b, x)
	s.add(18, x, y)
	s.add(19, y, z)
	s.add(20, a, b, x)
	s.add(21, b, x, y)
	s.add(22, x, y, z)
	s.add(23, uint64(w[0]), a, b)
	s.add(24, y, z, uint64(w[6]))
	k := c.class[i : i+2*pad+1]
	s.add(25, uint64(k[1]), uint64(k[2]), uint64(k[3]), uint64(k[4]), uint64(k[5]))
}

// wordsAround adds the words at and beside i and their classes.
func (s *Sentence) wordsAround(c *context, i int) {
	at := int(c.wordOf[i])
	w := &c.words[at]
	prev, next := neighbour(c.words, at-1), neighbour(c.words, at+1)
	part := uint64(partOf(i, w.start, w.end))
	s.add(30, w.hash, part)
	s.add(31, uint64(w.class), part)
	s.add(32, prev.hash, part)
	s.add(33, next.hash, part)
	s.add(34, prev.hash, w.hash, part)
	s.add(35, w.hash, next.hash, part)
	s.add(37, neighbour(c.words, at-2).hash, part)
	s.add(38, neighbour(c.words, at+2).hash, part)
	s.add(36, uint64(prev.class), uint64(w.class), uint64(next.class), part)
}

// none stands in for words beyond the ends of a sentence.
var none = word{class: '-'}

func neighbour(words []word, i int) *word {
	if i < 0 || i >= len(words) {
		return &none
	}
	return &words[i]
}

// marksAround adds what the word lists say around i.
func (s *Sentence) marksAround(c *context, i int) {
	m := &c.marks[i]
	at := int(c.wordOf[i])
	w := &c.words[at]
	part := uint64(partOf(i, w.start, w.end))
	prev := neighbour(c.words, at-1)
	before := uint64(c.text[i+pad-1])
	s.add(40, uint64(m.suffix), uint64(m.suffixPart))
	s.add(41, uint64(m.next), uint64(m.nextDistance))
	s.add(42, uint64(m.next), uint64(m.last), uint64(m.fromStart))
	s.add(43, uint64(m.next), prev.hash, part)
	s.add(44, uint64(m.next), uint64(w.class), uint64(prev.class), part)
	s.add(45, uint64(m.head), uint64(c.class[i+pad-1]), uint64(c.class[i+pad+1]))
	s.add(46, uint64(m.head), before)
	s.add(47, uint64(m.quote), uint64(c.class[i+pad-1]))
	s.add(48, uint64(m.last), before)
	s.add(51, uint64(m.between), uint64(m.next), part)
	s.add(52, uint64(m.between), uint64(m.next), uint64(w.class), uint64(prev.class))
	s.add(53, uint64(m.ended), uint64(m.endedAgo), uint64(c.class[i+pad-1]))
	s.add(54, uint64(m.ended), uint64(m.next), part)
	s.add(55, uint64(m.bracket), uint64(m.next), uint64(c.class[i+pad-1]), uint64(c.class[i+pad+1]))
	end := int(m.stretchEnd) + pad
	s.add(49, uint64(c.text[end-2]), uint64(c.text[end-1]), uint64(c.class[i+pad-1]))
	s.add(50, uint64(m.fromStart), uint64(c.class[end]), uint64(m.last))
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
