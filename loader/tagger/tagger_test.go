package tagger

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

func find(text string) map[string]graph.Kind {
	found := map[string]graph.Kind{}
	runes := []rune(text)
	for _, t := range Default().Tag(runes, nil) {
		found[string(runes[t.Span.Start:t.Span.End])] = t.Kind
	}
	return found
}

func TestTagFindsNamesOfInventedPlaces(t *testing.T) {
	tests := []struct {
		text, name string
		kind       graph.Kind
	}{
		{"加快建设云河新材料产业园，推动青岚县特色产业发展。", "云河新材料产业园", graph.Park},
		{"与云河大学、临川理工大学等高校开展合作。", "临川理工大学", graph.University},
		{"推动临川先进材料研究院建设。", "临川先进材料研究院", graph.ResearchInstitute},
		{"引进云河科技、青岚重工、临川生物等企业。", "青岚重工", graph.Enterprise},
		{"深入实施高新技术企业培育工程。", "高新技术企业培育工程", graph.Program},
		{"重点发展高端装备、新材料、生物医药等产业。", "生物医药", graph.Industry},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if kind := find(tt.text)[tt.name]; kind != tt.kind {
				t.Errorf("%s: got %q for %s, want %q; all: %v", tt.text, kind, tt.name, tt.kind, find(tt.text))
			}
		})
	}
}

func TestTagsAreOrderedAndScored(t *testing.T) {
	text := []rune(strings.Repeat("云河市与临川大学、青岚先进材料研究院共建云河产业技术研究院,推动新材料产业发展。", 40))
	end := 0
	for _, tag := range Default().Tag(text, nil) {
		if tag.Span.Start < end || tag.Span.Len() <= 0 || tag.Span.End > len(text) {
			t.Fatalf("span %v behind %d of %d characters", tag.Span, end, len(text))
		}
		if tag.Score < 0 || tag.Score > 1 {
			t.Errorf("score %v of %v", tag.Score, tag.Span)
		}
		end = tag.Span.End
	}
	if end == 0 {
		t.Error("no tags")
	}
}

func TestTagIsTheSameForAllGoroutines(t *testing.T) {
	text := []rune("支持云河市与临川大学共建青岚湖实验室,打造云河科技城。")
	want := Default().Tag(text, nil)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				if got := Default().Tag(text, nil); !slices.Equal(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
			}
		})
	}
	wait.Wait()
}

func TestTagTakesAnyInput(t *testing.T) {
	odd := []string{"", "。", "、、、", "“", "”””“", "\x00\x01", strings.Repeat("云", 100_000), strings.Repeat("A、", 5000) + "等企业", "😀市"}
	for _, text := range odd {
		Default().Tag([]rune(text), []Hint{{graph.Span{Start: -5, End: 700}, "R:Park", true}, {graph.Span{Start: 3, End: 1}, "", false}})
	}
}

func TestDamagedModelIsRefused(t *testing.T) {
	for _, n := range []int{0, 5, 30, len(modelData) / 2, len(modelData) - 1} {
		if _, err := New(modelData[:n]); err == nil {
			t.Errorf("a model cut to %d bytes was taken", n)
		}
	}
}

func TestAnswerTellsLikelyHintsFromUnlikely(t *testing.T) {
	text := []rune("加快建设云河新材料产业园,推动青岚县特色产业发展。")
	hints := []Hint{
		{graph.Span{Start: 0, End: 5}, "R:Park", true},
		{graph.Span{Start: 4, End: 12}, "R:Park", true},
		{graph.Span{Start: 4, End: 12}, "G:City", true},
		{graph.Span{Start: 20, End: 99}, "R:Park", true},
		{graph.Span{Start: 4, End: 12}, "R:Park", false},
	}
	answer := func(text []rune) ([]Tag, []float64) {
		return Default().Answer(Question{Sentence: text, Known: gazetteer.Default().Match(text), Hints: hints})
	}
	tags, weights := answer(text)
	if !slices.Equal(tags, Default().Tag(text, hints)) {
		t.Error("Answer and Tag find different names")
	}
	if len(weights) != 5 || weights[0] > 0.1 || weights[1] < 0.8 || weights[2] != 0 || weights[3] != 0 || weights[4] != 0 {
		t.Errorf("weights %v", weights)
	}
	long := slices.Concat(slices.Repeat([]rune("青岚县推进改革,"), 100), text)
	for i := range hints {
		hints[i].Span.Start += 800
		hints[i].Span.End += 800
	}
	if _, weights = answer(long); weights[1] < 0.8 || weights[0] > 0.1 {
		t.Errorf("behind 800 characters, weights %v", weights)
	}
}

func TestAnswerLeavesOutIndustries(t *testing.T) {
	text := []rune("加快建设云河新材料产业园,重点发展高端装备、新材料、生物医药等产业。")
	q := Question{Sentence: text, Known: gazetteer.Default().Match(text)}
	all, _ := Default().Answer(q)
	q.Actors = true
	actors, _ := Default().Answer(q)
	want := slices.DeleteFunc(slices.Clone(all), func(t Tag) bool { return t.Kind == graph.Industry })
	if len(want) == 0 || len(want) == len(all) || !slices.Equal(actors, want) {
		t.Errorf("of %v, got %v", all, actors)
	}
}

func TestListenerHearsWhatItIsGiven(t *testing.T) {
	var heard []string
	l := Listener(func(sentence []rune, hints []Hint) {
		heard = append(heard, string(sentence))
		for _, h := range hints {
			heard = append(heard, h.Label)
		}
	})
	if tags := l.Tag([]rune("云河市"), []Hint{{graph.Span{Start: 0, End: 3}, "R:City", false}}); len(tags) != 0 {
		t.Errorf("it found %v", tags)
	}
	if want := []string{"云河市", "R:City"}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

func BenchmarkTag(b *testing.B) {
	text := strings.Repeat("支持云河市与临川大学共建青岚湖实验室,打造云河科技城,推动新材料、生物医药、高端装备等产业集群发展,到2025年力争突破300家。", 20)
	var sentences [][]rune
	n := 0
	for _, s := range strings.SplitAfter(text, "。") {
		sentences = append(sentences, []rune(s))
		n += len([]rune(s))
	}
	Default()
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sentences {
			Default().Tag(s, nil)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/character")
}
