package main

import (
	"context"
	"fmt"
	"time"

	"innograph/graph"
	"innograph/graph/graphtest"
)

// documentsEach is how many documents 1,000 entities take.
const documentsEach = 1000 / graphtest.CorpusEntities

// fill puts the documents of this size that the store does not hold yet, by its own Put, and describes what it holds.
// A store with more than that is refused.
func fill(ctx context.Context, store graph.Store, corpus *graphtest.Corpus, times int) (string, error) {
	before, err := store.Statistics(ctx)
	if err != nil {
		return "", err
	}
	documents := times * documentsEach
	if before.Documents > documents {
		return "", fmt.Errorf("the store holds %d documents, more than the %d of this size; take an empty one", before.Documents, documents)
	}
	start := time.Now()
	for n := before.Documents; n < documents; n++ {
		if err := store.Put(ctx, corpus.Document(n)); err != nil {
			return "", err
		}
	}
	took := time.Since(start)
	after, err := store.Statistics(ctx)
	if err != nil {
		return "", err
	}
	if after.Documents != documents {
		return "", fmt.Errorf("the store holds documents of others; take an empty one")
	}
	text := describe(after)
	if put := documents - before.Documents; put > 0 {
		text += fmt.Sprintf("; %d of %d documents loaded in %.1f s", put, documents, took.Seconds())
	}
	return text, nil
}

func describe(s graph.Statistics) string {
	entities, relations := 0, 0
	for _, c := range s.Entities {
		entities += c.Count
	}
	for _, c := range s.Relations {
		relations += c.Count
	}
	return fmt.Sprintf("%d entities, %d relations, %d targets", entities, relations, s.Targets)
}
