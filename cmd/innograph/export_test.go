package main

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
)

// counted is how many facts the example plans state, as the store counts them.
type counted struct{ documents, entities, relations, targets int }

func count(t *testing.T, store string) counted {
	t.Helper()
	a := must(t, call{stdin: "{statistics{documents targets entities{count} relations{count}}}", args: []string{"query", "-", "--store", store}}.run())
	var answer struct {
		Data struct {
			Statistics struct {
				Documents, Targets  int
				Entities, Relations []struct{ Count int }
			}
		}
	}
	if err := json.Unmarshal([]byte(a.stdout), &answer); err != nil {
		t.Fatal(err)
	}
	s := answer.Data.Statistics
	c := counted{documents: s.Documents, targets: s.Targets}
	for _, x := range s.Entities {
		c.entities += x.Count
	}
	for _, x := range s.Relations {
		c.relations += x.Count
	}
	if c.entities == 0 || c.relations == 0 {
		t.Fatalf("nothing to export: %+v", c)
	}
	return c
}

// byteOrderMark tells spreadsheet programs that a file is UTF-8.
const byteOrderMark = "\ufeff"

func TestExportCSV(t *testing.T) {
	store := filled(t)
	want := count(t, store)
	for table, n := range map[string]int{"entities": want.entities, "relations": want.relations, "targets": want.targets} {
		a := must(t, run("export", "--store", store, "--format", "csv", "--table", table))
		text, marked := strings.CutPrefix(a.stdout, byteOrderMark)
		if !marked {
			t.Errorf("%s: no byte order mark: spreadsheet programs would garble Chinese", table)
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(rows) != n+1 {
			t.Errorf("%s: %d rows, want a head and %d: %v", table, len(rows), n, err)
		}
		for _, row := range rows {
			if row[len(row)-1] == "" {
				t.Errorf("%s: no quote in %q", table, row)
			}
		}
	}
}

func TestExportXML(t *testing.T) {
	store := filled(t)
	want := count(t, store)
	for format, root := range map[string]string{"gexf": "gexf", "graphml": "graphml"} {
		t.Run(format, func(t *testing.T) {
			elements, ids := parseXML(t, must(t, run("export", "--store", store, "--format", format)).stdout)
			if elements[root] != 1 || elements["node"] != want.entities || elements["edge"] != want.relations {
				t.Errorf("%v, want %+v", elements, want)
			}
			if places := elements["position"] + elements["data x"]; places != want.entities {
				t.Errorf("%d of %d nodes have a place", places, want.entities)
			}
			if len(ids.dangling) > 0 {
				t.Errorf("edges lead to no node: %v", ids.dangling)
			}
		})
	}
}

type xmlIDs struct {
	nodes    map[string]bool
	dangling []string
}

// parseXML counts elements by name and looks for edges between what are no nodes.
func parseXML(t *testing.T, text string) (map[string]int, xmlIDs) {
	t.Helper()
	elements, ids := map[string]int{}, xmlIDs{nodes: map[string]bool{}}
	dec := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := dec.Token()
		if token == nil {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		elements[start.Name.Local]++
		for _, a := range start.Attr {
			switch {
			case start.Name.Local == "data" && a.Value == "node_x":
				elements["data x"]++
			case start.Name.Local == "node" && a.Name.Local == "id":
				ids.nodes[a.Value] = true
			case start.Name.Local == "edge" && (a.Name.Local == "source" || a.Name.Local == "target") && !ids.nodes[a.Value]:
				ids.dangling = append(ids.dangling, a.Value)
			}
		}
	}
	return elements, ids
}

func TestExportJSONLD(t *testing.T) {
	store := filled(t)
	want := count(t, store)
	var doc struct {
		Context map[string]any   `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(must(t, run("export", "--store", store, "--format", "jsonld")).stdout), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Context) == 0 || len(doc.Graph) != want.entities+want.relations+want.targets {
		t.Errorf("%d members, want %+v", len(doc.Graph), want)
	}
	ids := map[any]bool{}
	for _, x := range doc.Graph {
		ids[x["@id"]] = true
		for _, end := range []string{"from", "to", "owner"} {
			if id, ok := x[end]; ok && !ids[id] {
				t.Errorf("%v: %s is nothing", x, end)
			}
		}
		if x["quote"] == "" || x["quote"] == nil {
			t.Errorf("%v has no quote", x)
		}
	}
}

func TestExportCypher(t *testing.T) {
	store := filled(t)
	want := count(t, store)
	lines := strings.Split(strings.TrimSpace(must(t, run("export", "--store", store, "--format", "cypher")).stdout), "\n")
	if len(lines) != 1+want.entities+want.relations+want.targets {
		t.Errorf("%d lines, want %+v and a constraint", len(lines), want)
	}
	for _, line := range lines {
		if !strings.HasSuffix(line, ";") {
			t.Errorf("not a whole statement: %s", line)
		}
	}
}

func TestExportWhere(t *testing.T) {
	store := filled(t)
	all := must(t, run("export", "--store", store, "--format", "csv", "--table", "entities")).stdout
	some := must(t, run("export", "--store", store, "--format", "csv", "--table", "entities", "--where", `{"or": [{"kind": {"in": ["RESEARCH_INSTITUTE", "University"]}}]}`)).stdout
	rows, err := csv.NewReader(strings.NewReader(some)).ReadAll()
	if err != nil || len(rows) < 2 || len(some) >= len(all) {
		t.Fatalf("%d rows of a selection: %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		if row[1] != "ResearchInstitute" && row[1] != "University" {
			t.Errorf("not selected: %q", row)
		}
	}
	ties, err := csv.NewReader(strings.NewReader(must(t, run("export", "--store", store, "--format", "csv", "--where", `{"kind": {"eq": "CITY"}}`)).stdout)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range ties[1:] {
		if row[3] != "City" || row[6] != "City" {
			t.Errorf("an end is not selected: %q", row)
		}
	}
}
