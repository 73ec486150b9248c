package plan

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const (
	maxUnpacked = 256 << 20 // bytes of one file in an archive
	maxArchive  = 1 << 30   // bytes of all
	maxNesting  = 3         // archives within archives
)

// File is a document's bytes and the name it has, within archives "archive.zip/folder/plan.docx".
type File struct {
	Name string
	Data []byte
}

// Expand gives the files in data where it is a zip archive, those of archives inside included, in the archive's order;
// else the one file itself. File names in GBK, as Chinese systems write them, are decoded. Hidden files and folders'
// own entries are left out.
func Expand(name string, data []byte) ([]File, error) {
	left := int64(maxArchive)
	files, err := expand(name, data, maxNesting, &left)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return files, nil
}

func expand(name string, data []byte, depth int, left *int64) ([]File, error) {
	if !isZip(data) || depth == 0 {
		return []File{{name, data}}, nil
	}
	z, err := openZip(data)
	if err != nil {
		return nil, err
	}
	if isOffice(z) {
		return []File{{name, data}}, nil
	}
	var files []File
	for _, f := range z.File {
		inner := entryName(f)
		if f.FileInfo().IsDir() || isHidden(inner) {
			continue
		}
		content, err := readEntry(f, left)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", inner, err)
		}
		more, err := expand(name+"/"+inner, content, depth-1, left)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", inner, err)
		}
		files = append(files, more...)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%w: the archive holds no files", ErrEmpty)
	}
	return files, nil
}

func isZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

func openZip(data []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are never used as paths here
		return nil, fmt.Errorf("%w: the zip directory cannot be read (%w); fetch the whole file again", ErrDamaged, err)
	}
	return z, nil
}

// isOffice tells a document that is a zip archive inside from an archive of documents.
func isOffice(z *zip.Reader) bool {
	for _, f := range z.File {
		switch f.Name {
		case "[Content_Types].xml", "mimetype", "OFD.xml":
			return true
		}
	}
	return false
}

// entryName is the entry's name in UTF-8.
func entryName(f *zip.File) string {
	name := f.Name
	if !utf8.ValidString(name) {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	return strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/")
}

// isHidden tells what systems leave in archives beside the documents.
func isHidden(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasPrefix(name, "__MACOSX/") ||
		base == "Thumbs.db" || base == "desktop.ini"
}

// readEntry unpacks f, and takes its size off what is left of the archive's share.
func readEntry(f *zip.File, left *int64) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, fmt.Errorf("%w: the archive is locked with a password; unpack it first", ErrUnsupported)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w; unpack the archive by hand", ErrDamaged, err)
	}
	defer r.Close()
	limit := min(int64(maxUnpacked), *left)
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w; fetch the whole file again", ErrDamaged, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%w: it unpacks to more than %d MB; give its documents one by one", ErrTooLarge, limit>>20)
	}
	*left -= int64(len(data))
	return data, nil
}
