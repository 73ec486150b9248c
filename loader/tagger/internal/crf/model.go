package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"

	"innograph/loader/tagger/internal/feature"
)

// magic begins a model file. Behind it: kinds (uint32), number of features (uint32), step (float32 bits), transition scores
// (float32 bits, labels²), the table of feature hashes, and for each feature one byte a label, in steps above -128; 24 zero bytes end it.
// Numbers are little-endian.
const magic = "tagmodel1\n"

// ErrModel means that bytes are no model of this version, or damaged.
var ErrModel = errors.New("not a tagger model")

// Model is a trained chain. It never changes, so that goroutines may share it.
type Model struct {
	chain  *chain
	table  feature.Table
	step   float32
	weight []byte // labels bytes a feature, and tail
	pool   sync.Pool
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
	m := &Model{chain: newChain(labels), step: math.Float32frombits(word(len(magic) + 8))}
	for i := range m.chain.score {
		m.chain.score[i] = math.Float32frombits(word(head + 4*i))
	}
	m.chain.refresh()
	var ok bool
	m.table, m.weight, ok = feature.ReadTable(data[head+4*labels*labels:], n)
	if !ok || len(m.weight) != n*labels+tail {
		return nil, fmt.Errorf("%w: %d features in %d bytes", ErrModel, n, len(data))
	}
	m.pool.New = func() any { return &lattice{} }
	return m, nil
}

// Find is the best sequence of spans of a sentence, in order, and how likely each of the spans asked is, whether found or
// not. A span that is asked must lie in the sentence.
func (m *Model) Find(s *feature.Sentence, asked []Span) (found []Found, likely []float64) {
	l := m.pool.Get().(*lattice)
	defer m.pool.Put(l)
	m.emit(l, s)
	l.prune(m.chain.labels, decodingReach, nil)
	m.chain.viterbi(l)
	spans := spansOf(l.labels)
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

// emit sums the weights of the features of each position. A row's bytes are added eight at a time, in 16-bit lanes of six
// words: weights are stored 128 too great, so that lanes never borrow, and no position has more than 256 features.
func (m *Model) emit(l *lattice, s *feature.Sentence) {
	L := m.chain.labels
	l.resize(s.Len(), L)
	for i := range s.Len() {
		rows := l.rows[:0]
		for _, h := range s.Hashes[s.Offsets[i]:s.Offsets[i+1]] {
			if at := m.table.Find(h); at >= 0 && len(rows) < cap(rows) {
				rows = append(rows, int32(at))
			}
		}
		lanes := m.sum(rows)
		out := l.emission[i*L : i*L+L]
		for j := range out {
			lane := lanes[j/8*2+j%2] >> (j % 8 / 2 * 16) & 0xFFFF
			out[j] = float32(int(lane)-bias*len(rows)) * m.step
		}
	}
}

// sum adds rows of weights: the bytes of even labels of each eight in one word, those of odd labels in the next.
func (m *Model) sum(rows []int32) (lanes [maxLabels / 4]uint64) {
	L := m.chain.labels
	for _, at := range rows {
		row := m.weight[int(at)*L : int(at)*L+maxLabels]
		x, y, z := binary.LittleEndian.Uint64(row), binary.LittleEndian.Uint64(row[8:]), binary.LittleEndian.Uint64(row[16:])
		lanes[0] += x & evenBytes
		lanes[1] += x >> 8 & evenBytes
		lanes[2] += y & evenBytes
		lanes[3] += y >> 8 & evenBytes
		lanes[4] += z & evenBytes
		lanes[5] += z >> 8 & evenBytes
	}
	return lanes
}

const (
	evenBytes = 0x00FF00FF00FF00FF
	bias      = 128
	// maxLabels is how many labels a model has at most, and how many bytes are read from the start of a row.
	maxLabels = 24
	// tail is how many bytes behind the last row may be read with it.
	tail = maxLabels
)
