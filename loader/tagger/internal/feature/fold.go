package feature

import "unicode/utf8"

// fold reduces the characters of a sentence to those that features tell apart: full-width forms become half-width, letters
// small, digits 0. What is no code point becomes the sign for that.
func fold(dst, text []rune) []rune {
	dst = dst[:0]
	for _, r := range text {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r < 0 || r > utf8.MaxRune:
			r = utf8.RuneError
		case r == '　' || r == '\t' || r == '\n':
			r = ' '
		}
		switch {
		case r >= '0' && r <= '9':
			r = '0'
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		}
		dst = append(dst, r)
	}
	return dst
}

// class sorts folded characters.
type class uint8

const (
	han class = iota
	digit
	letter
	numeral // 一二三 …
	delimiter
	stop
	open
	closing
	other
)

func classOf(r rune) class {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '两', '双':
		return numeral
	case '、', ',':
		return delimiter
	case '。', ';', ':', '!', '?', '.', ' ':
		return stop
	case '“', '「', '《', '(', '〈', '[', '‘':
		return open
	case '”', '」', '》', ')', '〉', ']', '’':
		return closing
	case '0':
		return digit
	}
	switch {
	case r >= 'a' && r <= 'z':
		return letter
	case r < 0x2E80:
		return other
	}
	return han
}
