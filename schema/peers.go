package schema

import (
	"errors"
	"sync"
)

var errNoAnswer = errors.New("the read of a peer broke off")

// Peers are all the things that one store call gave, for siblings and cousins alike. What one of them needs is read
// for all of them at once, the first time that one of them is asked: so that an operation costs one store call for
// each field of a nesting level, without waiting to see who else will ask. Peers live as long as one operation.
type Peers[T any] struct {
	// All is in the order in which the store gave them; nobody changes it.
	All []T

	mu    sync.Mutex
	reads map[string]*read
}

type read struct {
	once  sync.Once
	value any
	err   error
}

// NewPeers makes peers of all.
func NewPeers[T any](all []T) *Peers[T] { return &Peers[T]{All: all, reads: map[string]*read{}} }

// Once runs load when key is asked for the first time, and gives its result to everybody who asks for key. The key
// must tell apart everything that the result depends on, arguments included. A second caller waits for the first.
func Once[T, R any](p *Peers[T], key string, load func(all []T) (R, error)) (R, error) {
	p.mu.Lock()
	r := p.reads[key]
	if r == nil {
		r = &read{}
		p.reads[key] = r
	}
	p.mu.Unlock()
	r.once.Do(func() {
		r.err = errNoAnswer // stays if load panics, for those who wait
		r.value, r.err = load(p.All)
	})
	value, _ := r.value.(R)
	return value, r.err
}
