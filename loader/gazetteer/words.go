package gazetteer

import (
	"fmt"
	"strings"

	"innograph/graph"
)

// Words returns a named list of data/words, in the order of its file, without comments; nil where no such list exists.
// Fields inside a line are separated by tabs; the head of each file tells what they are.
func (g *Gazetteer) Words(list string) []string { return g.words[list] }

func (g *Gazetteer) readWords() error {
	files, err := data.ReadDir("data/words")
	if err != nil {
		return fmt.Errorf("gazetteer: %w", err)
	}
	g.words = make(map[string][]string, len(files))
	for _, file := range files {
		rows, err := table("words/"+file.Name(), 1)
		if err != nil {
			return err
		}
		list := make([]string, len(rows))
		for i, row := range rows {
			list[i] = row[0]
		}
		g.words[strings.TrimSuffix(file.Name(), ".txt")] = list
	}
	g.readSuffixes()
	return nil
}

// readSuffixes makes the lookups of guessKind and general: the extractor's last words of names, programmes and general
// words, and what only identity needs on top.
func (g *Gazetteer) readSuffixes() {
	g.suffixKinds, g.common = make(map[string]graph.Kind, 500), make(map[string]bool, 1000)
	for _, list := range []string{"kind-suffixes", "read-suffixes"} {
		for _, line := range g.words[list] {
			fields := strings.Split(line, "\t")
			if len(fields) > 1 {
				g.suffixKinds[fields[0]] = graph.Kind(fields[1])
			}
			g.common[fields[0]] = true
		}
	}
	for _, word := range g.words["read-program-suffixes"] {
		if _, known := g.suffixKinds[word]; !known {
			g.suffixKinds[word] = graph.Program
		}
	}
	for _, list := range []string{"read-generic", "common"} {
		for _, line := range g.words[list] {
			word, _, _ := strings.Cut(line, "\t")
			g.common[word] = true
		}
	}
}
