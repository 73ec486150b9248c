package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"innograph/graph"
	"innograph/loader/plan"
	"innograph/loader/tagger"
)

// document is a text with the names that stand in it.
type document struct {
	name  string
	group string // documents of one group are parts of the same plan
	plan  *plan.Document
	names []name
	// sentences and rules are what the extractor's rules make of the plan, see listen.
	sentences []sentence
	rules     []found
}

// sentence is a sentence as the extractor gives it to the tagger.
type sentence struct {
	text  []rune
	hints []tagger.Hint
}

// name is a string that names an entity; names of one entity share its number.
type name struct {
	kind     graph.Kind
	text     string
	entity   int
	optional bool
}

// readReadings reads docs/NAME.txt and names/NAME.tsv of a folder, in order of the names.
func readReadings(folder string) ([]document, error) {
	files, err := filepath.Glob(filepath.Join(folder, "docs", "*.txt"))
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no docs/*.txt in %s", folder)
	}
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var docs []document
	for _, file := range files {
		base := strings.TrimSuffix(filepath.Base(file), ".txt")
		read, err := readPlan(file)
		if err != nil {
			return nil, err
		}
		tsv := filepath.Join(folder, "names", base+".tsv")
		table, err := os.ReadFile(tsv)
		if err != nil {
			return nil, err
		}
		d := document{name: base, group: groupOf(base), plan: read}
		if d.names, err = readNames(string(table)); err != nil {
			return nil, fmt.Errorf("%s: %w", tsv, err)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// part is the number of a part at the end of a document's name.
var part = regexp.MustCompile(`-(\d)$`)

func groupOf(base string) string { return part.ReplaceAllString(base, "") }

// readNames reads lines "kind, string, official name". Strings with the same official name are one entity.
func readNames(table string) ([]name, error) {
	var names []name
	entities := map[string]int{}
	for n, line := range strings.Split(strings.TrimRight(table, "\n"), "\n") {
		fields := strings.Split(strings.TrimRight(line, "\r"), "\t")
		if len(fields) < 2 || !slices.Contains(graph.Kinds, graph.Kind(fields[0])) {
			return nil, fmt.Errorf("line %d: %q does not begin with a kind and a string", n+1, line)
		}
		full := fields[len(fields)-1]
		key := fields[0] + "\t" + full
		if _, ok := entities[key]; !ok {
			entities[key] = len(entities)
		}
		names = append(names, name{kind: graph.Kind(fields[0]), text: fields[1], entity: entities[key]})
	}
	return names, nil
}

// reference is what a reference graph says of names.
type reference struct {
	Entities []struct {
		Type     graph.Kind
		Name     string
		Aliases  []string
		Optional bool
	}
}

// generic words stand for the plan's own place and are no names to learn.
var generic = []string{"我市", "全市", "本市", "我省", "全省", "我区", "全区", "本区", "我县", "全县", "市", "省", "区", "县", "园区", "自创区"}

// readReferences reads the reference graphs of a folder with their texts, NAME.txt or NAME.html, from plans.
func readReferences(folder, plans string) ([]document, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var docs []document
	for _, file := range files {
		base := strings.TrimSuffix(filepath.Base(file), ".json")
		read, err := readPlan(filepath.Join(plans, base+".txt"))
		if errors.Is(err, os.ErrNotExist) {
			read, err = readPlan(filepath.Join(plans, base+".html"))
		}
		if err != nil {
			return nil, err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var ref reference
		if err := json.Unmarshal(data, &ref); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		docs = append(docs, document{name: base, group: base, plan: read, names: ref.names()})
	}
	return docs, nil
}

func (r reference) names() []name {
	var names []name
	for i, e := range r.Entities {
		for _, text := range append([]string{e.Name}, e.Aliases...) {
			if !slices.Contains(generic, text) {
				names = append(names, name{kind: e.Type, text: text, entity: i, optional: e.Optional})
			}
		}
	}
	return names
}

func readPlan(file string) (*plan.Document, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return plan.Read(file, data)
}

// fold is a name as names are compared.
func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\n\"'“”‘’《》「」『』·•・-—–_\u3000", r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s)))
}
