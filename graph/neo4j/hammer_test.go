package neo4j_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"innograph/graph/neo4j/neo4jtest"
)

func TestHammer(t *testing.T) {
	s := neo4jtest.Open(t)
	ctx := context.Background()
	var wg sync.WaitGroup
	for w := range 6 {
		wg.Go(func() {
			for i := range 25 {
				title := fmt.Sprintf("规划%d", (w+i)%4)
				g := sample(t, title, "2021-01-01", "云河市与临川大学、青岚大学合作，建设云河园，发展新材料。", []string{"云河市", "临川大学", "青岚大学", "云河园", "新材料"})
				st := time.Now()
				var err error
				if (i+w)%3 == 0 {
					err = s.Withdraw(ctx, g.Document.ID)
				} else {
					err = s.Put(ctx, g)
				}
				if i%8 == 0 || err != nil {
					t.Log(w, i, time.Since(st), err)
				}
			}
		})
	}
	wg.Wait()
}
