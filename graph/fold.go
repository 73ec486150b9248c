package graph

import (
	"strings"
	"unicode"
)

// Fold brings a name or search text into the form in which names are compared: full-width letters, digits and
// punctuation become half-width, letters small; spaces, quotation marks, dashes and middle dots go.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r = FoldRune(r); !ignored(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// FoldRune maps one full-width character to its half-width form and leaves every other as it is, so that a folded
// text keeps its offsets.
func FoldRune(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == 0x3000 || r == 0x00A0:
		return ' '
	case r == '〔' || r == '﹝' || r == '【':
		return '['
	case r == '〕' || r == '﹞' || r == '】':
		return ']'
	}
	return r
}

const dropped = "\"'“”‘’《》「」『』·•・‧-—–_"

func ignored(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(dropped, r) }
