// Package crf is a linear-chain conditional random field whose labels mark spans of a few kinds (begin, inside, outside):
// its model file, decoding and training. It knows nothing of text: a position is a list of feature hashes.
package crf

import "math"

// chain is the label structure with its transition scores; label 0 stands in front of the first position.
type chain struct {
	labels int
	score  []float32 // [to*labels+from]; forbidden where the label must not follow
	power  []float32 // exp(score)

	// How much better, at most, a label is in front of a label that may follow all, than outside is there; and as powers:
	// in front of them, and behind labels.
	ahead      []float32
	aheadPower []float32
	afterPower []float32
}

// forbidden is the score of labels that must not follow one another; its exponent is 0.
const forbidden = -1e9

func newChain(labels int) *chain {
	c := &chain{
		labels: labels, score: make([]float32, labels*labels), power: make([]float32, labels*labels),
		ahead: make([]float32, labels), aheadPower: make([]float32, labels), afterPower: make([]float32, labels),
	}
	for to := range labels {
		for from := range labels {
			if !follows(from, to) {
				c.score[to*labels+from] = forbidden
			}
		}
	}
	c.refresh()
	return c
}

// refresh recomputes power after score has changed.
func (c *chain) refresh() {
	for i, s := range c.score {
		c.power[i] = float32(math.Exp(float64(s)))
	}
	L := c.labels
	for j := range L {
		c.ahead[j], c.afterPower[j] = forbidden, 0
		for to := 0; to < L; to = nextFree(to) {
			c.ahead[j] = max(c.ahead[j], c.score[to*L+j]-c.score[to*L+outside])
		}
		c.aheadPower[j] = float32(math.Exp(float64(c.ahead[j])))
		for from := 0; from < L && !isInside(j); from++ {
			c.afterPower[j] = max(c.afterPower[j], c.power[j*L+from]/c.power[outside*L+from])
		}
	}
}

// nextFree is the next label behind label that may follow all labels: outside, then each kind's first.
func nextFree(label int) int {
	if label == outside {
		return begin(0)
	}
	return label + 2
}

const (
	// margin is the difference of scores of sequences that rounding cannot make.
	margin = 0.05
	// trifle is the share of a sum of probabilities that is not worth adding: less than a float32 keeps.
	trifle = 1e-9
)

// lattice holds what is computed for one sentence: arrays of positions × labels.
type lattice struct {
	n        int
	weighty  []uint8   // labels that count at the position in hand
	emission []float32 // scores of the features
	active   []uint8   // labels worth regarding, position by position
	ends     []int32   // where a position's labels end in active
	local    []float32 // exp(emission - the position's greatest) of active labels, else 0
	alpha    []float32 // forward, each position summing to 1
	beta     []float32 // backward, scaled alike
	scale    []float32 // what alpha was divided by
	best     []float32
	back     []uint8
	labels   []uint8
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}

// resize makes room for n positions.
func (l *lattice) resize(n, labels int) {
	l.n = n
	l.emission, l.best = grow(l.emission, n*labels), grow(l.best, n*labels)
	l.local, l.alpha, l.beta = grow(l.local, n*labels), grow(l.alpha, n*labels), grow(l.beta, n*labels)
	l.scale, l.labels, l.ends = grow(l.scale, n), grow(l.labels, n), grow(l.ends, n)
	l.back = grow(l.back, n*labels)
}

// at is the active labels of position i.
func (l *lattice) at(i int) []uint8 {
	if i == 0 {
		return l.active[:l.ends[0]]
	}
	return l.active[l.ends[i-1]:l.ends[i]]
}

// How far below the best score of a position a label may lie to be regarded: in training, and in decoding, where the
// probabilities need not be exact beyond a hundredth.
const (
	trainingReach = 16
	decodingReach = 9
)

// prune fills active: the labels within reach, and outside always, so that there is a path. keep, if not nil, names one
// more label for each position.
func (l *lattice) prune(labels int, reach float32, keep []uint8) {
	l.active = grow(l.active, l.n*labels)
	at := 0
	for i := range l.n {
		row := l.emission[i*labels : (i+1)*labels]
		top := row[0]
		for _, e := range row {
			if e > top {
				top = e
			}
		}
		kept := l.active[at : at+labels]
		n := 1 // outside is the first
		kept[0] = outside
		for j := 1; j < len(row); j++ {
			kept[n] = uint8(j)
			if row[j] > top-reach || keep != nil && j == int(keep[i]) {
				n++
			}
		}
		at += n
		l.ends[i] = int32(at)
	}
}

// exponents fills local. It needs prune.
func (l *lattice) exponents(labels int) {
	clear(l.local)
	for i := range l.n {
		row, out := l.emission[i*labels:(i+1)*labels], l.local[i*labels:(i+1)*labels]
		top := row[0]
		for _, j := range l.at(i) {
			top = max(top, row[j])
		}
		for _, j := range l.at(i) {
			out[j] = exp(row[j] - top)
		}
	}
}

