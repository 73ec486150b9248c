// Package tagger finds names of the ten kinds of entity in sentences with a trained model: a linear-chain conditional random
// field over characters, decoded here and embedded. It finds what no list holds and no rule foresaw, at the price of some
// mistakes; EVALUATION.md tells how many. The same sentence and hints give the same tags.
//
// The model is made again by the command in loader/tagger/train; it holds weights of hashed features, no text.
package tagger

import (
	_ "embed" // the model
	"slices"
	"sync"

	"innograph/graph"
	"innograph/loader/gazetteer"
	"innograph/loader/tagger/internal/crf"
	"innograph/loader/tagger/internal/feature"
)

//go:embed model.bin
var modelData []byte

// Tag is a name found in a sentence.
type Tag struct {
	// Span counts code points of the sentence.
	Span graph.Span
	Kind graph.Kind
	// Score is the model's probability, 0 to 1, that a name of this kind stands exactly at Span.
	Score float64
}

// Hint tells the tagger what others found in a sentence. Labels that the model was not trained with change nothing.
type Hint struct {
	// Span counts code points of the sentence; what lies beyond its ends is cut off.
	Span graph.Span
	// Label names the finder and its find: "R:Park" for a rule that found a park.
	Label string
	// Doubted is set where the answer is to tell how likely the find is.
	Doubted bool
}

// Question is what somebody wants to know of a sentence.
type Question struct {
	Sentence []rune
	// Known is what the gazetteer finds in Sentence.
	Known []gazetteer.Hit
	// Hints may come in any order; the gazetteer's finds need not be among them.
	Hints []Hint
	// Actors is set where tags of industries are not wanted.
	Actors bool
}

// Tagger tags sentences. It never changes, so that goroutines may share it.
type Tagger struct {
	reader *feature.Reader
	model  *crf.Model
	memory sync.Pool // of *feature.Scorer
	heard  func(sentence []rune, hints []Hint)
}

// Default is the tagger of the embedded model, made on first use. The command that trains models puts others in its place,
// before anything is read: a Listener to learn from the rules alone, and models under measurement.
var Default = sync.OnceValue(func() *Tagger {
	t, err := New(modelData)
	if err != nil {
		panic("tagger: embedded data: " + err.Error()) // the embedded files are part of the program
	}
	return t
})

// Listener is a tagger that finds nothing, and calls heard with every sentence that it is given. It is for one goroutine.
func Listener(heard func(sentence []rune, hints []Hint)) *Tagger { return &Tagger{heard: heard} }

// New is a tagger of a model as the command in loader/tagger/train writes it. The error says what is wrong with model.
func New(model []byte) (*Tagger, error) {
	m, err := crf.Read(model)
	if err != nil {
		return nil, err
	}
	r, err := feature.NewReader(gazetteer.Default())
	if err != nil {
		return nil, err
	}
	t := &Tagger{reader: r, model: m}
	t.memory.New = func() any { return feature.NewScorer(m.Weights()) }
	return t, nil
}

// longestPiece is how many characters are tagged at once; a longer sentence is cut where a piece is full.
const longestPiece = 600

// Tag is Answer without what goes beyond the sentence and hints.
func (t *Tagger) Tag(sentence []rune, hints []Hint) []Tag {
	tags, _ := t.Answer(Question{Sentence: sentence, Known: gazetteer.Default().Match(sentence), Hints: hints})
	return tags
}

// Answer returns the names in a sentence, in order and without overlaps, and tells for each hint "R:Kind" that is doubted
// how likely it is, 0 to 1, that a name of that kind stands exactly at its span. Hints with other labels, or that reach
// over an end of the sentence, get 0. Time and memory are linear in the length of the sentence plus the lengths of the
// hints.
func (t *Tagger) Answer(q Question) (tags []Tag, weights []float64) {
	weights = make([]float64, len(q.Hints))
	if t.heard != nil {
		t.heard(q.Sentence, q.Hints)
		return nil, weights
	}
	p := &pieces{tagger: t, Question: q, weights: weights, silent: -1}
	if q.Actors {
		p.silent = slices.Index(graph.Kinds, graph.Industry)
	}
	order := byStart(q.Hints)
	for from := 0; from < len(q.Sentence); {
		to := feature.Cut(q.Sentence, from, longestPiece)
		n := 0
		for n < len(order) && (to == len(q.Sentence) || q.Hints[order[n]].Span.Start < to) {
			n++
		}
		p.read(from, to, order[:n])
		order, from = order[n:], to
	}
	return p.tags, weights
}
