//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package neo4jtest

// lockFile does nothing where the system has no flock; run tests with -p 1 there.
func lockFile(string) (unlock func(), err error) { return func() {}, nil }
