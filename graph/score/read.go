package score

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Graph is a document graph in the ontology's JSON form, with what only reference graphs have: facts that are
// optional, and states that careful readers were unsure of.
type Graph struct {
	entities  []*entity
	relations []*relation
	targets   []*target
	byID      map[string]*entity
	// optional holds the names of the optional entities, whatever their type.
	optional map[string]bool
}

type entity struct {
	ID           string   `json:"id"`
	Type         string   `json:"type"`
	Name         string   `json:"name"`
	Aliases      []string `json:"aliases"`
	Status       string   `json:"status"`
	Optional     bool     `json:"optional"`
	StatusUnsure bool     `json:"statusUnsure"`
	// names are the normalised name and aliases, the name first, each once.
	names []string
}

type relation struct {
	Type         string `json:"type"`
	From         string `json:"from"`
	To           string `json:"to"`
	Status       string `json:"status"`
	Optional     bool   `json:"optional"`
	StatusUnsure bool   `json:"statusUnsure"`
}

type target struct {
	Owner     string `json:"owner"`
	Indicator string `json:"indicator"`
	Year      number `json:"year"`
	Value     number `json:"value"`
	Unit      string `json:"unit"`
	Kind      string `json:"kind"`
	Optional  bool   `json:"optional"`
}

// number is a JSON number as it was written; empty where there is none.
type number json.Number

// UnmarshalJSON takes a number or null.
func (n *number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	if _, err := strconv.ParseFloat(string(b), 64); err != nil {
		return fmt.Errorf("%s is not a number", b)
	}
	*n = number(b)
	return nil
}

// value is 0 where there is no number.
func (n number) value() float64 {
	v, _ := strconv.ParseFloat(string(n), 64) // UnmarshalJSON has parsed it before
	return v
}

// String writes whole numbers as they are, others with as many digits as tell them apart, and None for none.
func (n number) String() string {
	switch s := string(n); {
	case s == "":
		return "None"
	case strings.ContainsAny(s, ".eE"):
		return formatFloat(n.value())
	case s == "-0":
		return "0"
	default:
		return s
	}
}

// Read reads a graph. What the figures need must be there: types, names, unambiguous ids, ends and owners that are
// entities of the graph; the error names what is not.
func Read(r io.Reader) (*Graph, error) {
	var in struct {
		Entities  *[]*entity   `json:"entities"`
		Relations *[]*relation `json:"relations"`
		Targets   *[]*target   `json:"targets"`
	}
	if err := json.NewDecoder(r).Decode(&in); err != nil {
		return nil, fmt.Errorf("not a document graph in JSON: %w", err)
	}
	if in.Entities == nil || in.Relations == nil || in.Targets == nil {
		return nil, errors.New("not a document graph: it needs the lists entities, relations and targets")
	}
	g := &Graph{entities: *in.Entities, relations: *in.Relations, targets: *in.Targets, byID: map[string]*entity{}, optional: map[string]bool{}}
	return g, g.index()
}

func (g *Graph) index() error {
	for i, e := range g.entities {
		if e == nil || e.ID == "" || e.Type == "" || e.Name == "" {
			return fmt.Errorf("entity %d lacks id, type or name", i+1)
		}
		if g.byID[e.ID] != nil {
			return fmt.Errorf("entity id %s stands twice", e.ID)
		}
		g.byID[e.ID] = e
		e.names = names(e)
		for _, n := range e.names {
			g.optional[n] = g.optional[n] || e.Optional
		}
	}
	for i, r := range g.relations {
		if r == nil || g.byID[r.From] == nil || g.byID[r.To] == nil {
			return fmt.Errorf("relation %d: from and to must be entities of the graph", i+1)
		}
	}
	for i, t := range g.targets {
		if t == nil || g.byID[t.Owner] == nil || t.Value == "" || t.Kind == "" {
			return fmt.Errorf("target %d lacks a value, a kind, or an owner among the entities", i+1)
		}
	}
	return nil
}

// namesOptional tells whether e goes by a name of something optional in g.
func (g *Graph) namesOptional(e *entity) bool {
	for _, n := range e.names {
		if g.optional[n] {
			return true
		}
	}
	return false
}
