package crf

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomLattice has kinds kinds and n positions with random scores.
func randomLattice(kinds, n int, seed uint64) (*chain, *lattice) {
	random := rand.New(rand.NewPCG(seed, 7))
	c := newChain(labelCount(kinds))
	for i, s := range c.score {
		if s != forbidden {
			c.score[i] = float32(random.NormFloat64())
		}
	}
	c.refresh()
	l := &lattice{}
	l.resize(n, c.labels)
	for i := range l.emission {
		l.emission[i] = float32(random.NormFloat64() * 2)
	}
	l.prune(c.labels, trainingReach, nil)
	return c, l
}

// sequences calls visit for every allowed sequence of labels with its score.
func sequences(c *chain, l *lattice, visit func(labels []uint8, score float64)) {
	labels := make([]uint8, l.n)
	var walk func(i, prev int, score float64)
	walk = func(i, prev int, score float64) {
		if i == l.n {
			visit(labels, score)
			return
		}
		for to := range c.labels {
			if follows(prev, to) {
				labels[i] = uint8(to)
				walk(i+1, to, score+float64(c.score[to*c.labels+prev])+float64(l.emission[i*c.labels+to]))
			}
		}
	}
	walk(0, outside, 0)
}

func TestChainAgreesWithCountingEverySequence(t *testing.T) {
	for seed := range uint64(20) {
		c, l := randomLattice(2, 5, seed)
		var best []uint8
		top, total := math.Inf(-1), 0.0
		spans := map[Span]float64{}
		sequences(c, l, func(labels []uint8, score float64) {
			if score > top {
				top, best = score, slices.Clone(labels)
			}
			total += math.Exp(score)
			for _, s := range spansOf(labels) {
				spans[s] += math.Exp(score)
			}
		})
		c.viterbi(l)
		if !slices.Equal(l.labels, best) {
			t.Errorf("seed %d: best %v, want %v", seed, l.labels, best)
		}
		l.exponents(c.labels)
		c.forward(l)
		c.backward(l)
		for s, weight := range spans {
			if got, want := c.probability(l, s), weight/total; math.Abs(got-want) > 1e-4 {
				t.Errorf("seed %d: probability of %v is %.5f, want %.5f", seed, s, got, want)
			}
		}
	}
}

func TestLabelsAndSpansTurnIntoEachOther(t *testing.T) {
	spans := []Span{{0, 1, 1}, {1, 4, 1}, {4, 6, 0}, {8, 9, 2}}
	labels := Encode(spans, 10)
	if got := spansOf(labels); !slices.Equal(got, spans) {
		t.Errorf("got %v from %v, want %v", got, labels, spans)
	}
	prev := outside
	for i, l := range labels {
		if !follows(prev, int(l)) {
			t.Errorf("label %d at %d must not follow %d", l, i, prev)
		}
		prev = int(l)
	}
}

func TestExpIsClose(t *testing.T) {
	for x := float32(0); x > -31.9; x -= 0.013 {
		want := math.Exp(float64(x))
		if got := float64(exp(x)); math.Abs(got-want) > 1e-5*want {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if got := exp(-1e9); got <= 0 || got > 1e-12 {
		t.Errorf("exp(-1e9) = %v", got)
	}
}
