package crf

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"

	"innograph/loader/tagger/internal/feature"
)

// Example is a sentence with the labels it should get.
type Example struct {
	Features feature.Sentence
	Labels   []uint8
	// Weight is how much the sentence counts; 1 is usual.
	Weight float32
}

// Settings of the training.
type Settings struct {
	Kinds int
	// C2 is the weight of the L2 penalty, C2 * |w|² against the negative log likelihood of all examples.
	C2 float64
	// MinCount is how many positions must have a feature for it to be kept.
	MinCount int
	Epochs   int
	// Rate is the greatest learning rate.
	Rate float64
	// Progress, if set, is told the mean loss a sentence after each epoch.
	Progress func(epoch int, loss float64)
}

// trainer holds weights under training: stochastic gradient descent, a sentence at a time, with a learning rate that
// rises evenly over the first tenth of all steps and then falls evenly to 0.
type trainer struct {
	set     Settings
	chain   *chain
	number  map[uint32]int32
	weight  []float32 // times shrink
	shrink  float64
	step    int
	steps   int
	lambda  float64
	corpus  []numbered
	lattice lattice
	expect  []float32
}

// numbered is an example whose features are numbers of known ones.
type numbered struct {
	features []int32
	offsets  []int32
	labels   []uint8
	weight   float32
}

// Train learns a model from examples and returns it as a file, least weighty features left out so that it has at most
// maxFeatures. The same examples in the same order give the same bytes.
func Train(examples []Example, set Settings, maxFeatures int) ([]byte, error) {
	if len(examples) == 0 {
		return nil, fmt.Errorf("training: no examples")
	}
	t := &trainer{set: set, chain: newChain(labelCount(set.Kinds)), shrink: 1}
	t.count(examples)
	t.lambda = 2 * set.C2 / float64(len(examples))
	t.steps = set.Epochs * len(examples)
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range set.Epochs {
		loss := 0.0
		for _, i := range random.Perm(len(t.corpus)) {
			loss += t.learn(&t.corpus[i])
		}
		if math.IsNaN(loss) || math.IsInf(loss, 0) {
			return nil, fmt.Errorf("training: the loss has no bounds in epoch %d: take a learning rate below %v", epoch+1, set.Rate)
		}
		if set.Progress != nil {
			set.Progress(epoch+1, loss/float64(len(t.corpus)))
		}
	}
	t.settle()
	return t.file(maxFeatures)
}

// count numbers the features that are frequent enough.
func (t *trainer) count(examples []Example) {
	seen := map[uint32]int32{}
	for _, e := range examples {
		for _, h := range e.Features.Hashes {
			seen[h]++
		}
	}
	kept := make([]uint32, 0, len(seen))
	for h, n := range seen {
		if int(n) >= t.set.MinCount {
			kept = append(kept, h)
		}
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i] < kept[j] })
	t.number = make(map[uint32]int32, len(kept))
	for i, h := range kept {
		t.number[h] = int32(i)
	}
	for _, e := range examples {
		c := numbered{labels: e.Labels, offsets: []int32{0}, weight: e.Weight}
		for i := range e.Features.Len() {
			for _, h := range e.Features.Hashes[e.Features.Offsets[i]:e.Features.Offsets[i+1]] {
				if n, ok := t.number[h]; ok {
					c.features = append(c.features, n)
				}
			}
			c.offsets = append(c.offsets, int32(len(c.features)))
		}
		t.corpus = append(t.corpus, c)
	}
	t.weight = make([]float32, len(kept)*t.chain.labels)
	t.expect = make([]float32, len(t.chain.score))
}

// learn takes one step along the gradient of one example and returns its loss.
func (t *trainer) learn(e *numbered) float64 {
	L, l := t.chain.labels, &t.lattice
	n := len(e.labels)
	l.resize(n, L)
	t.emit(e)
	l.prune(L, trainingReach, e.labels)
	l.exponents(L)
	t.chain.forward(l)
	t.chain.backward(l)
	rate := t.rate()
	t.step++
	t.shrink *= 1 - rate*t.lambda
	loss := 0.0
	gain := float32(rate/t.shrink) * e.weight
	for i, gold := range e.labels {
		loss -= math.Log(max(float64(l.alpha[i*L+int(gold)]*l.beta[i*L+int(gold)]), 1e-30))
		t.update(e, i, gain)
	}
	t.updateChain(e, float32(rate)*e.weight, float32(rate*t.lambda))
	if t.shrink < 1e-4 {
		t.settle()
	}
	return loss
}

// rate is the learning rate of the present step.
func (t *trainer) rate() float64 {
	done := float64(t.step) / float64(t.steps)
	return t.set.Rate * min(10*done, 1) * (1 - done)
}

func (t *trainer) emit(e *numbered) {
	L := t.chain.labels
	shrink := float32(t.shrink)
	for i := range e.labels {
		out := t.lattice.emission[i*L : i*L+L]
		clear(out)
		for _, f := range e.features[e.offsets[i]:e.offsets[i+1]] {
			row := t.weight[int(f)*L : int(f)*L+L]
			for j, w := range row {
				out[j] += w
			}
		}
		for j := range out {
			out[j] *= shrink
		}
	}
}

