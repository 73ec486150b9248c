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
}

const (
	lowerBits = 15
	buckets   = 1 << (32 - lowerBits)
	// padding lets a group be read at the end of lower.
	padding = 8
)

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
	return t, data[head+2*n+padding:], last == uint32(n)
}

const (
	eachLane = 0x0001000100010001
	topBits  = 0x8000800080008000
)

// FindAll fills numbers with those of hashes, -1 for what is not there. It first asks for all that it will need of the
// table, so that the processor fetches it at once, and branches as little as it can.
func (t *Table) FindAll(numbers []int32, hashes []uint32, bounds []uint64) {
	for i, hash := range hashes {
		bucket := 4 * int(hash>>lowerBits)
		bounds[i] = binary.LittleEndian.Uint64(t.first[bucket : bucket+8])
	}
	for i, hash := range hashes {
		from, to := int(uint32(bounds[i])), int(bounds[i]>>32)
		lanes := binary.LittleEndian.Uint64(t.lower[2*from:2*from+8]) ^ uint64(hash&(1<<lowerBits-1))*eachLane
		zero := (lanes - eachLane) &^ lanes & topBits
		at := from + bits.TrailingZeros64(zero)/16
		if zero == 0 && to > from+4 {
			numbers[i] = int32(t.Find(hash))
			continue
		}
		missing := ^((at - to) >> 63) // all bits if at is not below to
		numbers[i] = int32(at | missing)
	}
}

// Find is the number of hash, or -1. It compares four lower halves at once.
func (t *Table) Find(hash uint32) int {
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
