package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"innograph/loader/tagger/internal/feature"
)

// magic begins a model file. Behind it: kinds (uint32), number of rows (uint32), step (float32 bits), transition scores
// (float32 bits, labels²), the table of feature hashes, which counts rows from 1, and for each row one byte a label, in
// steps above -128. Numbers are little-endian.
const magic = "tagmodel2\n"

// ErrModel means that bytes are no model of this version, or damaged.
var ErrModel = errors.New("not a tagger model")

// Model is a trained chain. It never changes, so that goroutines may share it.
type Model struct {
	chain   *chain
	weights *feature.Weights
	pool    sync.Pool
}

// Found is a span with the probability that it stands there exactly so.
type Found struct {
	Span
	Probability float64
}

// Read takes a model file without copying it.
func Read(data []byte) (*Model, error) {
	head := len(magic) + 12
	if len(data) < head || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrModel, magic)
	}
	word := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	labels, n := labelCount(int(word(len(magic)))), int(word(len(magic)+4))
	if labels > maxLabels || len(data) < head+4*labels*labels {
		return nil, fmt.Errorf("%w: %d labels in %d bytes", ErrModel, labels, len(data))
	}
	m := &Model{chain: newChain(labels)}
	for i := range m.chain.score {
		m.chain.score[i] = math.Float32frombits(word(head + 4*i))
	}
	m.chain.refresh()
	table, rows, ok := feature.ReadTable(data[head+4*labels*labels:], uint16(min(n, mostRows)))
	if !ok || n > mostRows || len(rows) != n*labels {
		return nil, fmt.Errorf("%w: %d rows in %d bytes", ErrModel, n, len(data))
	}
	m.weights = feature.NewWeights(table, rows, labels, math.Float32frombits(word(len(magic)+8)))
	m.pool.New = func() any { return &lattice{} }
	return m, nil
}

// Weights are what the model's features say; a feature.Scorer sums them.
func (m *Model) Weights() *feature.Weights { return m.weights }

// Find is the best sequence of spans of a sentence, in order, without those of the kind silent, and how likely each of the
// spans asked is, whether found or not, from the sums of the weights of its features, position by position and label by
// label. A span that is asked must lie in the sentence.
func (m *Model) Find(scores []float32, asked []Span, silent int) (found []Found, likely []float64) {
	l := m.pool.Get().(*lattice)
	defer m.pool.Put(l)
	l.resize(len(scores)/m.chain.labels, m.chain.labels)
	l.emission = scores
	l.prune(m.chain.labels, decodingReach, nil)
	m.chain.viterbi(l)
	spans := slices.DeleteFunc(spansOf(l.labels), func(s Span) bool { return s.Kind == silent })
	if len(spans)+len(asked) == 0 {
		return nil, nil
	}
	l.exponents(m.chain.labels)
	m.chain.forward(l)
	m.chain.backward(l)
	for _, span := range spans {
		found = append(found, Found{span, m.chain.probability(l, span)})
	}
	for _, span := range asked {
		likely = append(likely, m.chain.probability(l, span))
	}
	return found, likely
}

const (
	bias = feature.Bias
	// maxLabels is how many labels a model has at most.
	maxLabels = feature.Width
	// mostRows is how many different rows of weights a model has at most.
	mostRows = math.MaxUint16
)
