package plan

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"sync"
)

// Read recognises format and encoding of data by content and lays its text out. name is used in messages, and to
// tell markdown from plain text. Errors wrap one of this package's error values and begin with name.
func Read(name string, data []byte) (*Document, error) {
	d, err := read(name, data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

func read(name string, data []byte) (*Document, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fmt.Errorf("%w: the file is empty; give a document with text", ErrEmpty)
	}
	if what := signature(data); what != "" {
		return nil, fmt.Errorf("%w: it is %s; give the text of the document as txt, html, md, docx or pdf", ErrNotText, what)
	}
	if isZip(data) {
		return readZip(data)
	}
	if bytes.HasPrefix(data, oleSignature) {
		return readDoc(data)
	}
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i >= 0 {
		return readPDF(data)
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	if err := checkControls(text); err != nil {
		return nil, err
	}
	if isHTML(text.text) {
		return readHTML(text)
	}
	if isMarkdown(name) {
		return readMarkdown(text)
	}
	d := &Document{Text: text.text, Format: "text", Encoding: text.encoding, source: text.source}
	return d, d.layOut(splitLines(d.Text))
}

// readZip reads the one kind of document that is a zip archive inside.
func readZip(data []byte) (*Document, error) {
	z, err := openZip(data)
	if err != nil {
		return nil, err
	}
	if !isOffice(z) {
		return nil, fmt.Errorf("%w: it is a zip archive of %d entries; unpack it and give its documents", ErrNotText, len(z.File))
	}
	return readDocx(data)
}

// isMarkdown tells by the name's ending.
func isMarkdown(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

type fileSignature struct {
	begins []byte
	what   string
}

var signatures = sync.OnceValue(func() []fileSignature {
	var list []fileSignature
	for _, l := range wordFile("signatures.txt")[""] {
		code, what, _ := strings.Cut(l, "\t")
		b, err := hex.DecodeString(code)
		if err != nil {
			panic(err) // the file is part of the program
		}
		list = append(list, fileSignature{b, what})
	}
	return list
})

// signature names the kind of file that data is by its first bytes; empty when it may be text. A beginning that
// letters could be counts only where control characters follow.
func signature(data []byte) string {
	head := data[:min(len(data), 512)]
	for _, s := range signatures() {
		if !bytes.HasPrefix(data, s.begins) {
			continue
		}
		if len(s.begins) > 4 || s.begins[0] >= 0x80 || bytes.IndexByte(head, 0) >= 0 {
			return s.what
		}
	}
	return ""
}