// negligible is the gradient below which a label of a position is not worth a step.
const negligible = 5e-4

// update moves the weights of position i by gain times the gradient.
func (t *trainer) update(e *numbered, i int, gain float32) {
	L, l := t.chain.labels, &t.lattice
	for _, label := range l.at(i) {
		j := int(label)
		g := -l.alpha[i*L+j] * l.beta[i*L+j]
		if label == e.labels[i] {
			g++
		}
		if g < negligible && g > -negligible {
			continue
		}
		g *= gain
		for _, f := range e.features[e.offsets[i]:e.offsets[i+1]] {
			t.weight[int(f)*L+j] += g
		}
	}
}

// updateChain moves the transition scores.
func (t *trainer) updateChain(e *numbered, rate, decay float32) {
	c, l, L := t.chain, &t.lattice, t.chain.labels
	clear(t.expect)
	for i := 1; i < len(e.labels); i++ {
		prev := l.alpha[(i-1)*L : i*L]
		for _, label := range l.at(i) {
			to := int(label)
			w := l.local[i*L+to] * l.beta[i*L+to] / l.scale[i]
			row, power := t.expect[to*L:(to+1)*L], c.power[to*L:(to+1)*L]
			for _, from := range l.at(i - 1) {
				row[from] -= prev[from] * power[from] * w
			}
		}
		t.expect[int(e.labels[i])*L+int(e.labels[i-1])]++
	}
	for at, expect := range t.expect {
		if expect > negligible || expect < -negligible {
			c.score[at] += rate*expect - decay*c.score[at]
			c.power[at] = float32(math.Exp(float64(c.score[at])))
		}
	}
}

// settle multiplies shrink into the weights.
func (t *trainer) settle() {
	s := float32(t.shrink)
	for i := range t.weight {
		t.weight[i] *= s
	}
	t.shrink = 1
}

// row is a feature with the greatest of its weights.
type row struct {
	hash   uint32
	at     int32
	weight float32
}

// rows is the features with the greatest weights, at most maxFeatures, in order of their hashes, and the step in which
// weights are written. Features whose weights all round to 0 are left out.
func (t *trainer) rows(maxFeatures int) (rows []row, step float32) {
	L := t.chain.labels
	top := float32(0)
	for h, n := range t.number {
		r := row{hash: h, at: n}
		for _, w := range t.weight[int(n)*L : int(n)*L+L] {
			r.weight = max(r.weight, w, -w)
		}
		top = max(top, r.weight)
		rows = append(rows, r)
	}
	sort.Slice(rows, func(i, j int) bool {
		if rows[i].weight != rows[j].weight {
			return rows[i].weight > rows[j].weight
		}
		return rows[i].hash < rows[j].hash
	})
	step = top / 127
	for len(rows) > 0 && (len(rows) > maxFeatures || rows[len(rows)-1].weight < step/2) {
		rows = rows[:len(rows)-1]
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].hash < rows[j].hash })
	return rows, step
}

// file writes the weights. The error is that there are too many different rows.
func (t *trainer) file(maxFeatures int) ([]byte, error) {
	features, step := t.rows(maxFeatures)
	rows, numbers := t.unlike(features, step)
	if len(rows) > mostRows {
		return nil, fmt.Errorf("training: %d features have %d different rows of weights, a model holds %d: keep fewer features", len(features), len(rows), mostRows)
	}
	b := binary.LittleEndian.AppendUint32([]byte(magic), uint32(t.set.Kinds))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(rows)))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(step))
	for _, w := range t.chain.score {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(w))
	}
	b = feature.AppendTable(b, numbers)
	for _, r := range rows {
		b = append(b, r...)
	}
	return b, nil
}

// unlike is the different rows of features as they are written, those of many features first, so that what is read often
// lies together; and of each feature the number of its row, from 1.
func (t *trainer) unlike(features []row, step float32) (rows []string, numbers map[uint32]uint16) {
	L := t.chain.labels
	written, uses := make([]string, len(features)), make(map[string]int)
	for i, f := range features {
		b := make([]byte, 0, L)
		for _, w := range t.weight[int(f.at)*L : int(f.at)*L+L] {
			b = append(b, byte(bias+int(math.Round(float64(w/step)))))
		}
		written[i] = string(b)
		uses[written[i]]++
	}
	rows = slices.SortedFunc(maps.Keys(uses), func(a, b string) int {
		return cmp.Or(uses[b]-uses[a], strings.Compare(a, b))
	})
	place := make(map[string]int, len(rows))
	for i, r := range rows {
		place[r] = i + 1
	}
	numbers = make(map[uint32]uint16, len(features))
	for i, f := range features {
		numbers[f.hash] = uint16(place[written[i]])
	}
	return rows, numbers
}
