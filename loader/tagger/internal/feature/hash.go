package feature

import "encoding/binary"

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

// Table is a set of 32-bit hashes in a form that is used as it lies in the file: for each of 65,536 upper halves the number
// of the first hash that has it, then the lower halves in order. The number of a hash is its place in the order.
type Table struct {
	first string // 65,537 little-endian uint32
	lower string // little-endian uint16
}

const buckets = 1 << 16

// AppendTable appends the table of hashes, which must be sorted and distinct, to b.
func AppendTable(b []byte, hashes []uint32) []byte {
	next := 0
	for bucket := range buckets + 1 {
		for next < len(hashes) && int(hashes[next]>>16) < bucket {
			next++
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(next))
	}
	for _, h := range hashes {
		b = binary.LittleEndian.AppendUint16(b, uint16(h))
	}
	return b
}

// ReadTable takes the table of n hashes off the front of data; ok is false where data is too short or out of order.
func ReadTable(data string, n int) (t Table, rest string, ok bool) {
	head := 4 * (buckets + 1)
	if n < 0 || len(data) < head+2*n {
		return Table{}, "", false
	}
	t = Table{first: data[:head], lower: data[head : head+2*n]}
	last := uint32(0)
	for bucket := range buckets + 1 {
		at := t.start(bucket)
		if at < last || at > uint32(n) {
			return Table{}, "", false
		}
		last = at
	}
	return t, data[head+2*n:], last == uint32(n)
}

func (t *Table) start(bucket int) uint32 {
	p := t.first[4*bucket : 4*bucket+4]
	return uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16 | uint32(p[3])<<24
}

// Find is the number of hash, or -1.
func (t *Table) Find(hash uint32) int {
	bucket := int(hash >> 16)
	from, to := t.start(bucket), t.start(bucket+1)
	want := uint16(hash)
	for i := from; i < to; i++ {
		if uint16(t.lower[2*i])|uint16(t.lower[2*i+1])<<8 == want {
			return int(i)
		}
	}
	return -1
}
