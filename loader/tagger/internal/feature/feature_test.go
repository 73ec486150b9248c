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
	numbers := map[uint32]uint16{0: 1, 1<<32 - 1: 1<<16 - 1}
	for len(numbers) < 200_000 {
		numbers[random.Uint32()>>uint(random.IntN(3))] = uint16(1 + random.IntN(1<<16-1))
	}
	table, rest, ok := ReadTable(append(AppendTable(nil, numbers), "rest"...), 1<<16-1)
	if !ok || string(rest) != "rest" {
		t.Fatalf("read back: %t, rest %q", ok, rest)
	}
	for h, want := range numbers {
		if got := table.Find(h); got != want {
			t.Fatalf("hash %x leads to %d, want %d", h, got, want)
		}
	}
	for range 200_000 {
		if h := random.Uint32(); numbers[h] == 0 && table.Find(h) != 0 {
			t.Fatalf("found %x, which is not there", h)
		}
	}
	table.each(func(hash uint32) { delete(numbers, hash) })
	if len(numbers) > 0 {
		t.Errorf("each leaves out %d", len(numbers))
	}
}

func TestTableRefusesDamage(t *testing.T) {
	data := AppendTable(nil, map[uint32]uint16{5: 1, 1 << 20: 2, 1 << 30: 3})
	if _, _, ok := ReadTable(data[:len(data)-1], 3); ok {
		t.Error("took a table that is too short")
	}
	if _, _, ok := ReadTable(data, 2); ok {
		t.Error("took a table with a number that is too great")
	}
	data[0] = 9
	if _, _, ok := ReadTable(data, 3); ok {
		t.Error("took a table that is to have more behind its lines")
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
	c.load(r, text, nil, nil)
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
