package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"innograph/graph/neo4j/neo4jtest"
)

func exportOf(t *testing.T, store string) string {
	t.Helper()
	return must(t, run("export", "--store", store)).stdout
}

func TestLoadTwiceChangesNothing(t *testing.T) {
	store := newStore(t)
	first := must(t, run("load", "--store", store, examplePlans))
	before := exportOf(t, store)
	second := must(t, run("load", "--store", store, "--jobs", "1", examplePlans))
	if after := exportOf(t, store); after != before || before == "" {
		t.Error("the export after loading again differs")
	}
	if want := strings.ReplaceAll(first.stdout, ": added,", ": reloaded,"); second.stdout != want {
		t.Errorf("second run told\n%swant\n%s", second.stdout, want)
	}
}

func TestExportComesBack(t *testing.T) {
	before := exportOf(t, filled(t))
	store := newStore(t)
	must(t, call{stdin: before, args: []string{"load", "--store", store, "-"}}.run())
	if exportOf(t, store) != before {
		t.Error("the export of the copy differs")
	}
}

func TestLoadTellsEachDocument(t *testing.T) {
	a := must(t, run("load", "--store", newStore(t), examplePlans))
	lines := strings.Split(strings.TrimSpace(a.stdout), "\n")
	if len(lines) != 3 || !strings.Contains(lines[2], "yunhe.txt: added, 云河市") || !strings.Contains(lines[2], " entities, ") {
		t.Errorf("told %q", a.stdout)
	}
	if a.stderr != "" {
		t.Errorf("standard error: %s", a.stderr)
	}
}

func TestLoadGoodOnesAmongBad(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(examplePlans)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "photo.txt"), []byte(jpeg), 0o600); err != nil {
		t.Fatal(err)
	}
	store, report := newStore(t), filepath.Join(t.TempDir(), "report.json")
	a := run("load", "--store", store, "--report", report, dir)
	if a.code != exitFailed {
		t.Errorf("exit code %d, want %d", a.code, exitFailed)
	}
	a.says(t, "photo.txt", "1 of 4 documents failed")
	if n := strings.Count(must(t, run("documents", "--store", store)).stdout, "\n"); n != 3 {
		t.Errorf("%d documents are in, want 3", n)
	}
	checkReport(t, report, 3, "photo.txt")
}

func checkReport(t *testing.T, path string, loaded int, failed string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Loaded []struct {
			Counts struct{ Entities int }
			Report struct{ Characters int }
		}
		Failed []struct{ Path, Error string }
	}
	if err := json.Unmarshal(b, &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Loaded) != loaded || report.Loaded[0].Report.Characters == 0 || report.Loaded[0].Counts.Entities == 0 {
		t.Errorf("report: %s", b)
	}
	if len(report.Failed) != 1 || filepath.Base(report.Failed[0].Path) != failed || report.Failed[0].Error == "" {
		t.Errorf("failed: %+v", report.Failed)
	}
}

// jpeg is how a photograph begins.
const jpeg = "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xdb\x00\x43\x00\x08\x06\x06\x07\x06\x05\x08"

func TestBadInput(t *testing.T) {
	cut := "云河市科技创新规划\n我市与临川大学共建云河研究院。"
	for _, c := range []struct{ name, path, says string }{
		{"no such file", filepath.Join(t.TempDir(), "none.txt"), "no such file"},
		{"empty file", write(t, "empty.txt", ""), "no text"},
		{"only spaces", write(t, "spaces.txt", " \n\t\n"), "no text"},
		{"JPEG named .txt", write(t, "photo.txt", jpeg), "not a text document"},
		{"truncated UTF-8", write(t, "cut.txt", cut[:len(cut)-1]), "broken encoding"},
		{"empty folder", t.TempDir(), "no files"},
		{"cut export", write(t, "cut.jsonl", `{"innograph":1,"document":{"id":"d1"`), "export it again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := newStore(t)
			a := run("load", "--store", store, c.path)
			if a.code != exitFailed || a.stdout != "" {
				t.Errorf("load: exit code %d, standard output %q", a.code, a.stdout)
			}
			a.says(t, c.path, c.says)
			if strings.HasSuffix(c.path, ".txt") {
				run("extract", c.path).fails(t, exitFailed, c.path, c.says)
			}
		})
	}
	t.Run("report in no folder", func(t *testing.T) {
		run("load", "--store", newStore(t), "--report", "/none/report.json", examplePlans).fails(t, exitFailed, "/none/report.json")
	})
	t.Run("folder to extract", func(t *testing.T) {
		run("extract", examplePlans).fails(t, exitFailed, examplePlans, "directory")
	})
}

func TestBadStore(t *testing.T) {
	plan := filepath.Join(examplePlans, "yunhe.txt")
	t.Run("database from elsewhere", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "other.db")
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("CREATE TABLE customers (name TEXT)"); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		run("load", "--store", "sqlite:"+path, plan).fails(t, exitFailed, path, "incompatible store")
	})
	t.Run("no database", func(t *testing.T) {
		run("load", "--store", "sqlite:"+write(t, "text.db", strings.Repeat("云河市", 1000)), plan).fails(t, exitFailed, "text.db", "incompatible store")
	})
	t.Run("folder that is not there", func(t *testing.T) {
		run("load", "--store", "sqlite:/none/x.db", plan).fails(t, exitFailed, "/none/x.db", "store unavailable")
	})
	t.Run("nothing loaded yet", func(t *testing.T) {
		for _, command := range [][]string{{"documents"}, {"export"}, {"documents", "withdraw", "d1"}} {
			run(append(command, "--store", newStore(t))...).fails(t, exitFailed, "no such database", "load documents first")
		}
	})
	t.Run("nobody answers", func(t *testing.T) {
		run("load", "--store", "bolt://127.0.0.1:1", plan).fails(t, exitFailed, "127.0.0.1:1", "store unavailable", "NEO4J_PASSWORD is not set")
	})
	t.Run("wrong password", func(t *testing.T) {
		server := neo4jtest.Lock(t)
		env := map[string]string{"NEO4J_USERNAME": server.Username, "NEO4J_PASSWORD": "not-" + server.Password}
		a := call{env: env, args: []string{"load", "--store", server.URL, plan}}.run()
		a.fails(t, exitFailed, "store unavailable", "check user name and password")
		if strings.Contains(a.stderr, server.Password) {
			t.Error("the password is shown")
		}
	})
}

func TestLoadInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stderr strings.Builder
	code := Run(ctx, []string{"load", "--store", newStore(t), examplePlans}, func(string) string { return "" }, strings.NewReader(""), &strings.Builder{}, &stderr)
	answered{code: code, stderr: stderr.String()}.fails(t, exitFailed, "interrupted")
}
