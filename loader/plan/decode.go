package plan

import (
	"bytes"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decoded is a file's text with the way back to its bytes. Nothing but a byte order mark is left out.
type decoded struct {
	text     []rune
	encoding string
	source   sourceMap
}

// decode recognises the encoding of data by content: byte order mark, then valid UTF-8, UTF-16 without a mark, and
// GB18030 (which contains GB2312 and GBK).
func decode(data []byte) (decoded, error) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		return decodeUTF8(data, 3)
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return decodeUTF16(data, 2, false)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decodeUTF16(data, 2, true)
	}
	if big, ok := looksUTF16(data); ok {
		return decodeUTF16(data, 0, big)
	}
	if looksUTF8(data) {
		return decodeUTF8(data, 0)
	}
	return decodeGB18030(data)
}

// looksUTF8 tells whether data is UTF-8, perhaps damaged: more of its bytes beyond ASCII stand in whole UTF-8
// characters than outside, which text in GB18030 never does.
func looksUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		if r, n := utf8.DecodeRune(data[i:]); r != utf8.RuneError || n > 1 {
			good += n
			i += n
			continue
		}
		if !utf8.FullRune(data[i:]) { // the file ends within a character
			return good >= bad
		}
		bad++
		i++
	}
	return good >= bad
}

// looksUTF16 recognises UTF-16 without a mark by the zero bytes of its line ends, spaces and digits, most of which
// stand on the same side.
func looksUTF16(data []byte) (big, ok bool) {
	n := min(len(data), 1<<16) &^ 1
	var zeros [2]int
	for i := 0; i < n; i++ {
		if data[i] == 0 {
			zeros[i&1]++
		}
	}
	low, high := zeros[1], zeros[0] // little endian has its zeros at odd places; 一 (U+4E00) has one at the other
	switch {
	case low > high:
		return false, mostlyPrintable16(data[:n], false)
	case high > low:
		return true, mostlyPrintable16(data[:n], true)
	}
	return false, false
}

// mostlyPrintable16 tells whether data read as UTF-16 is letters, Chinese and punctuation.
func mostlyPrintable16(data []byte, big bool) bool {
	good := 0
	for i := 0; i+1 < len(data); i += 2 {
		u := unit16(data[i:], big)
		if u == '\n' || u == '\r' || u == '\t' || (u >= 0x20 && u < 0x7F) || (u >= 0x2000 && u < 0x2700) ||
			(u >= 0x3000 && u < 0xA000) || (u >= 0xFF00 && u < 0xFFF0) {
			good += 2
		}
	}
	return good*10 >= len(data)*9
}

func unit16(b []byte, big bool) uint16 {
	if big {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return uint16(b[1])<<8 | uint16(b[0])
}

func decodeUTF8(data []byte, start int) (decoded, error) {
	d := decoded{encoding: "utf-8", text: make([]rune, 0, len(data)/2)}
	for i := start; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			if !utf8.FullRune(data[i:]) {
				return d, fmt.Errorf("%w: the file ends within a UTF-8 character at byte %d; fetch the whole file again", ErrEncoding, i)
			}
			return d, fmt.Errorf("%w: byte %d (0x%02x) is not UTF-8 as the bytes before it are; save the file in one encoding", ErrEncoding, i, data[i])
		}
		d.source.add(len(d.text), i, n)
		d.text = append(d.text, r)
		i += n
	}
	return d, nil
}

func decodeUTF16(data []byte, start int, big bool) (decoded, error) {
	d := decoded{encoding: "utf-16le", text: make([]rune, 0, len(data)/2)}
	if big {
		d.encoding = "utf-16be"
	}
	for i := start; i < len(data); {
		if i+1 >= len(data) {
			return d, fmt.Errorf("%w: the file ends within a UTF-16 character at byte %d; fetch the whole file again", ErrEncoding, i)
		}
		r, n := rune(unit16(data[i:], big)), 2
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+3 < len(data) {
				low = rune(unit16(data[i+2:], big))
			}
			if r, n = utf16.DecodeRune(r, low), 4; r == utf8.RuneError {
				return d, fmt.Errorf("%w: half a UTF-16 character at byte %d; fetch the whole file again", ErrEncoding, i)
			}
		}
		d.source.add(len(d.text), i, n)
		d.text = append(d.text, r)
		i += n
	}
	return d, nil
}

// decodeGB18030 decodes in bulk and walks the bytes beside it: every character, of one, two or four bytes, is one
// code point.
func decodeGB18030(data []byte) (decoded, error) {
	d := decoded{encoding: "gb18030", text: make([]rune, 0, len(data)/2)}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		return d, fmt.Errorf("%w: not GB18030: %w; save the file as UTF-8", ErrEncoding, err)
	}
	common, wide := 0, 0
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(out)
		out = out[n:]
		width := gbWidth(data[i:])
		if i+width > len(data) || (r == utf8.RuneError && !bytes.HasPrefix(data[i:], gbReplacement)) || n == 0 {
			return d, brokenGB(data, i, common, wide)
		}
		if width == 2 {
			wide++
			if data[i] >= 0xA1 && data[i] <= 0xF7 && data[i+1] >= 0xA1 {
				common++
			}
		}
		d.source.add(len(d.text), i, width)
		d.text = append(d.text, r)
		i += width
	}
	if common*10 < wide*7 {
		return d, fmt.Errorf("%w: neither UTF-8, UTF-16 nor Chinese in GB18030; save the file as UTF-8", ErrEncoding)
	}
	return d, nil
}

// gbReplacement is how GB18030 spells U+FFFD, which the decoder also gives for what it cannot read.
var gbReplacement = []byte{0x84, 0x31, 0xA4, 0x37}

// gbWidth is the length in bytes of the GB18030 character that b begins with.
func gbWidth(b []byte) int {
	switch {
	case b[0] <= 0x80: // 0x80 is the euro sign of some writers
		return 1
	case len(b) > 1 && b[1] >= '0' && b[1] <= '9':
		return 4
	}
	return 2
}

// brokenGB says what is wrong at byte i, after wide two-byte characters of which common are common Chinese.
func brokenGB(data []byte, i, common, wide int) error {
	if wide > 0 && common*10 >= wide*7 {
		if len(data)-i < 4 {
			return fmt.Errorf("%w: the file ends within a GB18030 character at byte %d; fetch the whole file again", ErrEncoding, i)
		}
		return fmt.Errorf("%w: byte %d (0x%02x) is not GB18030 as the bytes before it are; save the file in one encoding", ErrEncoding, i, data[i])
	}
	return fmt.Errorf("%w: byte %d (0x%02x) is neither UTF-8, UTF-16 nor GB18030; save the file as UTF-8", ErrEncoding, i, data[i])
}

// checkControls refuses text with characters that no text has.
func checkControls(d decoded) error {
	for i, r := range d.text {
		if r == 0 || (r < 0x20 && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && r != 0x1A && r != 0x1B) {
			at, _ := d.source.at(i)
			return fmt.Errorf("%w: control character 0x%02x at byte %d; give the document itself, not a binary file", ErrNotText, r, at)
		}
	}
	return nil
}
