package feature

// memo remembers what was made for keys. What it hands out stays in place until reserve. Keys and values lie side by side,
// so that each is found with one look at the memory.
type memo[T any] struct {
	slots []slot[T] // a power of two, half of them free at least: by the key's hash, else the next free one
	count int
}

type slot[T any] struct {
	key   uint64
	used  bool
	value T
}

const (
	// leastSlots is how many slots a memo begins with.
	leastSlots = 64
	// fullMemo is how many keys a memo should have at most: at the start of a sentence one with more is emptied.
	fullMemo = 1 << 13
)

// reserve makes room for n new keys; a full memo is emptied first.
func (m *memo[T]) reserve(n int) {
	if m.count > fullMemo {
		clear(m.slots)
		m.count = 0
	}
	size := max(leastSlots, len(m.slots))
	for size < 2*(m.count+n) {
		size *= 2
	}
	if size == len(m.slots) {
		return
	}
	old := m.slots
	m.slots = make([]slot[T], size)
	for _, s := range old {
		if s.used {
			*m.place(s.key) = s
		}
	}
}

// place is the slot of a key, or where it would be.
func (m *memo[T]) place(key uint64) *slot[T] {
	mask := len(m.slots) - 1
	at := int(key*mixer>>32) & mask
	for m.slots[at].used && m.slots[at].key != key {
		at = (at + 1) & mask
	}
	return &m.slots[at]
}

// get is the value of a key; one that is new has to be filled in, whatever it holds. There must be room for it.
func (m *memo[T]) get(key uint64) (value *T, old bool) {
	s := m.place(key)
	if old = s.used; !old {
		s.key, s.used = key, true
		m.count++
	}
	return &s.value, old
}
