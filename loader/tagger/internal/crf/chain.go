// Package crf is a linear-chain conditional random field whose labels mark spans of a few kinds (begin, inside, outside):
// its model file, decoding and training. It knows nothing of text: a position is a list of feature hashes.
package crf

import "math"

// chain is the label structure with its transition scores; label 0 stands in front of the first position.
type chain struct {
	labels int
	score  []float32 // [to*labels+from]; forbidden ones are never read
	power  []float32 // exp(score), 0 where forbidden
	before [][]int   // labels that may stand in front of a label
}

func newChain(labels int) *chain {
	c := &chain{labels: labels, score: make([]float32, labels*labels), power: make([]float32, labels*labels)}
	for to := range labels {
		var from []int
		for f := range labels {
			if follows(f, to) {
				from = append(from, f)
			}
		}
		c.before = append(c.before, from)
	}
	c.refresh()
	return c
}

// refresh recomputes power after score has changed.
func (c *chain) refresh() {
	for to, before := range c.before {
		for _, from := range before {
			c.power[to*c.labels+from] = float32(math.Exp(float64(c.score[to*c.labels+from])))
		}
	}
}

// lattice holds what is computed for one sentence: arrays of positions × labels.
type lattice struct {
	n        int
	emission []float32 // scores of the features
	local    []float32 // exp(emission - the position's greatest)
	alpha    []float32 // forward, each position summing to 1
	beta     []float32 // backward, scaled alike
	scale    []float32 // what alpha was divided by
	back     []uint8
	best     []float32
	labels   []uint8
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// resize makes room for n positions.
func (l *lattice) resize(n, labels int) {
	l.n = n
	l.emission = grow(l.emission, n*labels)
	l.local, l.alpha, l.beta = grow(l.local, n*labels), grow(l.alpha, n*labels), grow(l.beta, n*labels)
	l.scale = grow(l.scale, n)
	l.back, l.best, l.labels = grow(l.back, n*labels), grow(l.best, 2*labels), grow(l.labels, n)
}

// exponents fills local.
func (l *lattice) exponents(labels int) {
	for i := range l.n {
		row, out := l.emission[i*labels:(i+1)*labels], l.local[i*labels:(i+1)*labels]
		top := row[0]
		for _, e := range row {
			top = max(top, e)
		}
		for j, e := range row {
			out[j] = float32(math.Exp(float64(max(e-top, -30))))
		}
	}
}

// forward fills alpha and scale.
func (c *chain) forward(l *lattice) {
	L := c.labels
	start := make([]float32, L)
	start[outside] = 1
	prev := start
	for i := range l.n {
		row, local := l.alpha[i*L:(i+1)*L], l.local[i*L:(i+1)*L]
		total := float32(1e-30)
		for to, before := range c.before {
			power, sum := c.power[to*L:(to+1)*L], float32(0)
			if len(before) == L {
				for from, p := range power {
					sum += prev[from] * p
				}
			} else {
				for _, from := range before {
					sum += prev[from] * power[from]
				}
			}
			row[to] = sum * local[to]
			total += row[to]
		}
		for to := range row {
			row[to] /= total
		}
		l.scale[i] = total
		prev = row
	}
}

// backward fills beta, so that alpha*beta is the probability of a label at a position. It needs forward.
func (c *chain) backward(l *lattice) {
	L := c.labels
	if l.n == 0 {
		return
	}
	last := l.beta[(l.n-1)*L : l.n*L]
	for j := range last {
		last[j] = 1
	}
	for i := l.n - 2; i >= 0; i-- {
		row, next, local := l.beta[i*L:(i+1)*L], l.beta[(i+1)*L:(i+2)*L], l.local[(i+1)*L:(i+2)*L]
		clear(row)
		for to, before := range c.before {
			weight := next[to] * local[to] / l.scale[i+1]
			if weight == 0 {
				continue
			}
			power := c.power[to*L : (to+1)*L]
			if len(before) == L {
				for from, p := range power {
					row[from] += p * weight
				}
			} else {
				for _, from := range before {
					row[from] += power[from] * weight
				}
			}
		}
	}
}

// viterbi fills labels with the best sequence.
func (c *chain) viterbi(l *lattice) {
	L := c.labels
	prev, cur := l.best[:L], l.best[L:]
	for j := range prev {
		prev[j] = -1e9
	}
	prev[outside] = 0
	for i := range l.n {
		emission, back := l.emission[i*L:(i+1)*L], l.back[i*L:(i+1)*L]
		for to, before := range c.before {
			score, top, at := c.score[to*L:(to+1)*L], float32(-math.MaxFloat32), 0
			for _, from := range before {
				if s := prev[from] + score[from]; s > top {
					top, at = s, from
				}
			}
			cur[to], back[to] = top+emission[to], uint8(at)
		}
		prev, cur = cur, prev
	}
	at := 0
	for j := range prev {
		if prev[j] > prev[at] {
			at = j
		}
	}
	for i := l.n - 1; i >= 0; i-- {
		l.labels[i] = uint8(at)
		at = int(l.back[i*L+at])
	}
}

// probability is how likely it is that the sentence has exactly the span s. It needs forward and backward.
func (c *chain) probability(l *lattice, s Span) float64 {
	L := c.labels
	begin, inside := Begin(s.Kind), Inside(s.Kind)
	p := float64(l.alpha[s.Start*L+begin])
	at := begin
	for i := s.Start + 1; i < s.End; i++ {
		p *= float64(c.power[inside*L+at] * l.local[i*L+inside] / l.scale[i])
		at = inside
	}
	if s.End == l.n {
		return p
	}
	// beta of at without the paths that go on inside.
	rest := float64(l.beta[(s.End-1)*L+at]) - float64(c.power[inside*L+at]*l.local[s.End*L+inside]/l.scale[s.End]*l.beta[s.End*L+inside])
	return min(max(p*rest, 0), 1)
}
