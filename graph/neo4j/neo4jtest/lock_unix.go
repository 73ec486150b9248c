//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package neo4jtest

import (
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// lockFile waits until no other process uses the server at url. The lock goes with the process.
func lockFile(url string) (unlock func(), err error) {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(url))
	name := filepath.Join(os.TempDir(), "innograph-test-"+strconv.FormatUint(sum.Sum64(), 36)+".lock")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close()
		return nil, &os.PathError{Op: "flock", Path: name, Err: err}
	}
	return func() { _ = f.Close() }, nil
}
