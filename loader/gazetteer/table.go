package gazetteer

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed data
var data embed.FS

// table reads data/name: rows of tab-separated fields, at least columns of them; lines beginning with # are comment.
// Missing fields at the end of a line read as empty.
func table(name string, columns int) ([][]string, error) {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	rows := make([][]string, 0, strings.Count(string(text), "\n"))
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		row := strings.SplitN(line, "\t", columns)
		if row[0] == "" {
			return nil, fmt.Errorf("gazetteer: data/%s line %d: the first field is empty", name, number)
		}
		for len(row) < columns {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// splitForms reads "日照|~岚山" into all forms and the weak ones among them. A weak form equal to name is not a further form.
func splitForms(field, name string) (forms, weak []string) {
	if field == "" {
		return nil, nil
	}
	for form := range strings.SplitSeq(field, "|") {
		form, isWeak := strings.CutPrefix(form, "~")
		if isWeak {
			weak = append(weak, form)
		}
		if form != name {
			forms = append(forms, form)
		}
	}
	return forms, weak
}
