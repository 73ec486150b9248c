// Package feature reads the features of each character of a sentence: the characters around it, the known words that
// cover it, and the hints given with the sentence, each hashed to a number.
package feature

import (
	"slices"
	"sync"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

// Hint is something that others found in a sentence: Label tells what, Span where (code points of the sentence).
type Hint struct {
	Span  graph.Span
	Label string
}

// Reader turns sentences into features. It never changes, so that goroutines may share it.
type Reader struct {
	lexicon  *lexicon
	suffixes *marks
	heads    *marks
	known    *gazetteer.Gazetteer
	forget   uint64 // thousandths of the known names to overlook
}

// Forgetful is a Reader that overlooks a share of what the gazetteer knows (of places, a quarter of that share) and of the
// hints, for training: a model that always saw the gazetteer find a university would not find one that it does not know.
// What is overlooked depends on the sentence alone.
func (r *Reader) Forgetful(share float64) *Reader {
	forgetful := *r
	forgetful.forget = uint64(share * 1000)
	return &forgetful
}

// overlooks tells whether hit is to be overlooked in text.
func (r *Reader) overlooks(text []rune, hit gazetteer.Hit) bool {
	share := r.forget
	if k := hit.Entries[0].Kind; k == graph.City || k == graph.Region {
		share /= 4
	}
	return share > 0 && chance(text, hit.Span.Start) < share
}

// chance is a number below 1000 that looks random, and is the same for the same text and salt.
func chance(text []rune, salt int) uint64 {
	h := mix(start(3), uint64(salt))
	for _, x := range text {
		h = mix(h, uint64(x))
	}
	return uint64(finish(h)) % 1000
}

// NewReader reads the embedded word lists; known names come from the gazetteer.
func NewReader(known *gazetteer.Gazetteer) (*Reader, error) {
	lex, err := readLexicon(wordData)
	if err != nil {
		return nil, err
	}
	suffixes, err := readMarks("suffixes.txt", suffixData)
	if err != nil {
		return nil, err
	}
	heads, err := readMarks("heads.txt", headData)
	if err != nil {
		return nil, err
	}
	return &Reader{lexicon: lex, suffixes: suffixes, heads: heads, known: known}, nil
}

// pad is how many characters beyond a sentence's ends features look.
const pad = 3

// context is what is known of each character of one sentence. Arrays count characters; text and class have pad more in
// front and behind.
type context struct {
	text   []rune
	class  []class
	words  []word
	wordOf []int32
	steps  []step
	marks  []mark
	hints  []hinted
}

// mark is what the word lists say around one character. Letters are those of the lists, 0 for none.
type mark struct {
	suffix       byte   // of the suffix that covers it
	suffixPart   byte   // B or I in it
	next         byte   // of the next suffix that begins at or behind it in its stretch
	nextDistance uint8  // characters to that suffix, in steps
	last         byte   // of the last suffix in its stretch
	head         byte   // of the list it is a member of
	quote        byte   // 'q' in quotation marks with no suffix behind, else the suffix's letter
	fromStart    uint8  // words from the start of its stretch, at most 4
	between      uint8  // sorts of words from the next word up to that suffix, as bits; see sortOf
	ended        byte   // of the last suffix that ended in front of it in its stretch
	endedAgo     uint8  // characters since then, in steps
	bracket      byte   // '(' in brackets
	stretchEnd   int32  // where its stretch ends
	known        uint16 // kinds that the gazetteer knows the name around it for, as bits; see knownBits
	knownPart    byte   // B, I, E or S in that name
}

// hinted is a hint's label for one character.
type hinted struct {
	at    int32
	label uint64
	part  byte // B, I, E or S; '<' in front of it, '>' behind
}

var contexts = sync.Pool{New: func() any { return new(context) }}

// load fills c with what is known of text: known is what the gazetteer finds in it.
func (c *context) load(r *Reader, text []rune, known []gazetteer.Hit, hints []Hint) {
	c.text = append(c.text[:0], 1, 1, 1)
	folded := fold(c.text[pad:cap(c.text)][:0], text)
	c.text = append(c.text[:pad], folded...)
	c.text = append(c.text, 2, 2, 2)
	c.class = c.class[:0]
	for _, x := range c.text {
		c.class = append(c.class, classOf(x))
	}
	n := len(text)
	body := c.text[pad : pad+n]
	c.words, c.steps = r.lexicon.cut(c.words[:0], c.steps, body)
	c.wordOf = c.wordOf[:0]
	for i, w := range c.words {
		for range w.end - w.start {
			c.wordOf = append(c.wordOf, int32(i))
		}
	}
	c.loadMarks(r, body)
	c.loadKnown(r, text, known)
	c.loadHints(r, text, hints)
}

func (c *context) loadMarks(r *Reader, body []rune) {
	c.marks = c.marks[:0]
	for range body {
		c.marks = append(c.marks, mark{})
	}
	for from := 0; from < len(body); {
		to := from + 1
		for to < len(body) && !c.divides(to) {
			to++
		}
		c.loadStretch(r, body, from, to)
		from = to
	}
	c.loadHeads(r, body)
	c.loadQuotes(body)
}

// divides tells whether the character at i ends a stretch: the text between two commas, stops or list marks.
func (c *context) divides(i int) bool {
	k := c.class[i+pad]
	return k == delimiter || k == stop
}

// loadStretch fills in what depends on the suffixes of one stretch.
func (c *context) loadStretch(r *Reader, body []rune, from, to int) {
	for i := from; i < to; {
		letter, length := r.suffixes.longest(body[i:to])
		if letter == 0 {
			i++
			continue
		}
		for j := range length {
			c.marks[i+j].suffix, c.marks[i+j].suffixPart = letter, 'I'
		}
		c.marks[i].suffixPart = 'B'
		i += length
	}
	c.lookAhead(from, to)
	c.lookBack(from, to)
}

// lookAhead fills in what follows each character of a stretch.
func (c *context) lookAhead(from, to int) {
	var next, last byte
	var between, ahead uint8
	distance := 0
	for i := to - 1; i >= from; i-- {
		m := &c.marks[i]
		distance++
		if m.suffixPart == 'B' {
			next, distance, between, ahead = m.suffix, 0, 0, 0
			if last == 0 {
				last = next
			}
		}
		m.next, m.last, m.nextDistance, m.between = next, last, steps(distance), between
		m.stretchEnd = int32(to)
		if w := &c.words[c.wordOf[i]]; m.suffixPart == 0 {
			ahead |= sortOf(w, c.text[i+pad])
			if i == w.start {
				between = ahead
			}
		}
	}
}

// sortOf is a bit for the sort of word that divides names: verbs; prepositions and adverbs; particles; 等; conjunctions;
// brackets; quotation marks; 0 for what names are made of.
func sortOf(w *word, r rune) uint8 {
	switch r {
	case '等':
		return 8
	case '和', '与', '及', '或':
		return 16
	case '(', ')':
		return 32
	case '“', '”', '"':
		return 64
	}
	switch w.class {
	case 'v':
		return 1
	case 'p', 'd', 'r':
		return 2
	case 'u':
		return 4
	case 'c':
		return 16
	}
	return 0
}

// lookBack fills in what stands in front of each character of a stretch.
func (c *context) lookBack(from, to int) {
	var ended, bracket byte
	distance := 0
	first := c.wordOf[from]
	for i := from; i < to; i++ {
		m := &c.marks[i]
		if i > from && c.marks[i-1].suffix != 0 && m.suffixPart != 'I' {
			ended, distance = c.marks[i-1].suffix, 0
		}
		distance++
		if c.text[i+pad] == '(' {
			bracket = '('
		}
		m.fromStart, m.ended, m.endedAgo, m.bracket = uint8(min(c.wordOf[i]-first, 4)), ended, steps(distance), bracket
		if c.text[i+pad] == ')' {
			bracket = 0
		}
	}
}

// steps makes few classes of a distance in characters.
func steps(distance int) uint8 {
	switch {
	case distance <= 4:
		return uint8(distance)
	case distance <= 6:
		return 5
	case distance <= 9:
		return 6
	case distance <= 14:
		return 7
	}
	return 8
}

const (
	// longestList is how many characters in front of its head a list reaches at most.
	longestList = 60
	// longestHead is how many characters stand between 等 and the head's noun at most.
	longestHead = 12
)

// loadHeads marks the members of lists that end in 等 and a head.
func (c *context) loadHeads(r *Reader, body []rune) {
	for i, x := range body {
		if x != '等' {
			continue
		}
		letter := c.headBehind(r, body, i+1)
		if letter == 0 {
			continue
		}
		for j := i; j >= 0 && j > i-longestList && c.class[j+pad] != stop; j-- {
			c.marks[j].head = letter
		}
	}
}

func (c *context) headBehind(r *Reader, body []rune, from int) byte {
	for j := from; j < len(body) && j < from+longestHead && !c.divides(j); j++ {
		if letter, _ := r.heads.longest(body[j:]); letter != 0 {
			return letter
		}
	}
	return 0
}

// longestQuote is how many characters stand between quotation marks at most.
const longestQuote = 30

// loadQuotes marks what stands in quotation marks, with the suffix that follows.
func (c *context) loadQuotes(body []rune) {
	from := -1
	for i, x := range body {
		switch {
		case x == '“' || x == '「' || x == '"' && from < 0:
			from = i
		case from >= 0 && i-from > longestQuote:
			from = -1
		case from >= 0 && (x == '”' || x == '」' || x == '"'):
			letter := byte('q')
			if i+1 < len(body) && c.marks[i+1].next != 0 && c.marks[i+1].nextDistance <= 6 && c.marks[i].stretchEnd > int32(i+1) {
				letter = c.marks[i+1].next
			}
			for j := from; j <= i; j++ {
				c.marks[j].quote = letter
			}
			from = -1
		}
	}
}

// Bits of mark.known above those of the kinds.
const (
	weakBit = 1 << (iota + 12)
	jointBit
)

// loadKnown marks the names that the gazetteer knows.
func (c *context) loadKnown(r *Reader, text []rune, hits []gazetteer.Hit) {
	for _, hit := range hits {
		if r.overlooks(text, hit) {
			continue
		}
		known := uint16(0)
		for _, e := range hit.Entries {
			known |= 1 << slices.Index(graph.Kinds, e.Kind)
		}
		if hit.Weak {
			known |= weakBit
		}
		if hit.Joint {
			known |= jointBit
		}
		for i := hit.Span.Start; i < hit.Span.End; i++ {
			c.marks[i].known, c.marks[i].knownPart = known, partOf(i, hit.Span.Start, hit.Span.End)
		}
	}
}

// loadHints spreads the hints over the characters, in their order; what lies outside the sentence is cut off.
func (c *context) loadHints(r *Reader, text []rune, hints []Hint) {
	c.hints = c.hints[:0]
	for _, h := range hints {
		if r.forget > 0 && chance(text, -h.Span.Start) < r.forget {
			continue
		}
		label := start(2)
		for _, r := range h.Label {
			label = mix(label, uint64(r))
		}
		from, to := max(h.Span.Start, 0), min(h.Span.End, len(text))
		if from > 0 && from < to {
			c.hints = append(c.hints, hinted{at: int32(from - 1), label: label, part: '<'})
		}
		for i := from; i < to; i++ {
			c.hints = append(c.hints, hinted{at: int32(i), label: label, part: partOf(i, from, to)})
		}
		if from < to && to < len(text) {
			c.hints = append(c.hints, hinted{at: int32(to), label: label, part: '>'})
		}
	}
	slices.SortStableFunc(c.hints, func(a, b hinted) int { return int(a.at) - int(b.at) })
}

// partOf is the part of position i in [from,to): S alone, B first, E last, I between.
func partOf(i, from, to int) byte {
	switch {
	case to-from == 1:
		return 'S'
	case i == from:
		return 'B'
	case i == to-1:
		return 'E'
	}
	return 'I'
}
