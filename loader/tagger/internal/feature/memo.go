package feature

// memo remembers what was made for keys. What it hands out stays in place until forget. It is as small as it can be:
// what comes often comes early, and lies together.
type memo[T any] struct {
	slots  []slot // a power of two, by the lower bits of the key's hash, else the next free place
	count  int
	values [][]T // in pages
}

// slot leads from a key to the number of its value and 1; 0 if the slot is free.
type slot struct {
	key    uint64
	number int
}

const (
	// leastSlots is how many slots a memo begins with.
	leastSlots = 64
	// fullMemo is how many keys a memo should have at most: at the start of a sentence one with more is emptied.
	fullMemo = 1 << 13
	pageBits = 6
)

// forget empties a full memo, and makes a new one ready.
func (m *memo[T]) forget() {
	if m.slots == nil {
		m.slots = make([]slot, leastSlots)
	}
	if m.count > fullMemo {
		clear(m.slots)
		m.count = 0
	}
}

// get is the value of a key; one that is new has to be filled in, whatever it holds.
func (m *memo[T]) get(key uint64) (value *T, old bool) {
	mask := len(m.slots) - 1
	for at := int(finish(mix(0, key))) & mask; at >= 0; at = (at + 1) & mask {
		s := &m.slots[at]
		if s.key == key && s.number != 0 {
			return &m.values[s.number>>pageBits][s.number&(1<<pageBits-1)], true
		}
		if s.number == 0 {
			break
		}
	}
	return m.add(key), false
}

// add makes room for the value of a new key.
func (m *memo[T]) add(key uint64) *T {
	if 2*m.count >= len(m.slots) {
		old := m.slots
		m.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.number != 0 {
				m.insert(s)
			}
		}
	}
	m.count++
	m.insert(slot{key, m.count})
	for m.count>>pageBits >= len(m.values) {
		m.values = append(m.values, make([]T, 1<<pageBits))
	}
	return &m.values[m.count>>pageBits][m.count&(1<<pageBits-1)]
}

// insert puts s in a free slot.
func (m *memo[T]) insert(s slot) {
	mask := len(m.slots) - 1
	at := int(finish(mix(0, s.key))) & mask
	for m.slots[at].number != 0 {
		at = (at + 1) & mask
	}
	m.slots[at] = s
}
