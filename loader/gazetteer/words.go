package gazetteer

import (
	"fmt"
	"strings"
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
	return nil
}
