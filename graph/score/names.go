package score

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

var (
	//go:embed data/generic.txt
	genericText string
	//go:embed data/multiples.tsv
	multiplesText string

	generic   = readGeneric(genericText)
	multiples = readMultiples(multiplesText)
)

// marks are the characters beside white space that make no difference to a name.
const marks = "\"'“”‘’《》「」『』·•・-—–_"

// normalise brings a name into the form that is compared: NFKC, without spaces, quotation marks, dashes and middle
// dots, in small letters.
func normalise(s string) string {
	s = strings.Map(func(r rune) rune {
		if isSpace(r) || strings.ContainsRune(marks, r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
	return cases.Lower(language.Und).String(s)
}

// isSpace also counts the four information separators, as the regular expressions of the reference do.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// names are the normalised name and aliases of e, in that order, without generic aliases, empty ones and repetitions.
func names(e *entity) []string {
	var out []string
	for i, s := range append([]string{e.Name}, e.Aliases...) {
		if i > 0 && generic[s] {
			continue
		}
		if n := normalise(s); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// overlap is the share of the shorter text's characters that the longer one has too, each as often as it occurs.
func overlap(a, b string) float64 {
	a, b = normalise(a), normalise(b)
	shorter := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if shorter == 0 {
		return 0
	}
	count := map[rune]int{}
	for _, r := range a {
		count[r]++
	}
	shared := 0
	for _, r := range b {
		if count[r] > 0 {
			count[r]--
			shared++
		}
	}
	return float64(shared) / float64(shorter)
}

// amount is the value of t in base units: 1.2 万人 is 12000 人.
func amount(t *target) float64 {
	unit := norm.NFKC.String(t.Unit)
	for _, m := range multiples {
		if strings.HasPrefix(unit, m.prefix) {
			return t.Value.value() * m.factor
		}
	}
	return t.Value.value()
}

type multiple struct {
	prefix string
	factor float64
}

func readGeneric(data string) map[string]bool {
	set := map[string]bool{}
	for line := range dataLines(data) {
		set[line] = true
	}
	return set
}

// readMultiples panics on a line that is no prefix and number, since the data is part of the program.
func readMultiples(data string) []multiple {
	var list []multiple
	for line := range dataLines(data) {
		prefix, factor, _ := strings.Cut(line, "\t")
		f, err := strconv.ParseFloat(factor, 64)
		if err != nil {
			panic("score: data/multiples.tsv: " + err.Error())
		}
		list = append(list, multiple{prefix, f})
	}
	return list
}

// dataLines yields the lines that are neither empty nor a comment.
func dataLines(data string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(data) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}
