package gazetteer

import "sort"

// trie finds the longest key at a position of a text. Its nodes lie in breadth-first order, so that the children of a node
// are neighbours, sorted by label: three flat arrays instead of one allocation a node.
type trie struct {
	label []uint16 // of node
	first []int32  // first child of node; its last child is the one before first[node+1]
	value []int32  // index of the key that ends at node, or -1
	root  [1 << 16]int32
}

// newTrie builds the trie of keys, which must be sorted, distinct, not empty and of the Basic Multilingual Plane.
func newTrie(keys [][]uint16) *trie {
	size := 1
	for _, key := range keys {
		size += len(key)
	}
	t := &trie{label: make([]uint16, 0, size), first: make([]int32, 0, size+1), value: make([]int32, 0, size)}
	type stretch struct{ from, to, depth int32 } // keys[from:to] share their first depth characters
	queue := make([]stretch, 1, size)
	queue[0].to = int32(len(keys))
	t.label, t.value = append(t.label, 0), append(t.value, -1)
	for head := 0; head < len(queue); head++ {
		s := queue[head]
		t.first = append(t.first, int32(len(t.label)))
		for from := s.from; from < s.to; {
			if len(keys[from]) == int(s.depth) {
				t.value[head] = from
				from++
				continue
			}
			label := keys[from][s.depth]
			to := from + int32(sort.Search(int(s.to-from), func(i int) bool { return keys[int(from)+i][s.depth] > label }))
			t.label, t.value = append(t.label, label), append(t.value, -1)
			queue = append(queue, stretch{from, to, s.depth + 1})
			from = to
		}
	}
	t.first = append(t.first, int32(len(t.label)))
	for node := t.first[0]; node < t.first[1]; node++ {
		t.root[t.label[node]] = node
	}
	return t
}

// child is the node below node along r, or 0.
func (t *trie) child(node int32, r rune) int32 {
	if uint32(r) >= 1<<16 {
		return 0
	}
	if node == 0 {
		return t.root[r]
	}
	lo, hi := t.first[node], t.first[node+1]
	for lo < hi {
		mid := (lo + hi) / 2
		if t.label[mid] < uint16(r) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < t.first[node+1] && t.label[lo] == uint16(r) {
		return lo
	}
	return 0
}

// prefixes calls found for every key that text begins with, shortest first, with the key's index and length.
func (t *trie) prefixes(text []rune, fold *folder, found func(key int32, length int)) {
	node := int32(0)
	for i, r := range text {
		if node = t.child(node, fold.rune(r)); node == 0 {
			return
		}
		if key := t.value[node]; key >= 0 {
			found(key, i+1)
		}
	}
}
