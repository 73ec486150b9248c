package feature

import (
	"encoding/binary"
	"maps"
	"math/bits"
	"slices"
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

// Table leads from 32-bit hashes to numbers of 16 bits other than 0. It lies in the file as it is used: a line for each
// upper half of a hash, then what found no room in its line.
type Table struct {
	lines []line
	rest  map[uint32]uint16
}

// A line holds the lower halves of the hashes with one upper half, in eight lanes of 16 bits, and then their numbers, so
// that a hash is found with one look at the memory. The number of a free lane is 0; free lanes are the last.
type line [4]uint64

const (
	lineCount    = 1 << 16
	lanesInLine  = 8
	bytesOfTable = lineCount * 8 * len(line{})
	bytesOfRest  = 6
)

// AppendTable appends the table of numbers to b: how many found no room (uint32), the lines, and for each of those its
// hash (uint32) and number (uint16), in order. No number must be 0.
func AppendTable(b []byte, numbers map[uint32]uint16) []byte {
	lines := make([]line, lineCount)
	var rest []byte
	for _, hash := range slices.Sorted(maps.Keys(numbers)) {
		l, n := &lines[hash>>16], numbers[hash]
		lane := 0
		for lane < lanesInLine && l.number(lane) != 0 {
			lane++
		}
		if lane == lanesInLine {
			rest = binary.LittleEndian.AppendUint32(rest, hash)
			rest = binary.LittleEndian.AppendUint16(rest, n)
			continue
		}
		l[lane/4] |= uint64(hash&0xFFFF) << (lane % 4 * 16)
		l[2+lane/4] |= uint64(n) << (lane % 4 * 16)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(rest)/bytesOfRest))
	for _, l := range lines {
		for _, x := range l {
			b = binary.LittleEndian.AppendUint64(b, x)
		}
	}
	return append(b, rest...)
}

// ReadTable takes a table of numbers up to most off the front of data; ok is false where data is too short or a number
// is too great.
func ReadTable(data []byte, most uint16) (t Table, behind []byte, ok bool) {
	if len(data) < 4+bytesOfTable {
		return Table{}, nil, false
	}
	n, data := int(binary.LittleEndian.Uint32(data)), data[4:]
	if n > (len(data)-bytesOfTable)/bytesOfRest {
		return Table{}, nil, false
	}
	t = Table{lines: make([]line, lineCount), rest: make(map[uint32]uint16, n)}
	greatest := uint16(0)
	for i := range t.lines {
		l := &t.lines[i]
		for j := range l {
			l[j], data = binary.LittleEndian.Uint64(data), data[8:]
		}
		for lane := range lanesInLine {
			greatest = max(greatest, l.number(lane))
		}
	}
	for ; n > 0; n-- {
		number := binary.LittleEndian.Uint16(data[4:])
		t.rest[binary.LittleEndian.Uint32(data)], greatest, data = number, max(greatest, number), data[bytesOfRest:]
	}
	return t, data, greatest <= most
}

// number is the number in one of the lanes.
func (l *line) number(lane int) uint16 { return uint16(l[2+lane/4] >> (lane % 4 * 16)) }

const (
	eachLane = 0x0001000100010001
	topBits  = 0x8000800080008000
)

// Find is the number of hash, or 0.
func (t *Table) Find(hash uint32) uint16 {
	l := &t.lines[hash>>16]
	want := uint64(hash&0xFFFF) * eachLane
	low, high := l[0]^want, l[1]^want
	// The lanes that are 0 now, or rather the first of them: free lanes are behind it, and say nothing.
	low, high = (low-eachLane)&^low&topBits, (high-eachLane)&^high&topBits
	number := uint16(l[2]>>(bits.TrailingZeros64(low)&^15)) | uint16(l[3]>>(bits.TrailingZeros64(high)&^15))
	if l[3]>>48 != 0 && number == 0 {
		return t.rest[hash]
	}
	return number
}

// each calls visit for every hash, in no order.
func (t *Table) each(visit func(hash uint32)) {
	for i := range t.lines {
		for lane := range lanesInLine {
			if l := &t.lines[i]; l.number(lane) != 0 {
				visit(uint32(i)<<16 | uint32(uint16(l[lane/4]>>(lane%4*16))))
			}
		}
	}
	for hash := range t.rest {
		visit(hash)
	}
}
