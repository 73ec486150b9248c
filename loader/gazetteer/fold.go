package gazetteer

import "strings"

// folder turns a code point into the one it is compared as. Every code point becomes exactly one, so that offsets stay true.
type folder struct {
	table      [1 << 16]uint16 // 0: unchanged
	simplified map[rune]rune
}

// newFolder reads pairs of one traditional and one simplified character, and adds full-width forms and ASCII capitals.
func newFolder(rows [][]string) *folder {
	f := &folder{simplified: make(map[rune]rune, len(rows))}
	for _, row := range rows {
		from, to := []rune(row[0]), []rune(row[1])
		f.table[from[0]] = uint16(to[0])
		f.simplified[from[0]] = to[0]
	}
	for r := rune('！'); r <= '～'; r++ {
		f.table[r] = uint16(lower(r - '！' + '!'))
	}
	for r := 'A'; r <= 'Z'; r++ {
		f.table[r] = uint16(lower(r))
	}
	f.table['　'] = ' '
	for _, dash := range "—–－‐‑―" {
		f.table[dash] = '-'
	}
	for _, dot := range "·•・‧" {
		f.table[dot] = '·'
	}
	for _, quote := range "“”„‟〝〞＂「」『』" {
		f.table[quote] = '"'
	}
	return f
}

func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

func (f *folder) rune(r rune) rune {
	if uint32(r) < 1<<16 {
		if to := f.table[r]; to != 0 {
			return rune(to)
		}
	}
	return r
}

func (f *folder) string(s string) string { return strings.Map(f.rune, s) }

// simplify turns traditional characters into simplified ones and leaves all else.
func (f *folder) simplify(s string) string {
	return strings.Map(func(r rune) rune {
		if to, ok := f.simplified[r]; ok {
			return to
		}
		return r
	}, s)
}

// Fold returns s as names are compared: full-width letters, digits and brackets half-width, capitals small, traditional
// characters simplified, dashes, middle dots and quotation marks alike. The number of code points stays the same.
func (g *Gazetteer) Fold(s string) string { return g.fold.string(s) }
