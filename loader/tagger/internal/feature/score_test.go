package feature

import (
	"slices"
	"strings"
	"testing"

	"innograph/graph"
)

// someWeights gives weights to all but each third of the features that sentences have.
func someWeights(r *Reader, sentences []string, hints []Hint) *Weights {
	var hashes []uint32
	for _, text := range sentences {
		var s Sentence
		r.Read(&s, []rune(text), hints)
		hashes = append(hashes, s.Hashes...)
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	hashes = slices.DeleteFunc(hashes, func(h uint32) bool { return h%3 == 0 })
	const labels = 21
	numbers := map[uint32]uint16{}
	for i, h := range hashes {
		numbers[h] = uint16(i + 1)
	}
	table, _, ok := ReadTable(AppendTable(nil, numbers), uint16(len(hashes)))
	if !ok {
		panic("a table just made was not read")
	}
	rows := make([]byte, len(hashes)*labels)
	for i := range rows {
		rows[i] = byte(i * i >> 3)
	}
	return NewWeights(table, rows, labels, 0.25)
}

func TestScoreSumsTheFeaturesOfRead(t *testing.T) {
	r := reader(t)
	sentences := []string{
		"", "云", "支持云河市与临川大学共建青岚湖实验室,打造“云河科技城”。", strings.Repeat("云河科技、青岚重工(集团)等5家企业;", 9), "\x00A1、",
	}
	hints := []Hint{{graph.Span{Start: 2, End: 5}, "R:City"}, {graph.Span{Start: 0, End: 2}, "R:Park"}}
	w := someWeights(r, sentences, hints)
	scorer := NewScorer(w)
	for range 2 { // what it remembers changes nothing
		for _, text := range sentences {
			var s Sentence
			r.Read(&s, []rune(text), hints)
			got := scorer.Score(r, []rune(text), r.known.Match([]rune(text)), hints)
			for i := range s.Len() {
				want := w.Sum(s.Hashes[s.Offsets[i]:s.Offsets[i+1]])
				if !slices.Equal(got[i*len(want):(i+1)*len(want)], want) {
					t.Fatalf("%q at %d: got %v, want %v", text, i, got[i*len(want):(i+1)*len(want)], want)
				}
			}
		}
	}
}

func TestMemoKeepsWhatItHandsOut(t *testing.T) {
	var m memo[uint64]
	for round := range 3 {
		m.reserve(2*fullMemo + 10)
		kept := map[uint64]*uint64{}
		for key := range uint64(2*fullMemo + 10) {
			v, old := m.get(key * 7)
			if old {
				t.Fatalf("round %d: knew %d before it was put in", round, key*7)
			}
			*v, kept[key*7] = key, v
		}
		for key, place := range kept {
			if v, old := m.get(key); !old || v != place || *v != key/7 {
				t.Fatalf("round %d: %d is forgotten", round, key)
			}
		}
	}
}

func TestTableFindsHashesThatCrowd(t *testing.T) {
	numbers := map[uint32]uint16{78 << 16: 1, 1 << 31: 2}
	for i := range uint32(40) {
		numbers[77<<16|i*3] = uint16(i + 10)
	}
	table, _, ok := ReadTable(AppendTable(nil, numbers), 100)
	if !ok {
		t.Fatal("not read")
	}
	for h, want := range numbers {
		if got := table.Find(h); got != want {
			t.Errorf("hash %x leads to %d, want %d", h, got, want)
		}
		if got := table.Find(h + 1); got != 0 {
			t.Errorf("found %x, which is not there: %d", h+1, got)
		}
	}
}
