package plan

import "fmt"

// Read recognises format and encoding of data by content and lays its text out. name is used in messages, and to
// tell markdown from plain text. Errors wrap one of this package's error values.
func Read(name string, data []byte) (*Document, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: %w: the file has no bytes", name, ErrEmpty)
	}
	return nil, fmt.Errorf("%s: %w", name, ErrUnsupported)
}
