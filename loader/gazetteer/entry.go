package gazetteer

import "innograph/graph"

// Entry is one known actor, place or industry.
type Entry struct {
	// Kind is the ontology's type.
	Kind graph.Kind
	// Name is the full official name: 日照市, 中国科学技术大学, 科学技术部.
	Name string
	// Forms are the other forms that stand for Name: 日照, 中科大, 科技部; for an Industry its synonyms. Name is not among them.
	Forms []string
	// Weak lists those of Forms (or Name itself) that are ordinary words, or that mean something else as often: 和平, 新华, 京.
	// A weak form alone is no proof that the entry is meant.
	Weak []string
	// Code is the GB/T 2260 code (six digits) of a place; empty for everything else.
	Code string
	// Place is the GB/T 2260 code of where the entry lies or whose it is; empty where that is unknown or the whole country.
	Place string
	// Level is set for City, Region and for an Agency whose tier is known.
	Level graph.Level
	// ParkKind is set for Park.
	ParkKind graph.ParkKind
	// Local marks a department that every place of its Level has (市科学技术局): Name is complete only behind the name of
	// a place, which Resolve puts there.
	Local bool
}

// IsWeak tells whether form is one of the entry's weak forms.
func (e *Entry) IsWeak(form string) bool {
	for _, w := range e.Weak {
		if w == form {
			return true
		}
	}
	return false
}

// Hit is a known form that stands in a text.
type Hit struct {
	// Span is where it stands, in code points of the text that was searched.
	Span graph.Span
	// Form is the form as the gazetteer spells it; the text may have full-width letters or traditional characters instead.
	Form string
	// Entries are all the entries that Form can mean, in the order of the data files; 鼓楼区 is a district of four cities.
	Entries []*Entry
	// Joint is set where Form names all its Entries at once: 京津 is 北京市 and 天津市.
	Joint bool
	// Weak is set where Form is weak for every one of its Entries.
	Weak bool
}

// Place is a division of GB/T 2260: a province, prefecture or county, with its neighbours in the tree.
type Place struct {
	*Entry
	parent   *Place
	children []*Place
	shared   bool // another division has the same name
}

// Parent is the division one step up; ok is false for a province or municipality.
func (p *Place) Parent() (parent *Place, ok bool) { return p.parent, p.parent != nil }

// Children are the divisions one step down, by code.
func (p *Place) Children() []*Place { return p.children }

// FullName is the name as it stands in the names of the place's departments: behind the parent's where several divisions
// share it (南京市鼓楼区), else by itself (东港区).
func (p *Place) FullName() string {
	if p.shared && p.parent != nil {
		return p.parent.Name + p.Name
	}
	return p.Name
}
