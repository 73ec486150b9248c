package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"innograph/graph/neo4j/neo4jtest"
)

// questionsFile holds what users ask, as operations.
const questionsFile = "../../resolvers/testdata/questions.graphql"

// planFolders are loaded where they are there; the first always is.
var planFolders = []string{examplePlans, "../../../shared/plans"}

// TestStoresAnswerAlike loads the same plans into both stores and asks a server on each every question: the answers
// are the same, byte for byte, and so is the export.
func TestStoresAnswerAlike(t *testing.T) {
	server := neo4jtest.Lock(t)
	env := map[string]string{"NEO4J_USERNAME": server.Username, "NEO4J_PASSWORD": server.Password}
	embedded := newStore(t)
	for _, folder := range planFolders {
		if _, err := os.Stat(folder); err != nil {
			t.Logf("without %s", folder)
			continue
		}
		for _, store := range []string{embedded, server.URL} {
			must(t, call{env: env, args: []string{"load", "--store", store, folder}}.run())
		}
	}
	document, err := os.ReadFile(questionsFile)
	if err != nil {
		t.Fatal(err)
	}
	one, other := start(t, env, "--store", embedded), start(t, env, "--store", server.URL)
	for name, list := range askedWith(t, embedded) {
		for i, variables := range list {
			t.Run(fmt.Sprintf("%s %d", name, i), func(t *testing.T) {
				request, err := json.Marshal(map[string]any{"query": string(document), "operationName": name, "variables": json.RawMessage(variables)})
				if err != nil {
					t.Fatal(err)
				}
				a, b := one.post(t, string(request)), other.post(t, string(request))
				if !strings.HasPrefix(a, `{"data":`) || strings.Contains(a, `"errors":`) {
					t.Errorf("no clean answer: %s", a)
				}
				same(t, a, b)
			})
		}
	}
	for _, format := range []string{"jsonl", "csv", "gexf", "jsonld"} {
		t.Run("export "+format, func(t *testing.T) {
			a := must(t, call{env: env, args: []string{"export", "--format", format, "--store", embedded}}.run())
			b := must(t, call{env: env, args: []string{"export", "--format", format, "--store", server.URL}}.run())
			same(t, a.stdout, b.stdout)
		})
	}
}

// same shows where two texts part.
func same(t *testing.T, a, b string) {
	t.Helper()
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("they part at byte %d:\nSQLite: …%s\nNeo4j:  …%s", i, around(a, i), around(b, i))
		}
	}
	if len(a) != len(b) {
		t.Fatalf("SQLite gives %d bytes, Neo4j %d", len(a), len(b))
	}
}

func around(s string, at int) string {
	return strings.ToValidUTF8(s[max(0, at-100):min(len(s), at+200)], "")
}

// askedWith gives, for every operation of questionsFile, the variables it is asked with: places, actors and relations
// that the store holds.
func askedWith(t *testing.T, store string) map[string][]string {
	t.Helper()
	known := knownItems(t, store)
	asked := map[string][]string{
		"UniversityCityPartners": {`{}`, `{"first": 3}`}, "PlannedTies": {`{}`, `{"first": 7}`}, "Documents": {`{}`}, "Statistics": {`{}`},
		"Search":  {`{"text": "研究院"}`, `{"text": "中心"}`, `{"text": "科技"}`},
		"Targets": {`{"indicator": "高新技术企业", "year": 2025}`, `{"indicator": "研发", "year": 2025}`},
	}
	for i, city := range known.Cities.Nodes {
		next := known.Cities.Nodes[(i+1)%len(known.Cities.Nodes)]
		asked["PartnersOfCity"] = append(asked["PartnersOfCity"], fmt.Sprintf(`{"name": %q}`, city.Name))
		asked["ParksOfCity"] = append(asked["ParksOfCity"], fmt.Sprintf(`{"city": %q}`, city.ID))
		asked["CollaborationGaps"] = append(asked["CollaborationGaps"], fmt.Sprintf(`{"city": %q}`, city.ID))
		asked["Paths"] = append(asked["Paths"], fmt.Sprintf(`{"from": %q, "to": %q}`, city.ID, next.ID))
		asked["Draw"] = append(asked["Draw"], fmt.Sprintf(`{"seeds": [%q, %q]}`, city.ID, next.ID))
		asked["Expand"] = append(asked["Expand"], fmt.Sprintf(`{"id": %q, "known": [%q]}`, city.ID, next.ID))
	}
	for _, r := range known.Relations.Nodes {
		asked["Evidence"] = append(asked["Evidence"], fmt.Sprintf(`{"relation": %q}`, r.ID))
	}
	checkComplete(t, asked)
	return asked
}

type nodes struct{ Nodes []struct{ ID, Name string } }

type sample struct{ Cities, Relations nodes }

// knownItems are the cities with most relations, and some relations.
func knownItems(t *testing.T, store string) sample {
	t.Helper()
	const query = `{ cities(first: 6, orderBy: [{field: DEGREE, direction: DESC}]) { nodes { id name } } relations(first: 4) { nodes { id } } }`
	var answer struct{ Data sample }
	text := must(t, call{stdin: query, args: []string{"query", "-", "--store", store}}.run()).stdout
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Data.Cities.Nodes) < 2 || len(answer.Data.Relations.Nodes) == 0 {
		t.Fatalf("too little to ask about: %s", text)
	}
	return answer.Data
}

// checkComplete makes sure that every operation is asked.
func checkComplete(t *testing.T, asked map[string][]string) {
	t.Helper()
	text, err := os.ReadFile(questionsFile)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := parser.ParseQuery(&ast.Source{Name: questionsFile, Input: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range doc.Operations {
		if len(asked[op.Name]) == 0 {
			t.Errorf("nothing asks %s", op.Name)
		}
	}
}

// TestCypherBuildsTheGraph runs the exported statements on a Neo4j, twice.
func TestCypherBuildsTheGraph(t *testing.T) {
	server := neo4jtest.Lock(t)
	store := newStore(t)
	must(t, run("load", "--store", store, filepath.Join(examplePlans, "bailu.txt")))
	want := count(t, store)
	statements := strings.Split(strings.TrimSpace(must(t, run("export", "--store", store, "--format", "cypher")).stdout), "\n")
	ctx := context.Background()
	d, err := driver.NewDriverWithContext(server.URL, driver.BasicAuth(server.Username, server.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(ctx)
	session := d.NewSession(ctx, driver.SessionConfig{})
	defer session.Close(ctx)
	execute := func(statement string) *driver.Record {
		t.Helper()
		result, err := session.Run(ctx, statement, nil)
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		records, err := result.Collect(ctx)
		if err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
		if len(records) == 0 {
			return &driver.Record{}
		}
		return records[0]
	}
	defer execute("DROP CONSTRAINT entity_id IF EXISTS")
	for range 2 {
		for _, s := range statements {
			execute(strings.TrimSuffix(s, ";"))
		}
	}
	got := execute("MATCH (n:Entity) WITH count(n) AS entities MATCH (:Entity)-[r]->(:Entity) WITH entities, count(r) AS relations OPTIONAL MATCH (t:Target) RETURN entities, relations, count(t)")
	if fmt.Sprint(got.Values) != fmt.Sprint([]any{want.entities, want.relations, want.targets}) {
		t.Errorf("the Neo4j holds %v, want %+v", got.Values, want)
	}
}
