package loader

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"innograph/graph"
	"innograph/loader/plan"
)

// lineReader reads the simplest of plans: the first line is the title, every other line names a city.
var lineReader = Reader{
	Read: func(name string, data []byte) (*plan.Document, error) {
		if bytes.HasPrefix(data, []byte("坏")) {
			return nil, fmt.Errorf("%s: %w", name, plan.ErrNotText)
		}
		return &plan.Document{Text: []rune(string(data)), Format: "text"}, nil
	},
	Extract: func(doc *plan.Document, source string) *graph.DocumentGraph {
		g := &graph.DocumentGraph{Text: string(doc.Text)}
		lines := strings.Split(strings.TrimSpace(g.Text), "\n")
		g.Document = graph.Document{ID: graph.DocumentID(lines[0], "", "", ""), Title: lines[0]}
		at := len([]rune(lines[0])) + 1
		for _, name := range lines[1:] {
			end := at + len([]rune(name))
			g.Entities = append(g.Entities, graph.Entity{
				ID: graph.EntityID(graph.City, name, ""), Kind: graph.City, Name: name, Status: graph.Existing, Mentions: 1,
				Evidence: []graph.Evidence{{Quote: name, Span: graph.Span{Start: at, End: end}}},
			})
			at = end + 1
		}
		return g
	},
}

// memory is the part of a store that Load uses.
type memory struct {
	graph.Store
	documents map[string]*graph.DocumentGraph
	order     []string
	down      bool
	// refused is what no text may hold.
	refused string
}

func newMemory() *memory { return &memory{documents: map[string]*graph.DocumentGraph{}} }

func (m *memory) Put(ctx context.Context, graphs ...*graph.DocumentGraph) error {
	if m.down {
		return fmt.Errorf("%w: nobody answers", graph.ErrUnavailable)
	}
	for _, g := range graphs {
		if strings.Contains(g.Text, m.refused) && m.refused != "" {
			return fmt.Errorf("%w: %s", graph.ErrInvalid, m.refused)
		}
	}
	for _, g := range graphs {
		m.documents[g.Document.ID] = g
		m.order = append(m.order, g.Document.Source)
	}
	return ctx.Err()
}

func (m *memory) Lookup(_ context.Context, ids []string) (graph.Found, error) {
	found := graph.Found{Documents: map[string]graph.Document{}}
	for _, id := range ids {
		if g := m.documents[id]; g != nil {
			found.Documents[id] = g.Document
		}
	}
	return found, nil
}

