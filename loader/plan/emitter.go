package plan

// emitter writes a document's text from the decoded source of a format whose marks are no text, and keeps the way
// back to the bytes. Calls go forward in the source.
type emitter struct {
	in  decoded
	doc *Document
	run int // in.source's run at hand
}

// emit adds r, which code points from to to of the source gave.
func (e *emitter) emit(r rune, from, to int) {
	start, end := e.bytes(from, to)
	if to-from > 1 {
		e.doc.source.runs = append(e.doc.source.runs, sourceRun{text: len(e.doc.Text), byte: start, size: end - start})
	} else {
		e.doc.source.add(len(e.doc.Text), start, end-start)
	}
	e.doc.Text = append(e.doc.Text, r)
}

// insert adds a character that no byte of the file gave.
func (e *emitter) insert(r rune) {
	at := 0
	if n := len(e.doc.source.runs); n > 0 {
		last := e.doc.source.runs[n-1]
		at = last.byte + last.size
	}
	e.doc.source.add(len(e.doc.Text), at, 0)
	e.doc.Text = append(e.doc.Text, r)
}

// bytes is the byte range of code points from to to of the source.
func (e *emitter) bytes(from, to int) (start, end int) {
	runs := e.in.source.runs
	for e.run+1 < len(runs) && runs[e.run+1].text <= from {
		e.run++
	}
	r := runs[e.run]
	start = r.byte + (from-r.text)*r.width
	if to == from+1 {
		return start, start + r.width
	}
	_, end = e.in.source.at(to - 1)
	return start, end
}
