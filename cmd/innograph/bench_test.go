//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"innograph/graph"
	"innograph/graph/sqlite"
	"innograph/loader"
	"innograph/loader/extract"
	"innograph/loader/gazetteer"
	"innograph/loader/plan"
	"innograph/loader/tagger"
)

// benchmarkBytes is how much text, in UTF-8, each stage is given at least.
const benchmarkBytes = 1 << 20

// copies are plans of one example about as many invented towns, so that each is a document of its own.
func copies(b *testing.B, name string, n int) [][]byte {
	b.Helper()
	data, err := os.ReadFile(filepath.Join(examplePlans, name))
	if err != nil {
		b.Fatal(err)
	}
	first, second := []rune("石松柳溪泉峰禾棠岩沙"), []rune("桥坪湾岭渡塘坡源滩埠")
	if n > len(first)*len(second) {
		b.Fatalf("%d copies, there are names for %d", n, len(first)*len(second))
	}
	list := make([][]byte, n)
	for i := range list {
		town := string(first[i%len(first)]) + string(second[i/len(first)])
		list[i] = []byte(strings.NewReplacer("云河", town, "青岚", town, "白鹭", town).Replace(string(data)))
	}
	return list
}

// longEnough repeats copies of the examples until they hold benchmarkBytes.
func longEnough(b *testing.B, names ...string) (list [][]byte, size int64) {
	b.Helper()
	for size < benchmarkBytes {
		for _, name := range names {
			for _, data := range copies(b, name, 25) {
				list = append(list, data)
				size += int64(len(data))
			}
		}
	}
	return list, size
}

func readPlans(b *testing.B, names ...string) (docs []*plan.Document, size int64) {
	b.Helper()
	list, _ := longEnough(b, names...)
	for _, data := range list {
		doc, err := plan.Read(names[0], data)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
		size += int64(len(string(doc.Text)))
	}
	return docs, size
}

// measure runs work, which reads size bytes, and tells how fast.
func measure(b *testing.B, size int64, work func()) {
	b.Helper()
	work() // what is read once is read
	b.SetBytes(size)
	since := usedCPU(b)
	for b.Loop() {
		work()
	}
	reportCPU(b, size, since)
}

// BenchmarkStages tells how much text each stage of reading a plan takes in a second, on one processor.
func BenchmarkStages(b *testing.B) {
	for _, name := range []string{"yunhe.txt", "qinglan.html"} {
		b.Run("read "+strings.TrimPrefix(filepath.Ext(name), "."), func(b *testing.B) {
			list, size := longEnough(b, name)
			measure(b, size, func() {
				for _, data := range list {
					if _, err := plan.Read(name, data); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
	b.Run("match", func(b *testing.B) {
		docs, size := readPlans(b, "yunhe.txt", "bailu.txt", "qinglan.html")
		known := gazetteer.Default()
		measure(b, size, func() {
			for _, doc := range docs {
				known.Match(doc.Text)
			}
		})
	})
	b.Run("tag", benchmarkTag)
	b.Run("extract", func(b *testing.B) {
		docs, size := readPlans(b, "yunhe.txt", "bailu.txt", "qinglan.html")
		measure(b, size, func() {
			for _, doc := range docs {
				extract.Extract(doc, "plan.txt")
			}
		})
	})
	b.Run("put sqlite", benchmarkPut)
}

func benchmarkTag(b *testing.B) {
	docs, _ := readPlans(b, "yunhe.txt", "bailu.txt", "qinglan.html")
	var sentences [][]rune
	size := int64(0)
	for _, doc := range docs {
		for _, block := range doc.Blocks {
			for _, s := range block.Sentences {
				sentences = append(sentences, doc.Text[s.Start:s.End])
				size += int64(len(doc.Quote(s)))
			}
		}
	}
	t := tagger.Default()
	measure(b, size, func() {
		for _, s := range sentences {
			t.Tag(s, nil)
		}
	})
}

// benchmarkPut counts the text of the documents whose graphs are stored.
func benchmarkPut(b *testing.B) {
	var graphs []*graph.DocumentGraph
	size := int64(0)
	for _, data := range copies(b, "yunhe.txt", 100) {
		g, err := reader.Graph("yunhe.txt", data)
		if err != nil {
			b.Fatal(err)
		}
		graphs = append(graphs, g)
		size += int64(len(g.Text))
	}
	store := openStore(b)
	measure(b, size, func() {
		for _, g := range graphs {
			if err := store.Put(b.Context(), g); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func openStore(b *testing.B) *sqlite.Store {
	b.Helper()
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "test.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() }) // the folder goes with it
	return store
}

// nowhere takes documents and forgets them.
type nowhere struct{ graph.Store }

func (nowhere) Put(context.Context, ...*graph.DocumentGraph) error { return nil }

func (nowhere) Lookup(context.Context, []string) (graph.Found, error) { return graph.Found{}, nil }

// BenchmarkFolder loads a folder of 100 documents on one processor and on all, by turns, and tells how many times faster
// the second is: for reading alone, and with a store, which writes one transaction after the other.
func BenchmarkFolder(b *testing.B) {
	folder := b.TempDir()
	size := int64(0)
	for i, data := range copies(b, "yunhe.txt", 100) {
		size += int64(len(data))
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.txt", i)), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("read", func(b *testing.B) {
		compareProcessors(b, size, func() time.Duration { return loadFolder(b, nowhere{}, folder) })
	})
	b.Run("put sqlite", func(b *testing.B) {
		compareProcessors(b, size, func() time.Duration { return loadFolder(b, openStore(b), folder) })
	})
}

// compareProcessors times load on one processor and on all.
func compareProcessors(b *testing.B, size int64, load func() time.Duration) {
	b.Helper()
	all := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(all)
	load() // what is read once is read
	var one, many time.Duration
	b.SetBytes(2 * size)
	for b.Loop() {
		runtime.GOMAXPROCS(1)
		one += load()
		runtime.GOMAXPROCS(all)
		many += load()
	}
	documents := float64(100 * b.N)
	b.ReportMetric(documents/one.Seconds(), "documents/s-1-processor")
	b.ReportMetric(documents/many.Seconds(), fmt.Sprintf("documents/s-%d-processors", all))
	b.ReportMetric(one.Seconds()/many.Seconds(), "times-faster")
}

func loadFolder(b *testing.B, store graph.Store, folder string) time.Duration {
	b.Helper()
	start := time.Now()
	result, err := reader.Load(b.Context(), store, []string{folder}, loader.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if len(result.Loaded) != 100 || len(result.Failed) != 0 {
		b.Fatalf("%d documents loaded, %v", len(result.Loaded), result.Failed)
	}
	return time.Since(start)
}

// reportCPU tells how much text a second of one processor's time reads: unlike MB/s it stays the same where other
// programs run beside. size is the bytes of one iteration; since is usedCPU before the first.
func reportCPU(b *testing.B, size int64, since time.Duration) {
	b.Helper()
	used := usedCPU(b) - since
	b.ReportMetric(float64(size)*float64(b.N)/1e6/used.Seconds(), "MB/cpu-s")
}

// usedCPU is the processor time that the program has had, in all its threads.
func usedCPU(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