// write makes files in a new folder: pairs of name and content.
func write(t *testing.T, pairs ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(pairs); i += 2 {
		path := filepath.Join(dir, pairs[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(pairs[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func load(t *testing.T, store graph.Store, opts Options, paths ...string) Result {
	t.Helper()
	result, err := lineReader.Load(context.Background(), store, paths, opts)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// told is the result in short: the change or "FAILED", and the file's name.
func told(result Result) []string {
	var out []string
	for _, o := range result.Loaded {
		out = append(out, fmt.Sprintf("%s %s", o.Change, filepath.Base(o.Path)))
	}
	for _, f := range result.Failed {
		out = append(out, "FAILED "+filepath.Base(f.Path))
	}
	return out
}

func expect(t *testing.T, result Result, want ...string) {
	t.Helper()
	if got := told(result); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q (%v)", got, want, result.Failed)
	}
}

func TestLoadFolder(t *testing.T) {
	dir := write(t, "b.txt", "乙\n云河市", "a.txt", "甲\n青岚县", "sub/c.txt", "丙", ".DS_Store", "坏", ".git/config", "坏", "sub/.hidden", "坏", "z.jpg", "坏")
	store := newMemory()
	result := load(t, store, Options{Jobs: 3}, dir)
	expect(t, result, "ADDED a.txt", "ADDED b.txt", "ADDED c.txt", "FAILED z.jpg")
	if !errors.Is(result.Failed[0].Err, plan.ErrNotText) || !strings.HasPrefix(result.Failed[0].Err.Error(), result.Failed[0].Path) {
		t.Errorf("failure %v should begin with the path and wrap the reader's error", result.Failed[0].Err)
	}
	if want := []string{"a.txt", "b.txt", "c.txt"}; !slices.Equal(store.order, want) {
		t.Errorf("put in the order %v, want %v", store.order, want)
	}
	if c := result.Loaded[0].Counts; c.Entities != 1 {
		t.Errorf("counts %+v, want one entity", c)
	}
}

func TestLoadIsInOrderWhateverTheJobs(t *testing.T) {
	var pairs, want []string
	for i := range 60 {
		name := fmt.Sprintf("%03d.txt", i)
		pairs = append(pairs, name, fmt.Sprintf("计划%d\n云河市", i))
		want = append(want, name)
	}
	dir := write(t, pairs...)
	for _, jobs := range []int{0, 1, 2, 7} {
		store := newMemory()
		var nth []int
		load(t, store, Options{Jobs: jobs, Progress: func(e Event) { nth = append(nth, e.Nth) }}, dir)
		if !slices.Equal(store.order, want) || !slices.IsSorted(nth) || len(nth) != 60 || nth[59] != 60 {
			t.Errorf("%d jobs: put %v, progress %v", jobs, store.order, nth)
		}
	}
}

func TestSameBytesAreSkipped(t *testing.T) {
	dir := write(t, "a.txt", "甲\n青岚县", "copy.txt", "甲\n青岚县")
	result := load(t, newMemory(), Options{}, dir)
	expect(t, result, "ADDED a.txt", "SKIPPED copy.txt")
	if filepath.Base(result.Loaded[1].Other) != "a.txt" {
		t.Errorf("skipped for %q, want a.txt", result.Loaded[1].Other)
	}
}

func TestSameDocumentInOtherBytesFails(t *testing.T) {
	dir := write(t, "a.txt", "甲\n青岚县", "b.txt", "甲\n云河市")
	store := newMemory()
	result := load(t, store, Options{}, dir)
	expect(t, result, "ADDED a.txt", "FAILED b.txt")
	message := result.Failed[0].Err.Error()
	if !strings.Contains(message, "a.txt") || !strings.Contains(message, "b.txt") || !errors.Is(result.Failed[0].Err, graph.ErrInvalid) {
		t.Errorf("%q should name both files", message)
	}
	if name := store.documents[result.Loaded[0].DocumentID].Entities[0].Name; name != "青岚县" {
		t.Errorf("the store holds %s, want the first file's 青岚县", name)
	}
}

func TestStoredDocumentIsReplacedOrReloaded(t *testing.T) {
	store := newMemory()
	load(t, store, Options{}, write(t, "a.txt", "甲\n青岚县"), write(t, "b.txt", "乙\n青岚县"))
	result := load(t, store, Options{}, write(t, "a.txt", "甲\n青岚县", "new.txt", "乙\n云河市"))
	expect(t, result, "RELOADED a.txt", "REPLACED new.txt")
	if result.Loaded[1].Other != "b.txt" {
		t.Errorf("replaced %q, want b.txt", result.Loaded[1].Other)
	}
}

func TestLoadNamesWhatIsNoFile(t *testing.T) {
	dir := write(t, "a.txt", "甲")
	empty := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(empty, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	result := load(t, newMemory(), Options{}, filepath.Join(dir, "none.txt"), dir, empty)
	expect(t, result, "ADDED a.txt", "FAILED none.txt", "FAILED link", "FAILED pipe", "FAILED "+filepath.Base(empty))
	for i, says := range []string{"no such file", "not a regular file", "not a regular file", "holds no files"} {
		if err := result.Failed[i].Err.Error(); !strings.Contains(err, says) || !strings.HasPrefix(err, result.Failed[i].Path) {
			t.Errorf("%q should begin with its path and say %q", err, says)
		}
	}
}

func TestLoadStdin(t *testing.T) {
	store := newMemory()
	expect(t, load(t, store, Options{Stdin: strings.NewReader("甲\n云河市")}, Stdin), "ADDED -")
}

func TestInvalidGraphFails(t *testing.T) {
	r := lineReader
	r.Extract = func(doc *plan.Document, source string) *graph.DocumentGraph {
		g := lineReader.Extract(doc, source)
		g.Entities[0].Evidence[0].Quote = "不在此处"
		return g
	}
	result, err := r.Load(context.Background(), newMemory(), []string{write(t, "a.txt", "甲\n云河市")}, Options{})
	if err != nil || len(result.Failed) != 1 || !errors.Is(result.Failed[0].Err, graph.ErrInvalid) {
		t.Errorf("result %+v, %v; want one invalid file", result, err)
	}
}

func TestLoadStopsWhenTheStoreIsDown(t *testing.T) {
	store := newMemory()
	store.down = true
	result, err := lineReader.Load(context.Background(), store, []string{write(t, "a.txt", "甲", "b.txt", "乙")}, Options{})
	if !errors.Is(err, graph.ErrUnavailable) || len(result.Loaded)+len(result.Failed) != 0 {
		t.Errorf("result %+v, error %v; want the store's error at the first file", result, err)
	}
}

func TestLoadStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var pairs []string
	for i := range 5 * mostAtOnce {
		pairs = append(pairs, fmt.Sprintf("%d.txt", i), fmt.Sprintf("第%d号", i))
	}
	result, err := lineReader.Load(ctx, newMemory(), []string{write(t, pairs...)}, Options{Progress: func(Event) { cancel() }})
	if !errors.Is(err, context.Canceled) || len(result.Loaded) == 0 || len(result.Loaded) > mostAtOnce {
		t.Errorf("%d loaded, error %v; want those of the first transaction and the context's error", len(result.Loaded), err)
	}
}

func TestOneRefusedDocumentDoesNotKeepOutOthers(t *testing.T) {
	var pairs []string
	for i := range 3 * mostAtOnce {
		pairs = append(pairs, fmt.Sprintf("%02d.txt", i), fmt.Sprintf("第%02d号", i))
	}
	store := newMemory()
	store.refused = "第20号"
	result := load(t, store, Options{}, write(t, pairs...))
	if len(result.Failed) != 1 || filepath.Base(result.Failed[0].Path) != "20.txt" || len(store.documents) != 3*mostAtOnce-1 {
		t.Errorf("failed %v, %d documents", result.Failed, len(store.documents))
	}
	for i, o := range result.Loaded[20:] {
		if want := fmt.Sprintf("%02d.txt", i+21); filepath.Base(o.Path) != want {
			t.Fatalf("%s where %s should be", o.Path, want)
		}
	}
}

func TestResultJSON(t *testing.T) {
	dir := write(t, "a.txt", "甲\n云河市", "z.txt", "坏")
	var b bytes.Buffer
	if err := load(t, newMemory(), Options{}, dir).WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"change": "ADDED"`, `"entities": 1`, `"characters": 0`, `"error": "`, "z.txt"} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("report lacks %s:\n%s", part, b.String())
		}
	}
}
