package feature

import (
	"encoding/binary"
	"math/bits"
)

// Features and words are known by a 32-bit hash of their parts. Among n known ones, an unknown one is taken for a known
// one with probability n/2^32: less than one in ten thousand.

const mixer = 0x9E3779B97F4A7C15

// start begins the hash of a feature of one template.
func start(template uint64) uint64 { return (template + 1) * mixer }

// mix adds one part.
func mix(h uint64, part uint64) uint64 {
	h = (h ^ part) * mixer
	return h ^ h>>29
}

// finish reduces a hash to 32 bits.
func finish(h uint64) uint32 { return uint32((h * mixer) >> 32) }

// hashOfFeature is the hash of a feature of a template.
func hashOfFeature(template uint64, parts ...uint64) uint32 {
	h := start(template)
	for _, p := range parts {
		h = mix(h, p)
	}
	return finish(h)
}

// Table is a set of 32-bit hashes in a form that is used as it lies in the file: for each value of a hash's upper bits the
// number of the first hash that has it, then the lower bits of all in order. The number of a hash is its place in the order.
type Table struct {
	first []byte // buckets+1 little-endian uint32
	lower []byte // little-endian uint16, and padding
	lines []line // a second way to them, shorter and mostly enough
}

const (
	lowerBits = 15
	buckets   = 1 << (32 - lowerBits)
	// padding lets a group be read at the end of lower.
	padding = 8
)

// A line is the lower halves of the hashes with one upper half, in the seven upper lanes of 16 bits, and in the first by
// how much the number of the first of them is off a straight line through all; so that a hash is found with one look at
// the memory. Lanes without hash repeat the first one.
type line [2]uint64

const (
	lanesInLine = 7
	// Sorts of lines that stand for themselves: no hash, and too many, or too far off.
	emptyLine, fullLine = 0x8000, 0x8001
)

// draw makes the lines of n hashes.
func (t *Table) draw(n int) {
	t.lines = make([]line, buckets)
	at := 0
	for upper := range t.lines {
		first := at
		var lanes [8]uint16
		for end := int(binary.LittleEndian.Uint32(t.first[4*upper+4:])); at < end; at++ {
			if at-first < lanesInLine {
				lanes[1+at-first] = binary.LittleEndian.Uint16(t.lower[2*at:])
			}
		}
		off := first - t.guess(upper, n)
		switch count := at - first; {
		case count == 0:
			lanes[0] = emptyLine
		case count > lanesInLine || off <= -1<<15+1 || off >= 1<<15:
			lanes[0] = fullLine
		default:
			lanes[0] = uint16(off)
			for i := count + 1; i < len(lanes); i++ {
				lanes[i] = lanes[1]
			}
		}
		for i, x := range lanes {
			t.lines[upper][i/4] |= uint64(x) << (16 * (i % 4))
		}
	}
}

// AppendTable appends the table of hashes, which must be sorted and distinct, to b.
func AppendTable(b []byte, hashes []uint32) []byte {
	next := 0
	for bucket := range buckets + 1 {
		for next < len(hashes) && int(hashes[next]>>lowerBits) < bucket {
			next++
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(next))
	}
	for _, h := range hashes {
		b = binary.LittleEndian.AppendUint16(b, uint16(h&(1<<lowerBits-1)))
	}
	return append(b, make([]byte, padding)...)
}

// ReadTable takes the table of n hashes off the front of data; ok is false where data is too short or out of order.
func ReadTable(data []byte, n int) (t Table, rest []byte, ok bool) {
	head := 4 * (buckets + 1)
	if n < 0 || len(data) < head+2*n+padding {
		return Table{}, nil, false
	}
	t = Table{first: data[:head], lower: data[head : head+2*n+padding]}
	last := uint32(0)
	for at := 0; at < head; at += 4 {
		next := binary.LittleEndian.Uint32(t.first[at:])
		if next < last || next > uint32(n) {
			return Table{}, nil, false
		}
		last = next
	}
	if last != uint32(n) {
		return Table{}, nil, false
	}
	t.draw(n)
	return t, data[head+2*n+padding:], true
}

const (
	eachLane = 0x0001000100010001
	topBits  = 0x8000800080008000
)

// Find is the number of hash, or -1.
func (t *Table) Find(hash uint32) int {
	l := &t.lines[hash>>lowerBits]
	want := uint64(hash&(1<<lowerBits-1)) * eachLane
	low, high := l[0]^want|1, l[1]^want // the first lane is no hash: it is kept from being 0
	low, high = (low-eachLane)&^low&topBits, (high-eachLane)&^high&topBits
	lane := bits.TrailingZeros64(low) / 16 // 4 if it is none of the first
	if above := bits.TrailingZeros64(high) / 16; low == 0 {
		lane += above
	}
	if uint16(l[0]) == fullLine {
		return t.seek(hash)
	}
	at := t.guess(int(hash>>lowerBits), t.size()) + int(int16(l[0])) + lane - 1
	if lane == 8 || uint16(l[0]) == emptyLine {
		at = -1
	}
	return at
}

// each calls visit for every hash, in order.
func (t *Table) each(visit func(hash uint32)) {
	for b := range buckets {
		from, end := binary.LittleEndian.Uint32(t.first[4*b:]), binary.LittleEndian.Uint32(t.first[4*b+4:])
		for ; from < end; from++ {
			visit(uint32(b)<<lowerBits | uint32(binary.LittleEndian.Uint16(t.lower[2*from:])))
		}
	}
}

// guess is where the first hash of a bucket would be if n of them were spread evenly.
func (t *Table) guess(bucket, n int) int { return bucket * n >> (32 - lowerBits) }

// size is how many hashes there are.
func (t *Table) size() int { return (len(t.lower) - padding) / 2 }

// seek finds what Find finds, by the buckets. It compares four lower halves at once.
func (t *Table) seek(hash uint32) int {
	bucket := 4 * int(hash>>lowerBits)
	bounds := t.first[bucket : bucket+8]
	from, to := int(binary.LittleEndian.Uint32(bounds)), int(binary.LittleEndian.Uint32(bounds[4:]))
	want := uint64(hash&(1<<lowerBits-1)) * eachLane
	for ; from < to; from += 4 {
		lanes := binary.LittleEndian.Uint64(t.lower[2*from:2*from+8]) ^ want
		if zero := (lanes - eachLane) &^ lanes & topBits; zero != 0 {
			if at := from + bits.TrailingZeros64(zero)/16; at < to {
				return at
			}
			return -1
		}
	}
	return -1
}