// exp is e to the x for x ≤ 0, at least exp(-32), within a hundred-thousandth of its value: the power of two next below
// comes from the exponent's bits, the rest from a polynomial.
func exp(x float32) float32 {
	y := max(x, -32) * math.Log2E
	whole := float32(int32(y) - 1)
	f := y - whole - 0.5 // in [-0.5, 1): 2^(f+0.5)
	power := math.Sqrt2 * (1 + f*(0.6931472+f*(0.2402265+f*(0.05550411+f*(0.009618129+f*(0.0013333558+f*0.00015403530))))))
	return power * math.Float32frombits(uint32(int32(whole)+127)<<23)
}

// beginning is the labels that a sentence is taken to begin behind.
var beginning = []uint8{outside}

// forward fills alpha and scale. It needs exponents. Labels that add only a trifle to the sums are left out of them.
func (c *chain) forward(l *lattice) {
	L := c.labels
	clear(l.alpha)
	prev, before := []float32{1}, beginning
	for i := range l.n {
		row, local := l.alpha[i*L:(i+1)*L], l.local[i*L:(i+1)*L]
		l.weighty = l.weighty[:0]
		for _, from := range before {
			if prev[from]*c.aheadPower[from] > trifle*prev[outside] {
				l.weighty = append(l.weighty, from)
			}
		}
		total := float32(0)
		for _, label := range l.at(i) {
			to, sum := int(label), float32(0)
			power := c.power[to*L : to*L+L]
			if isInside(to) {
				if i > 0 {
					sum = prev[to-1]*power[to-1] + prev[to]*power[to]
				}
			} else {
				for _, from := range l.weighty {
					sum += prev[from] * power[from]
				}
			}
			row[to] = sum * local[to]
			total += row[to]
		}
		for _, to := range l.at(i) {
			row[to] /= total
		}
		l.scale[i] = total
		prev, before = row, l.at(i)
	}
}

// backward fills beta, so that alpha*beta is the probability of a label at a position. It needs forward, and leaves out
// trifles alike.
func (c *chain) backward(l *lattice) {
	L := c.labels
	clear(l.beta)
	if l.n == 0 {
		return
	}
	for _, j := range l.at(l.n - 1) {
		l.beta[(l.n-1)*L+int(j)] = 1
	}
	var weight [maxLabels]float32
	for i := l.n - 2; i >= 0; i-- {
		row, next, local := l.beta[i*L:(i+1)*L], l.beta[(i+1)*L:(i+2)*L], l.local[(i+1)*L:(i+2)*L]
		weight[outside] = next[outside] * local[outside] / l.scale[i+1]
		l.weighty = l.weighty[:0]
		for _, to := range l.at(i + 1) {
			w := next[to] * local[to] / l.scale[i+1]
			if weight[to] = w; w*c.afterPower[to] > trifle*weight[outside] {
				l.weighty = append(l.weighty, to)
			}
		}
		for _, to := range l.weighty {
			w, power := weight[to], c.power[int(to)*L:int(to)*L+L]
			for _, from := range l.at(i) {
				row[from] += power[from] * w
			}
		}
		for _, label := range l.at(i + 1) {
			if to := int(label); isInside(to) {
				row[to-1] += c.power[to*L+to-1] * weight[to]
				row[to] += c.power[to*L+to] * weight[to]
			}
		}
	}
}

// viterbi fills labels with the best sequence. It needs prune. Labels that cannot be better than outside in front of a
// label that may follow all are not tried there.
func (c *chain) viterbi(l *lattice) {
	L := c.labels
	if l.n == 0 {
		return
	}
	prev, before := []float32{0}, beginning
	for i := range l.n {
		emission, row, back := l.emission[i*L:(i+1)*L], l.best[i*L:(i+1)*L], l.back[i*L:(i+1)*L]
		for j := range row {
			row[j] = unreachable
		}
		l.weighty = l.weighty[:0]
		for _, from := range before {
			if from == outside || prev[from]+c.ahead[from] > prev[outside]-margin {
				l.weighty = append(l.weighty, from)
			}
		}
		for _, label := range l.at(i) {
			to := int(label)
			score, top, at := c.score[to*L:to*L+L], float32(unreachable), uint8(0)
			if isInside(to) {
				if i > 0 {
					top, at = prev[to-1]+score[to-1], label-1
					if s := prev[to] + score[to]; s > top {
						top, at = s, label
					}
				}
			} else {
				for _, from := range l.weighty {
					if s := prev[from] + score[from]; s > top {
						top, at = s, from
					}
				}
			}
			row[to], back[to] = top+emission[to], at
		}
		prev, before = row, l.at(i)
	}
	at := before[0]
	for _, j := range before {
		if prev[j] > prev[at] {
			at = j
		}
	}
	for i := l.n - 1; i >= 0; i-- {
		l.labels[i] = at
		at = l.back[i*L+int(at)]
	}
}

// unreachable is the score of a sequence that cannot be.
const unreachable = -1e30

// probability is how likely it is that the sentence has exactly the span s. It needs forward and backward.
func (c *chain) probability(l *lattice, s Span) float64 {
	L := c.labels
	at, inside := begin(s.Kind), inside(s.Kind)
	p := float64(l.alpha[s.Start*L+at])
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
