package plan

import "errors"

// The closed set of reasons why Read gives no document. Errors wrap one of them and say what, where and what to do.
var (
	// ErrEmpty: there is nothing to read: no bytes, or no character but white space and furniture.
	ErrEmpty = errors.New("no text")
	// ErrNotText: the bytes are no document: a picture, a program, an archive.
	ErrNotText = errors.New("not a text document")
	// ErrEncoding: the bytes break the encoding they begin in, as a truncated file does.
	ErrEncoding = errors.New("broken encoding")
	// ErrNoTextLayer: a paged document holds pictures of text only.
	ErrNoTextLayer = errors.New("no text layer")
	// ErrUnsupported: a known format that needs a program that is not installed, or that cannot be read.
	ErrUnsupported = errors.New("format cannot be read here")
	// ErrDamaged: the container (zip, docx, pdf) is of a known format but broken.
	ErrDamaged = errors.New("damaged file")
	// ErrTooLarge: the file, unpacked, exceeds what is read in one piece.
	ErrTooLarge = errors.New("file too large")
)
