package gazetteer

import (
	"strings"

	"innograph/graph"
)

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

// departments maps the tail of a department's name, official or short, to its official tail: 科技局 to 科学技术局.
type departments struct {
	province, lower map[string]string
}

// readDepartments adds an entry for every department of every tier: 省科学技术厅 with the form 省科技厅. Rows hold the
// official tail and its forms for provinces, then for all lower tiers; "-" means that the tier has none.
func (g *Gazetteer) readDepartments() error {
	rows, err := table("departments.tsv", 4)
	if err != nil {
		return err
	}
	g.departments = departments{make(map[string]string, 2*len(rows)), make(map[string]string, 2*len(rows))}
	for _, row := range rows {
		for _, t := range tiers {
			if t.level == graph.Province {
				g.addDepartment(t.ending, t.level, row[0], row[1], g.departments.province)
			} else {
				g.addDepartment(t.ending, t.level, row[2], row[3], g.departments.lower)
			}
		}
	}
	return nil
}

func (g *Gazetteer) addDepartment(ending string, level graph.Level, official, field string, tails map[string]string) {
	if official == "-" {
		return
	}
	forms, _ := splitForms(field, official)
	e := &Entry{Kind: graph.Agency, Name: ending + official, Level: level, Local: true}
	tails[official] = official
	for _, f := range forms {
		e.Forms = append(e.Forms, ending+f)
		if tails[f] == "" {
			tails[f] = official
		}
	}
	g.entries = append(g.entries, e)
}

// Of is the full name of a Local department behind the full name of its place (see Place.FullName): 日照市科学技术局 for
// 市科学技术局 of 日照市, 中共日照市委员会 for 市委. The name of an entry that is not Local is complete, and comes back as it is.
func (e *Entry) Of(place string) string {
	if !e.Local {
		return e.Name
	}
	_, tail := cutEnding(e.Name)
	return departmentName(place, tail)
}

// departmentName puts the official tail behind a place; committees get their full form.
func departmentName(place, tail string) string {
	switch {
	case tail == "委":
		return "中共" + place + "委员会"
	case tail == "政协":
		return "中国人民政治协商会议" + place + "委员会"
	case strings.HasPrefix(tail, "委员会") || !strings.HasPrefix(tail, "委"):
		return place + tail
	default:
		return "中共" + place + tail
	}
}

// withDepartment extends a hit of a place by the department that follows it, and by 中共 before a party committee.
func (g *Gazetteer) withDepartment(text []rune, hit Hit) Hit {
	if hit.Joint || len(hit.Entries) == 0 || hit.Entries[0].Code == "" {
		return hit
	}
	tier := len([]rune(endingOf(hit.Form)))
	if tier == 0 {
		return hit
	}
	var department *Entry
	end := hit.Span.End
	g.trie.prefixes(text[end-tier:], g.fold, func(key int32, length int) {
		switch f := g.forms[key]; {
		case length <= tier:
		case len(f.entries) == 0:
			department = nil
		case f.entries[0].Local:
			department, end = f.entries[0], hit.Span.End-tier+length
		}
	})
	if department == nil {
		return hit
	}
	made := Hit{Span: graph.Span{Start: hit.Span.Start, End: end}, Form: string(text[hit.Span.Start:end])}
	for _, e := range hit.Entries {
		if e.Code != "" {
			made.Entries = append(made.Entries, &Entry{Kind: graph.Agency, Name: department.Of(g.places[e.Code].FullName()), Place: e.Code, Level: e.Level})
		}
	}
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
	for _, t := range tiers {
		if rest, ok := strings.CutPrefix(name, t.ending); ok {
			return t.ending, rest
		}
	}
	return "", name
}
