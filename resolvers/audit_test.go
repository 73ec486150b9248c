package resolvers_test

import (
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"innograph/resolvers"
)

// audit runs one of the scripts of testdata/audit and gives the lines it prints. Its packages are installed when they
// are not there yet.
func audit(t *testing.T, script string, args ...string) []string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skip("the audits are npm packages: ", err)
		}
	}
	const folder = "testdata/audit"
	if _, err := os.Stat(filepath.Join(folder, "node_modules", ".package-lock.json")); err != nil {
		install := exec.CommandContext(t.Context(), "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
		install.Dir = folder
		if out, err := install.CombinedOutput(); err != nil {
			t.Fatalf("npm ci: %v\n%s", err, out)
		}
	}
	run := exec.CommandContext(t.Context(), "node", append([]string{filepath.Join(folder, script)}, args...)...)
	var problems strings.Builder
	run.Stderr = &problems
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", script, err, out, problems.String())
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// TestAudits runs all audits of GraphQL over HTTP, those of what a server SHOULD and MAY do too.
func TestAudits(t *testing.T) {
	server := httptest.NewServer(resolvers.New(onSQLite(t), quiet()))
	defer server.Close()
	if lines := audit(t, "http.mjs", server.URL+"/graphql"); len(lines) != 1 || lines[0] != "61 of 61 pass" {
		t.Error(strings.Join(lines, "\n"))
	}
}

// TestRelayRules runs the Relay rules of graphql-eslint over the schema.
func TestRelayRules(t *testing.T) {
	files, err := filepath.Glob("../schema/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal("no schema: ", err)
	}
	if lines := audit(t, "relay.mjs", files...); len(lines) != 1 || lines[0] != "4 rules" {
		t.Error(strings.Join(lines, "\n"))
	}
}
