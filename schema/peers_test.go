package schema_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"innograph/schema"
)

func TestOnceReadsForAll(t *testing.T) {
	peers := schema.NewPeers([]string{"a", "b", "c"})
	var reads atomic.Int32
	var wait sync.WaitGroup
	for range 50 {
		wait.Go(func() {
			n, err := schema.Once(peers, "count", func(all []string) (int, error) {
				reads.Add(1)
				return len(all), nil
			})
			if n != 3 || err != nil {
				t.Errorf("got %d, %v", n, err)
			}
		})
	}
	wait.Wait()
	if _, err := schema.Once(peers, "other", func([]string) (int, error) { reads.Add(1); return 0, nil }); err != nil {
		t.Error(err)
	}
	if reads.Load() != 2 {
		t.Errorf("%d reads for two keys", reads.Load())
	}
}

func TestOnceKeepsFailures(t *testing.T) {
	peers := schema.NewPeers([]int{1})
	failure := errors.New("no answer")
	for range 2 {
		if _, err := schema.Once(peers, "fails", func([]int) (int, error) { return 0, failure }); !errors.Is(err, failure) {
			t.Errorf("got %v", err)
		}
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_, _ = schema.Once(peers, "panics", func([]int) (int, error) { panic("broken") })
	}()
	if _, err := schema.Once(peers, "panics", func([]int) (int, error) { return 1, nil }); err == nil {
		t.Error("who waited for a read that broke off got an answer")
	}
}
