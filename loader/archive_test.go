package loader

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"innograph/loader/plan"
)

func TestLoadReadsTheDocumentsOfAnArchive(t *testing.T) {
	var data bytes.Buffer
	w := zip.NewWriter(&data)
	for name, text := range map[string]string{"a/一.txt": "甲规划\n云河市\n", "b.txt": "乙规划\n白鹭市\n", "c.txt": "坏"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plans.zip")
	if err := os.WriteFile(path, data.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	store := newMemory()
	result, err := lineReader.Load(context.Background(), store, []string{path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Loaded) != 2 || len(store.documents) != 2 {
		t.Errorf("loaded %d documents, want 2: %+v", len(result.Loaded), result)
	}
	if len(result.Failed) != 1 || !errors.Is(result.Failed[0].Err, plan.ErrNotText) || !strings.Contains(result.Failed[0].Path, "plans.zip/c.txt") {
		t.Errorf("failed: %+v, want plans.zip/c.txt alone", result.Failed)
	}
}

func TestPanicOfAReaderIsAFailureOfItsFile(t *testing.T) {
	r := Reader{Read: func(string, []byte) (*plan.Document, error) { panic("index out of range") }}
	g, err := r.Graph("云河.txt", []byte("x"))
	if g != nil || !errors.Is(err, plan.ErrDamaged) || !strings.HasPrefix(err.Error(), "云河.txt: ") {
		t.Errorf("got %v, %v; want an error that begins with the file and wraps ErrDamaged", g, err)
	}
}
