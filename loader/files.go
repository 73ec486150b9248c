package loader

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"innograph/graph"
	"innograph/loader/plan"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// maxFile bounds the bytes of one document, so that a wrong path does not fill the memory.
const maxFile = 256 << 20

// file is something to load, or what keeps it from being loaded.
type file struct {
	path string
	err  error
}

// expand lists the files that paths mean: files as they are, folders with all that they hold in order of their names.
// Hidden files and folders (a dot first) inside a folder are left out.
func expand(paths []string) []file {
	var files []file
	for _, p := range paths {
		info, err := os.Stat(p)
		switch {
		case p == Stdin:
			files = append(files, file{path: p})
		case err != nil:
			files = append(files, file{p, pathError(p, err)})
		case info.IsDir():
			files = append(files, expandFolder(p)...)
		default:
			files = append(files, file{path: p})
		}
	}
	return files
}

func expandFolder(root string) []file {
	var files []file
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(filepath.Base(path), ".")
		switch {
		case err != nil:
			files = append(files, file{path, pathError(path, err)})
		case hidden && entry.IsDir():
			return filepath.SkipDir
		case hidden || entry.IsDir():
		default:
			files = append(files, file{path, regular(path)})
		}
		return nil
	})
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s: %w: the folder holds no files", root, graph.ErrNotFound)
	}
	if err != nil {
		files = append(files, file{root, err})
	}
	return files
}

// regular refuses what a folder may hold beside files: reading a pipe would wait for ever.
func regular(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return pathError(path, err)
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w: not a regular file; name its target itself if it is meant", path, graph.ErrInvalid)
	}
	return nil
}

// pathError says what is wrong with a path in a sentence.
func pathError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: no such file; check the path", path, graph.ErrNotFound)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w; check the permissions", path, fs.ErrPermission)
	}
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

func open(path string, stdin io.Reader) (io.ReadCloser, error) {
	if path == Stdin {
		return io.NopCloser(stdin), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, pathError(path, err)
	}
	return f, nil
}

// ReadFile reads the bytes of one file of at most 256 MiB, or stdin for "-". Errors begin with path.
func ReadFile(path string, stdin io.Reader) ([]byte, error) {
	in, err := open(path, stdin)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return readAll(path, in)
}

// piece is one document in a file: the bytes of the file, or a line of an export.
type piece struct {
	path string
	data []byte
	// exported is set for a line of an export, whose path then ends in the line's number.
	exported bool
	err      error
}

// pieces reads a file. What cannot be read is a piece with an error.
func pieces(f file, stdin io.Reader) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		if f.err != nil {
			yield(piece{path: f.path, err: f.err})
			return
		}
		in, err := open(f.path, stdin)
		if err != nil {
			yield(piece{path: f.path, err: err})
			return
		}
		defer in.Close()
		b := bufio.NewReaderSize(in, 1<<16)
		if start, _ := b.Peek(len(lineStart)); string(start) == lineStart {
			lines(f.path, b, yield)
			return
		}
		data, err := readAll(f.path, b)
		if err != nil {
			yield(piece{path: f.path, err: err})
			return
		}
		members(f.path, data, yield)
	}
}

// members yields one piece for each document of an archive, and one for any other file.
func members(path string, data []byte, yield func(piece) bool) {
	files, err := plan.Expand(path, data)
	if err != nil {
		yield(piece{path: path, err: err})
		return
	}
	for _, m := range files {
		if !yield(piece{path: m.Name, data: m.Data}) {
			return
		}
	}
}

// lines yields one piece for each line that is not empty.
func lines(path string, b *bufio.Reader, yield func(piece) bool) {
	for n := 1; ; n++ {
		line, err := b.ReadBytes('\n')
		if at := fmt.Sprintf("%s:%d", path, n); len(bytes.TrimSpace(line)) > 0 && !yield(piece{path: at, data: line, exported: true}) {
			return
		}
		if err == io.EOF {
			return
		}
		if err != nil {
			yield(piece{path: path, err: pathError(path, err)})
			return
		}
	}
}

// readAll reads the bytes of one document, and refuses more than maxFile. path is for messages.
func readAll(path string, r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, pathError(path, err)
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("%s: %w: more than %d MiB, no plan is that long; check the path", path, plan.ErrTooLarge, maxFile>>20)
	}
	return data, nil
}
