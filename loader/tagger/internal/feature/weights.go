package feature

import "encoding/binary"

const (
	// Width is how many labels a model has at most.
	Width = 24
	// Bias is what weights are stored too great by, so that sums of bytes never borrow from one another.
	Bias = 128
	// mostRows is how many features of a position count at most: their sums fit 16 bits.
	mostRows = 256
)

// Weights are what features say for and against each label. They never change, so that goroutines may share them.
type Weights struct {
	table Table
	// rows are what features say; many say the same. The first is for features without weights.
	rows   []row
	labels int
	step   float32
}

// row is the weights of a feature, a byte a label in little-endian words, too great by Bias.
type row [Width / 8]uint64

// NewWeights takes the weights of the features in table, whose numbers count the rows of rows from 1: labels bytes a row,
// too great by Bias, in steps of step. It has no more than Width labels, and no number in table is greater than the
// number of rows.
func NewWeights(table Table, rows []byte, labels int, step float32) *Weights {
	w := &Weights{table: table, labels: labels, step: step, rows: make([]row, 1, 1+len(rows)/labels)}
	var padded [Width]byte
	for i := range padded {
		padded[i] = Bias
	}
	read := func() (r row) {
		for i := range r {
			r[i] = binary.LittleEndian.Uint64(padded[8*i:])
		}
		return r
	}
	w.rows[0] = read()
	for ; len(rows) >= labels; rows = rows[labels:] {
		copy(padded[:], rows[:labels])
		w.rows = append(w.rows, read())
	}
	return w
}

// number is that of the row of a feature of one template.
func (w *Weights) number(template uint64, parts ...uint64) uint16 {
	return w.table.Find(hashOfFeature(template, parts...))
}

// numbers fills in the numbers of the rows of features. First it touches what it will read, and last what sum will, so that
// the processor fetches all of it at once instead of waiting for each.
func (w *Weights) numbers(numbers []uint16, hashes []uint32) (touched uint64) {
	for _, h := range hashes {
		touched += w.table.lines[h>>16][0]
	}
	for i, h := range hashes {
		numbers[i] = w.table.Find(h)
	}
	for _, n := range numbers[:len(hashes)] {
		touched += w.rows[n][0]
	}
	return touched
}

// sum writes the sums of rows, label by label, into out, which has room for the labels.
func (w *Weights) sum(numbers []uint16, out []float32) {
	numbers = numbers[:min(len(numbers), mostRows)]
	// Sums in lanes of 16 bits: of each eight labels, the even ones in one word, the odd ones in the next.
	const evenBytes = 0x00FF00FF00FF00FF
	var a, b, c, d, e, f uint64
	for _, n := range numbers {
		r := &w.rows[n]
		x, y, z := r[0], r[1], r[2]
		a += x & evenBytes
		b += x >> 8 & evenBytes
		c += y & evenBytes
		d += y >> 8 & evenBytes
		e += z & evenBytes
		f += z >> 8 & evenBytes
	}
	lanes, bias := [...]uint64{a, b, c, d, e, f}, Bias*len(numbers)
	for j := range out {
		lane := lanes[j/8*2+j%2] >> (j % 8 / 2 * 16) & 0xFFFF
		out[j] = float32(int(lane)-bias) * w.step
	}
}

// Sum is the sums of the weights of features, label by label: what a Scorer gives, slowly.
func (w *Weights) Sum(hashes []uint32) []float32 {
	numbers := make([]uint16, len(hashes))
	w.numbers(numbers, hashes)
	out := make([]float32, w.labels)
	w.sum(numbers, out)
	return out
}
