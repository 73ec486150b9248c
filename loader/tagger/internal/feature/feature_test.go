package feature

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

func reader(t *testing.T) *Reader {
	t.Helper()
	r, err := NewReader(gazetteer.Default())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTableFindsItsHashesOnly(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	known := map[uint32]bool{0: true, 1<<32 - 1: true}
	for len(known) < 20_000 {
		known[random.Uint32()>>uint(random.IntN(3))] = true
	}
	var hashes []uint32
	for h := range known {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	table, rest, ok := ReadTable(append(AppendTable(nil, hashes), "rest"...), len(hashes))
	if !ok || string(rest) != "rest" {
		t.Fatalf("read back: %t, rest %q", ok, rest)
	}
	for i, h := range hashes {
		if got := table.Find(h); got != i {
			t.Fatalf("hash %x is number %d, want %d", h, got, i)
		}
	}
	for range 20_000 {
		if h := random.Uint32(); !known[h] && table.Find(h) != -1 {
			t.Fatalf("found %x, which is not there", h)
		}
	}
}

func TestTableRefusesDamage(t *testing.T) {
	data := AppendTable(nil, []uint32{5, 1 << 20, 1 << 30})
	if _, _, ok := ReadTable(data[:len(data)-1], 3); ok {
		t.Error("took a table that is too short")
	}
	if _, _, ok := ReadTable(data, 4); ok {
		t.Error("took a table of 3 hashes for one of 4")
	}
	data[0] = 9
	if _, _, ok := ReadTable(data, 3); ok {
		t.Error("took a table whose counts fall")
	}
}

func TestTextIsCutIntoWords(t *testing.T) {
	r := reader(t)
	tests := []struct{ text, want string }{
		{"支持企业与大学合作", "支持 企业 与 大学 合作"},
		{"到2025年,建设5G基站300个", "到 0000 年 , 建设 0 g 基站 000 个"},
		{"", ""},
	}
	for _, tt := range tests {
		text := fold(nil, []rune(tt.text))
		words, _ := r.lexicon.cut(nil, nil, text)
		var parts []string
		for _, w := range words {
			parts = append(parts, string(text[w.start:w.end]))
		}
		if got := strings.Join(parts, " "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestMarksOfListsAndQuotes(t *testing.T) {
	r := reader(t)
	text := []rune("引进云河科技、青岚重工等5家企业,实施“临川英才”集聚工程。")
	var c context
	c.load(r, text, nil)
	at := func(s string) *mark { return &c.marks[slices.Index(text, []rune(s)[0])] }
	if got := at("青").head; got != 'E' {
		t.Errorf("a member of the list has head %q, want E", got)
	}
	if got := at("实").head; got != 0 {
		t.Errorf("behind the list, head is %q, want none", got)
	}
	if got := at("英").quote; got != 'G' {
		t.Errorf("in quotation marks, what follows is %q, want G", got)
	}
	if got := at("临").next; got != 'G' {
		t.Errorf("the next suffix is %q, want G", got)
	}
}

func TestReadGivesEveryCharacterFeatures(t *testing.T) {
	r := reader(t)
	var s Sentence
	for _, text := range []string{"", "云", "云河市与临川大学共建。", "“(((", strings.Repeat("、", 50)} {
		r.Read(&s, []rune(text), []Hint{{graph.Span{Start: -3, End: 99}, "R:Park"}})
		if s.Len() != len([]rune(text)) {
			t.Errorf("%q: %d positions", text, s.Len())
		}
		for i := range s.Len() {
			if s.Offsets[i] >= s.Offsets[i+1] {
				t.Errorf("%q: no features at %d", text, i)
			}
		}
	}
}

func TestHintsChangeFeatures(t *testing.T) {
	r := reader(t)
	text := []rune("建设云河科技城")
	var with, without Sentence
	r.Read(&without, text, nil)
	r.Read(&with, text, []Hint{{graph.Span{Start: 2, End: 7}, "R:Park"}})
	if got, want := len(with.Hashes)-len(without.Hashes), 4*(5+1); got != want {
		t.Errorf("the hint added %d features, want %d", got, want)
	}
}

func TestCutEndsBehindCommas(t *testing.T) {
	text := []rune(strings.Repeat("云河市,", 20) + strings.Repeat("临", 100))
	var ends []int
	for from := 0; from < len(text); {
		from = Cut(text, from, 50)
		ends = append(ends, from)
	}
	if want := []int{48, 80, 130, 180}; !slices.Equal(ends, want) {
		t.Errorf("pieces end at %v, want %v", ends, want)
	}
}

func TestMarkListsWithoutKindAreRefused(t *testing.T) {
	for _, data := range []string{"产业园 P", "P 一个有十个以上字的后缀"} {
		if _, err := readMarks("test", data); err == nil {
			t.Errorf("took %q", data)
		}
	}
}
