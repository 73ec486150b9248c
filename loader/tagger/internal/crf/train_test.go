package crf

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"innograph/loader/tagger/internal/feature"
)

// sentence makes one feature of every character and one of the character in front of it.
func sentence(text string) feature.Sentence {
	s := feature.Sentence{Offsets: []int32{0}}
	prev := uint32(0)
	for _, r := range text {
		s.Hashes = append(s.Hashes, uint32(r)<<8, prev<<8|1)
		s.Offsets = append(s.Offsets, int32(len(s.Hashes)))
		prev = uint32(r)
	}
	return s
}

// scoresOf sums the weights of the features of s.
func scoresOf(m *Model, s *feature.Sentence) []float32 {
	var scores []float32
	for i := range s.Len() {
		scores = append(scores, m.Weights().Sum(s.Hashes[s.Offsets[i]:s.Offsets[i+1]])...)
	}
	return scores
}

// toy examples: "ab…" is a name of kind 0 behind x, of kind 1 behind y, none behind z.
func toyExamples() []Example {
	var out []Example
	for range 20 {
		out = append(out,
			Example{Features: sentence("zxabz"), Labels: Encode([]Span{{2, 4, 0}}, 5), Weight: 1},
			Example{Features: sentence("yabbx"), Labels: Encode([]Span{{1, 4, 1}}, 5), Weight: 1},
			Example{Features: sentence("zabzz"), Labels: Encode(nil, 5), Weight: 1},
		)
	}
	return out
}

var toySettings = Settings{Kinds: 2, C2: 0.01, MinCount: 1, Epochs: 30, Rate: 0.1}

func TestTrainLearnsFromTheCharacterInFront(t *testing.T) {
	data, err := Train(toyExamples(), toySettings, 1000)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		want []Span
	}{
		{"xab", []Span{{1, 3, 0}}},
		{"zyabz", []Span{{2, 4, 1}}},
		{"zab", nil},
		{"", nil},
	}
	for _, tt := range tests {
		s := sentence(tt.text)
		var got []Span
		found, likely := m.Find(scoresOf(m, &s), tt.want, -1)
		for i, f := range found {
			if i < len(likely) && likely[i] != f.Probability {
				t.Errorf("%q: asked for %v, it is %.3f likely, not %.3f", tt.text, f.Span, likely[i], f.Probability)
			}
			got = append(got, f.Span)
			if f.Probability < 0.5 || f.Probability > 1 {
				t.Errorf("%q: probability %.3f of %v", tt.text, f.Probability, f.Span)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %v, want %v", tt.text, got, tt.want)
		}
	}
}

func TestTrainGivesTheSameBytes(t *testing.T) {
	a, errA := Train(toyExamples(), toySettings, 1000)
	b, errB := Train(toyExamples(), toySettings, 1000)
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Errorf("two trainings differ (%v, %v)", errA, errB)
	}
}

func TestTrainKeepsTheWeightiestFeatures(t *testing.T) {
	small, err := Train(toyExamples(), toySettings, 3)
	if err != nil {
		t.Fatal(err)
	}
	large, err := Train(toyExamples(), toySettings, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if len(small) >= len(large) {
		t.Errorf("3 features need %d bytes, all %d", len(small), len(large))
	}
	if _, err := Read(small); err != nil {
		t.Error(err)
	}
}

func TestTrainRefusesNothing(t *testing.T) {
	if _, err := Train(nil, toySettings, 10); err == nil {
		t.Error("training without examples gave a model")
	}
}

func TestReadRefusesDamage(t *testing.T) {
	data, err := Train(toyExamples(), toySettings, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 3, len(magic) + 5, 200, len(data) / 2, len(data) - 1} {
		if _, err := Read(data[:n]); !errors.Is(err, ErrModel) {
			t.Errorf("%d of %d bytes: %v", n, len(data), err)
		}
	}
	data[len(magic)] = 200
	if _, err := Read(data); !errors.Is(err, ErrModel) {
		t.Errorf("200 kinds: %v", err)
	}
}

func TestTrainTellsWhenItDiverges(t *testing.T) {
	set := toySettings
	set.Rate = 1e30
	if _, err := Train(toyExamples(), set, 1000); err == nil {
		t.Error("a learning rate without bounds gave a model")
	}
}
