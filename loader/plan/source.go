package plan

import (
	"sort"

	"innograph/graph"
)

// sourceMap leads from offsets of the text to bytes of the file by runs: from one entry to the next, either every
// code point has the same width in bytes, or (width 0) the code points are one indivisible piece.
type sourceMap struct {
	runs []sourceRun
}

type sourceRun struct {
	text  int // first offset of the run
	byte  int // where its bytes start
	width int // bytes a code point; 0: the whole run comes from size bytes, which cannot be told apart
	size  int // bytes of the whole run
}

// bytes is the byte range that gave s; empty when nothing is known.
func (m sourceMap) bytes(s graph.Span) graph.Span {
	if len(m.runs) == 0 || s.Len() <= 0 {
		return graph.Span{}
	}
	start, _ := m.at(s.Start)
	_, end := m.at(s.End - 1)
	return graph.Span{Start: start, End: end}
}

// at is the byte range of the one code point at offset.
func (m sourceMap) at(offset int) (start, end int) {
	i := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].text > offset }) - 1
	if i < 0 {
		return 0, 0
	}
	r := m.runs[i]
	if r.width == 0 {
		return r.byte, r.byte + r.size
	}
	start = r.byte + (offset-r.text)*r.width
	return start, start + r.width
}

// add notes that the code point at offset text came from width bytes at at.
func (m *sourceMap) add(text, at, width int) {
	if n := len(m.runs); n > 0 {
		last := &m.runs[n-1]
		if last.width == width && width > 0 && last.byte+last.size == at {
			last.size += width
			return
		}
	}
	m.runs = append(m.runs, sourceRun{text: text, byte: at, width: width, size: width})
}
