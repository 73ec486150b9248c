// Package extract reads a plan into a document graph: the actors it names, the relationships and targets it states,
// each with the span of the words that state it.
//
// Extract is a pure function of the plan: the same plan gives the same graph, byte for byte. Names come first: rules,
// one a file, propose candidates; what overlaps is settled sentence by sentence; then the whole document is read again
// with what was learned. Names become entities, one for all forms of a name; the words around them tell relations and
// status; numbers become targets. Whatever a rule refuses is counted in the report.
package extract

import (
	"strconv"
	"sync"

	"innograph/graph"
	"innograph/loader/gazetteer"
	"innograph/loader/plan"
)

// nameRule proposes candidates for names in one sentence.
type nameRule struct {
	name string
	find func(*reading, *sentence) []*mention
}

// nameRules are the rules of the first pass, in the order in which they run. Their candidates compete in settle.
var nameRules = []nameRule{
	{"known", findKnown},
	{"unlisted place", findUnlisted},
	{"town", findTowns},
	{"quote", findQuoted},
	{"program", findProgram},
	{"event", findEvents},
	{"suffix", findSuffix},
	{"list", findListed},
	{"firm", findFirms},
	{"cell", findCells},
	{"department", findDepartments},
}

// relationRule reads relations from one sentence.
type relationRule struct {
	name string
	find func(*reading, *sentence)
}

// relationRules run in this order over every sentence, once all names are known.
var relationRules = []relationRule{
	{"branch", relateBranches},
	{"foundation", relateFoundations},
	{"partner", relatePartners},
	{"member", relateMembers},
	{"program", relatePrograms},
	{"focus", relateFocus},
	{"place", relatePlaces},
}

// Extract reads doc. source is the file's name, kept in the document's record.
func Extract(doc *plan.Document, source string) *graph.DocumentGraph {
	r := newReading(doc)
	r.split()
	r.describe()
	r.findNames()
	r.nameEntities()
	r.relate()
	r.findTargets()
	return r.graph(source)
}

// reading is the state of reading one document.
type reading struct {
	doc       *plan.Document
	known     *gazetteer.Gazetteer
	words     *vocabulary
	text      []rune // folded, offsets as in doc.Text
	sentences []*sentence
	byStart   map[int]*sentence

	document graph.Document
	subject  *entity
	unlisted bool   // the subject is a place that the gazetteer does not list
	code     string // GB/T 2260 code of the subject, or of the place it lies in

	entities  []*entity
	byKey     map[entityKey]*entity
	resolved  map[entityKey]gazetteer.Resolution
	learned   *lexicon // forms of names found by strong evidence: kind as value
	relations []*relation
	byEnds    map[relationKey]*relation
	targets   []target
	byAmount  map[sameTarget][]int // indices in targets
	titled    map[int]*field       // the industry that a section's title names
	opening   map[int]*entity      // the programme that the first sentence of a block names
	announced map[int]*entity      // … where that sentence is no more than its name
	headed    map[int]*entity      // the programme that a section title names
	places    *placeIndex          // set once all entities are known
	report    report
}

var vocabularyOnce = sync.OnceValue(func() *vocabulary { return newVocabulary(gazetteer.Default()) })

func newReading(doc *plan.Document) *reading {
	r := &reading{
		doc: doc, known: gazetteer.Default(), words: vocabularyOnce(),
		text: make([]rune, len(doc.Text)), byStart: make(map[int]*sentence),
		byKey: make(map[entityKey]*entity), byEnds: make(map[relationKey]*relation), learned: &lexicon{}, resolved: make(map[entityKey]gazetteer.Resolution), titled: make(map[int]*field), opening: make(map[int]*entity), announced: make(map[int]*entity), headed: make(map[int]*entity),
	}
	for i, c := range doc.Text {
		r.text[i] = graph.FoldRune(c)
	}
	return r
}

// findNames runs the name rules over every sentence, learns the names with strong evidence, and seeks those in the
// whole document.
func (r *reading) findNames() {
	candidates := make([][]*mention, len(r.sentences))
	for i, s := range r.sentences {
		for _, rule := range nameRules {
			for _, m := range rule.find(r, s) {
				m.rule = rule.name
				candidates[i] = append(candidates[i], m)
			}
		}
		s.settle(candidates[i])
		candidates[i] = r.consultTagger(s, candidates[i])
		if siblings := findSiblings(r, s); len(siblings) > 0 {
			candidates[i] = append(candidates[i], siblings...)
			s.settle(candidates[i])
		}
		r.learn(s)
	}
	for i, s := range r.sentences {
		again := findLearned(r, s)
		if len(again) == 0 {
			continue
		}
		candidates[i] = append(candidates[i], again...)
		s.settle(candidates[i])
		if siblings := findSiblings(r, s); len(siblings) > 0 {
			s.settle(append(candidates[i], siblings...))
		}
	}
}

func (r *reading) relate() {
	r.findOpenings()
	for _, s := range r.sentences {
		for _, rule := range relationRules {
			rule.find(r, s)
		}
	}
	r.relateTables()
	r.focusTables()
	r.relateDefaults()
	r.placeSubject()
}

// graph assembles the result: ids, order, counts and the report.
func (r *reading) graph(source string) *graph.DocumentGraph {
	d := &r.document
	d.Source, d.Format = source, r.doc.Format
	subject := ""
	if r.subject != nil && len(r.subject.places) > 0 {
		subject = r.subject.id()
	}
	d.Subject = subject
	d.ID = graph.DocumentID(d.Title, d.Number, subject, strconv.Itoa(d.PeriodStart)+"-"+strconv.Itoa(d.PeriodEnd))
	g := &graph.DocumentGraph{Text: string(r.doc.Text)}
	r.fillEntities(g)
	r.fillRelations(g)
	r.fillTargets(g)
	d.Counts = graph.Counts{Entities: len(g.Entities), Relations: len(g.Relations), Targets: len(g.Targets)}
	d.Report = r.report.result(r, g)
	g.Document = *d
	return g
}
