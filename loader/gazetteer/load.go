package gazetteer

import (
	"fmt"
	"slices"
	"sync"

	"innograph/graph"
)

// Gazetteer is the loaded data. It is read-only and safe for concurrent use.
type Gazetteer struct {
	fold        *folder
	entries     []*Entry
	places      map[string]*Place
	departments departments
	zoneTails   []zoneTail
	forms       []*form
	trie        *trie
	words       map[string][]string
	suffixKinds map[string]graph.Kind // last words of names
	common      map[string]bool       // words that make no name of their own
}

// form is one key of the trie.
type form struct {
	text    string // as the data spells it
	entries []*Entry
	joint   bool // names all entries at once
	weak    bool
}

// source is one data file of entries.
type source struct {
	file    string
	columns int
	entry   func(row []string) (*Entry, error)
}

// sources lists the files in the order in which Lookup and Hit give entries that share a form.
var sources = []source{
	{"places.tsv", 3, placeEntry},
	{"regions.tsv", 4, regionEntry},
	{"universities.tsv", 3, plainEntry(graph.University)},
	{"institutes.tsv", 3, plainEntry(graph.ResearchInstitute)},
	{"platforms.tsv", 3, plainEntry(graph.Platform)},
	{"zones.tsv", 4, zoneEntry},
	{"agencies.tsv", 3, plainEntry(graph.Agency)},
	{"enterprises.tsv", 3, plainEntry(graph.Enterprise)},
	{"industries.tsv", 2, industryEntry},
}

// Default is the gazetteer of the embedded data, built on first use. It panics where that data is broken, which the
// package's tests exclude.
var Default = sync.OnceValue(func() *Gazetteer {
	g, err := Load()
	if err != nil {
		panic(err)
	}
	return g
})

// Load builds a gazetteer from the embedded data. Most callers want Default.
func Load() (*Gazetteer, error) {
	g := &Gazetteer{}
	pairs, err := table("traditional.tsv", 2)
	if err != nil {
		return nil, err
	}
	g.fold = newFolder(pairs)
	for _, s := range sources {
		if err := g.read(s); err != nil {
			return nil, err
		}
	}
	g.linkPlaces()
	for _, step := range []func() error{g.readDepartments, g.readZoneTails, g.readWords, g.index} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *Gazetteer) read(s source) error {
	rows, err := table(s.file, s.columns)
	if err != nil {
		return err
	}
	g.entries = slices.Grow(g.entries, len(rows))
	for _, row := range rows {
		e, err := s.entry(row)
		if err != nil {
			return fmt.Errorf("gazetteer: data/%s, %s: %w", s.file, row[0], err)
		}
		g.entries = append(g.entries, e)
	}
	return nil
}

func placeEntry(row []string) (*Entry, error) {
	code, name := row[0], row[1]
	if len(code) != 6 {
		return nil, fmt.Errorf("code %q is not six digits", code)
	}
	e := &Entry{Kind: graph.City, Name: name, Code: code, Place: code, Level: codeLevel(code)}
	if e.Level == graph.Province {
		e.Kind = graph.Region
	}
	e.Forms, e.Weak = splitForms(row[2], name)
	return e, nil
}

func regionEntry(row []string) (*Entry, error) {
	e := &Entry{Kind: graph.Region, Name: row[0], Level: graph.Level(row[1])}
	if e.Level != graph.Country && e.Level != graph.MacroRegion {
		return nil, fmt.Errorf("level %q is neither COUNTRY nor MACRO_REGION", row[1])
	}
	e.Forms, e.Weak = splitForms(row[2], e.Name)
	return e, nil
}

// plainEntry reads rows of name, place and forms.
func plainEntry(kind graph.Kind) func(row []string) (*Entry, error) {
	return func(row []string) (*Entry, error) {
		e := &Entry{Kind: kind, Name: row[0], Place: row[1]}
		e.Forms, e.Weak = splitForms(row[2], e.Name)
		return e, nil
	}
}

// zoneEntry reads rows of name, place, forms and kind of park.
func zoneEntry(row []string) (*Entry, error) {
	e, err := plainEntry(graph.Park)(row)
	if err != nil {
		return nil, err
	}
	e.ParkKind = graph.ParkKind(row[3])
	if !slices.Contains([]graph.ParkKind{graph.Zone, graph.ParkProper, graph.Incubator}, e.ParkKind) {
		return nil, fmt.Errorf("kind %q is none of ZONE, PARK, INCUBATOR", row[3])
	}
	return e, nil
}

func industryEntry(row []string) (*Entry, error) {
	e := &Entry{Kind: graph.Industry, Name: row[0]}
	e.Forms, e.Weak = splitForms(row[1], e.Name)
	return e, nil
}
