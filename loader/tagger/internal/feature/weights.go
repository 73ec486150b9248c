package feature

import "encoding/binary"

const (
	// Width is how many labels a model has at most, and how many bytes are read from the start of a feature's weights.
	Width = 24
	// Bias is what weights are stored too great by, so that sums of bytes never borrow from one another.
	Bias = 128
	// mostRows is how many features of a position count at most: their sums fit 16 bits.
	mostRows = 256
)

// Weights are what features say for and against each label. They never change, so that goroutines may share them.
type Weights struct {
	table  Table
	rows   []byte
	labels int
	step   float32
}

// NewWeights takes the weights of the features in table: labels bytes a feature in rows, which must have Width bytes more
// behind the last, in steps of step above -Bias. It has no more than Width labels.
func NewWeights(table Table, rows []byte, labels int, step float32) *Weights {
	return &Weights{table: table, rows: rows, labels: labels, step: step}
}

// Row is the weights of one feature, a byte a label in little-endian words; bytes behind the last label mean nothing.
type Row [3]uint64

// unknownRow says nothing for or against any label.
var unknownRow = Row{unknownWord, unknownWord, unknownWord}

const unknownWord = Bias * 0x0101010101010101

// Row is the weights of the feature with a hash; ok is false, and all weights are 0, if it has none.
func (w *Weights) Row(hash uint32) (r Row, ok bool) {
	at := w.table.Find(hash)
	if at < 0 {
		return unknownRow, false
	}
	b := w.rows[at*w.labels : at*w.labels+Width]
	return Row{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:]), binary.LittleEndian.Uint64(b[16:])}, true
}

// total is a sum of rows in 16-bit lanes: of each eight labels, the even ones in one word, the odd ones in the next.
type total struct {
	lanes [Width / 4]uint64
	rows  int // how many were summed
	_     int // for the size of a cache line
}

const evenBytes = 0x00FF00FF00FF00FF

// add adds one row, unless there are too many.
func (t *total) add(r *Row) {
	if t.rows == mostRows {
		return
	}
	t.rows++
	for i, x := range r {
		t.lanes[2*i] += x & evenBytes
		t.lanes[2*i+1] += x >> 8 & evenBytes
	}
}

// addAll adds rows, which must not be too many.
func (t *total) addAll(rows []*Row) {
	t.rows += len(rows)
	a, b, c, d, e, f := t.lanes[0], t.lanes[1], t.lanes[2], t.lanes[3], t.lanes[4], t.lanes[5]
	for _, r := range rows {
		x, y, z := r[0], r[1], r[2]
		a += x & evenBytes
		b += x >> 8 & evenBytes
		c += y & evenBytes
		d += y >> 8 & evenBytes
		e += z & evenBytes
		f += z >> 8 & evenBytes
	}
	t.lanes = [...]uint64{a, b, c, d, e, f}
}

// addTotal adds another sum.
func (t *total) addTotal(o *total) {
	t.rows += o.rows
	for i, x := range o.lanes {
		t.lanes[i] += x
	}
}

// unpack writes the scores of the labels, which out has room for, label by label.
func (w *Weights) unpack(t *total, out []float32) {
	bias := Bias * t.rows
	for j := range out {
		lane := t.lanes[j/8*2+j%2] >> (j % 8 / 2 * 16) & 0xFFFF
		out[j] = float32(int(lane)-bias) * w.step
	}
}

// Sum is the sums of the weights of features, label by label: what a Scorer gives, slowly.
func (w *Weights) Sum(hashes []uint32) []float32 {
	var t total
	w.addHashes(&t, hashes)
	out := make([]float32, w.labels)
	w.unpack(&t, out)
	return out
}

// numbers fills in the numbers of features, -1 for those without weights. First it touches what it will read, and last what
// addNumbers will, so that the processor fetches all of it at once instead of waiting for each.
func (w *Weights) numbers(numbers []int32, hashes []uint32) (touched uint64) {
	for _, h := range hashes {
		touched += w.table.lines[h>>lowerBits][0]
	}
	for i, h := range hashes {
		numbers[i] = int32(w.table.Find(h))
	}
	for _, at := range numbers[:len(hashes)] {
		touched += uint64(w.rows[int(max(at, 0))*w.labels])
	}
	return touched
}

// addNumbers adds the weights of the features with these numbers; -1 is none.
func (w *Weights) addNumbers(t *total, numbers []int32) {
	var kept [mostRows]int32
	n := 0
	for _, at := range numbers {
		kept[n&(mostRows-1)] = at
		n += int(at>>31) + 1
	}
	n = min(n, mostRows-t.rows)
	t.rows += n
	a, b, c, d, e, f := t.lanes[0], t.lanes[1], t.lanes[2], t.lanes[3], t.lanes[4], t.lanes[5]
	for _, at := range kept[:n] {
		row := w.rows[int(at)*w.labels : int(at)*w.labels+Width]
		x, y, z := binary.LittleEndian.Uint64(row), binary.LittleEndian.Uint64(row[8:]), binary.LittleEndian.Uint64(row[16:])
		a += x & evenBytes
		b += x >> 8 & evenBytes
		c += y & evenBytes
		d += y >> 8 & evenBytes
		e += z & evenBytes
		f += z >> 8 & evenBytes
	}
	t.lanes = [...]uint64{a, b, c, d, e, f}
}

// addHashes adds the weights of the features with these hashes.
func (w *Weights) addHashes(t *total, hashes []uint32) {
	for _, h := range hashes {
		if row, ok := w.Row(h); ok {
			t.add(&row)
		}
	}
}
