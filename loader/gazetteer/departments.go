package gazetteer

import (
	"slices"
	"strings"

	"innograph/graph"
)

// tail is the end of the name of a department that every place of some tier has.
type tail struct {
	tier     string // the last characters of the place's name: 省, 自治区, 市, 县, 区 …
	official string // 科学技术局
	form     string // 科技局
}

// tiers gives the levels that may govern departments under each ending of a place's name.
var tiers = []struct {
	ending string
	level  graph.Level
}{
	{"省", graph.Province},
	{"自治区", graph.Province},
	{"市", graph.Prefecture},
	{"州", graph.Prefecture},
	{"盟", graph.Prefecture},
	{"县", graph.County},
	{"区", graph.County},
	{"旗", graph.County},
}

// readDepartments adds an entry for every department of every tier: 省科学技术厅 with the form 省科技厅. Rows hold the
// official tail and its forms for provinces, then for all lower tiers; an empty pair means that the tier has none.
func (g *Gazetteer) readDepartments() error {
	rows, err := table("departments.tsv", 4)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, tier := range tiers {
			official, forms := row[2], row[3]
			if tier.level == graph.Province {
				official, forms = row[0], row[1]
			}
			if official != "-" {
				g.addDepartment(tier.ending, tier.level, official, forms)
			}
		}
	}
	return nil
}

func (g *Gazetteer) addDepartment(ending string, level graph.Level, official, field string) {
	forms, _ := splitForms(field, official)
	e := &Entry{Kind: graph.Agency, Name: ending + official, Level: level, Local: true}
	g.tails = append(g.tails, tail{ending, official, official})
	for _, f := range forms {
		e.Forms = append(e.Forms, ending+f)
		g.tails = append(g.tails, tail{ending, official, f})
	}
	g.entries = append(g.entries, e)
}

// withDepartment extends a hit of a place by the department that follows it.
func (g *Gazetteer) withDepartment(text []rune, hit Hit) Hit {
	if hit.Joint || hit.Entries[0].Code == "" {
		return hit
	}
	tierLength := len([]rune(endingOf(hit.Form)))
	if tierLength == 0 {
		return hit
	}
	var found *form
	end := hit.Span.End
	g.trie.prefixes(text[end-tierLength:], g.fold, func(key int32, length int) {
		if f := g.forms[key]; f.entries[0].Local && length > tierLength {
			found, end = f, hit.Span.End-tierLength+length
		}
	})
	if found == nil {
		return hit
	}
	return g.departmentHit(text, hit, found.entries[0], end)
}

func (g *Gazetteer) departmentHit(text []rune, hit Hit, department *Entry, end int) Hit {
	made := Hit{Span: graph.Span{Start: hit.Span.Start, End: end}}
	_, tailName := cutEnding(department.Name)
	for _, place := range hit.Entries {
		if place.Code != "" {
			made.Entries = append(made.Entries, &Entry{Kind: graph.Agency, Name: place.Name + tailName, Place: place.Code, Level: place.Level})
		}
	}
	made.Form = string(text[hit.Span.Start:end])
	return made
}

// endingOf is the tier at the end of a place's name, "" where there is none.
func endingOf(name string) string {
	longest := ""
	for _, t := range tiers {
		if strings.HasSuffix(name, t.ending) && len(t.ending) > len(longest) {
			longest = t.ending
		}
	}
	return longest
}

// cutEnding splits 市科学技术局 into 市 and 科学技术局.
func cutEnding(name string) (ending, rest string) {
	i := slices.IndexFunc(tiers, func(t struct {
		ending string
		level  graph.Level
	},
	) bool {
		return strings.HasPrefix(name, t.ending)
	})
	if i < 0 {
		return "", name
	}
	return tiers[i].ending, name[len(tiers[i].ending):]
}
