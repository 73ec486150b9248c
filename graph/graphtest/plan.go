package graphtest

import (
	"fmt"
	"slices"
	"strconv"

	"innograph/graph"
)

// Plan builds a document graph whose text states each of its facts, so that it always Validates.
type Plan struct {
	g    graph.DocumentGraph
	text []rune
	at   map[string]int
}

// NewPlan begins the plan with this title and date (YYYY-MM-DD, or empty).
func NewPlan(title, published string) *Plan {
	p := &Plan{at: make(map[string]int)}
	p.g.Document = graph.Document{
		ID: graph.DocumentID(title, "", "", ""), Title: title, Published: published,
		Source: title + ".txt", Format: "text", Digest: fmt.Sprintf("%064x", len(title)),
	}
	return p
}

// Head sets what the head of the document says; the subject is an entity of the plan.
func (p *Plan) Head(issuer, number string, start, end int, subject string) *Plan {
	d := &p.g.Document
	d.Issuer, d.Number, d.PeriodStart, d.PeriodEnd, d.Subject = issuer, number, start, end, subject
	return p
}

// Say adds a sentence to the text and gives it as evidence.
func (p *Plan) Say(sentence string) graph.Evidence {
	start := len(p.text)
	p.text = append(p.text, []rune(sentence)...)
	e := graph.Evidence{Quote: sentence, Section: "一、总体要求 / （一）基础", Span: graph.Span{Start: start, End: len(p.text)}, Page: 1 + start/400}
	p.text = append(p.text, '\n')
	return e
}

// Entity adds an entity by what its kind, name, scope and the rest say, with one sentence that names it, and gives
// its id. Aliases are sorted.
func (p *Plan) Entity(e graph.Entity) string {
	e.ID = graph.EntityID(e.Kind, e.Name, e.Scope)
	if e.Status == "" {
		e.Status = graph.Existing
	}
	if e.Mentions == 0 {
		e.Mentions = 1
	}
	slices.Sort(e.Aliases)
	if len(e.Evidence) == 0 {
		e.Evidence = []graph.Evidence{p.Say("规划提到" + e.Name + "。")}
	}
	p.at[e.ID] = len(p.g.Entities)
	p.g.Entities = append(p.g.Entities, e)
	return e.ID
}

// Relate adds a relation with a sentence, and gives its id.
func (p *Plan) Relate(t graph.RelationType, from, to string, status graph.Status) string {
	r := graph.NewRelation(t, from, to, status)
	r.Evidence = []graph.Evidence{p.Say(p.name(from) + "与" + p.name(to) + "的关系。")}
	p.g.Relations = append(p.g.Relations, r)
	return r.ID
}

// Collective makes the newest relation a collective one.
func (p *Plan) Collective() { p.g.Relations[len(p.g.Relations)-1].Collective = true }

// Target adds a goal with a sentence, and gives its id.
func (p *Plan) Target(owner, indicator string, year int, value float64, unit string) string {
	t := graph.Target{
		ID:         graph.TargetID(p.g.Document.ID, owner, indicator, strconv.Itoa(year), string(graph.Goal), strconv.Itoa(len(p.g.Targets))),
		DocumentID: p.g.Document.ID, Owner: owner, Indicator: indicator, Year: year, Value: value, Unit: unit, Op: graph.Equal, Kind: graph.Goal,
	}
	t.Evidence = []graph.Evidence{p.Say(fmt.Sprintf("到%d年，%s%s达到%v%s。", year, p.name(owner), indicator, value, unit))}
	p.g.Targets = append(p.g.Targets, t)
	return t.ID
}

// Report sets the reading report.
func (p *Plan) Report(r graph.Report) { p.g.Document.Report = r }

func (p *Plan) name(id string) string { return p.g.Entities[p.at[id]].Name }

// Graph is the document graph, complete with text and counts.
func (p *Plan) Graph() *graph.DocumentGraph {
	g := p.g
	g.Text = string(p.text)
	g.Document.Counts = graph.Counts{Entities: len(g.Entities), Relations: len(g.Relations), Targets: len(g.Targets)}
	return &g
}
