package score

import (
	"maps"
	"slices"
	"strings"

	"innograph/graph"
)

// Tally adds up the comparison of any number of documents. Its zero value is empty and ready for use.
type Tally struct {
	counts   map[cell]*counts
	statuses []*StatusFigure
	misses   []Miss
}

// Miss is a fact of the reference that was not found, or one found that the reference does not have.
type Miss struct {
	// Document is the label given to Add.
	Document string
	// What is "entity", "relation" or "target", behind "-" for one that was missed and "+" for a false find.
	What string
	// Type is the fact's type, Name its name, its ends, or indicator, year and value.
	Type, Name string
}

// The groups of figures, in the order of the report.
var groups = []string{"entity", "relation", "target"}

type cell struct{ group, kind string }

type counts struct{ tp, fp, fn int }

// Add compares what was found in one document with the reference for it; label names it in Misses.
func (t *Tally) Add(ref, got *Graph, label string) {
	c := comparison{Tally: t, ref: ref, got: got, label: label, match: matchEntities(ref, got)}
	c.entities()
	c.relations()
	c.targets()
}

// Misses lists everything missed and every false find, in the order of documents, groups and files.
func (t *Tally) Misses() []Miss { return t.misses }

func (t *Tally) at(group, kind string) *counts {
	if t.counts == nil {
		t.counts = map[cell]*counts{}
	}
	k := cell{group, kind}
	if t.counts[k] == nil {
		t.counts[k] = &counts{}
	}
	return t.counts[k]
}

// kinds are the types counted in a group, by name.
func (t *Tally) kinds(group string) []string {
	var list []string
	for k := range maps.Keys(t.counts) {
		if k.group == group {
			list = append(list, k.kind)
		}
	}
	slices.Sort(list)
	return list
}

// sum adds up the counts of some types of a group.
func (t *Tally) sum(group string, kinds []string) counts {
	var s counts
	for _, k := range kinds {
		if c := t.counts[cell{group, k}]; c != nil {
			s.tp, s.fp, s.fn = s.tp+c.tp, s.fp+c.fp, s.fn+c.fn
		}
	}
	return s
}

// comparison is the work of one Add.
type comparison struct {
	*Tally
	ref, got *Graph
	label    string
	match    matching
}

func (c *comparison) hit(group, kind string) { c.at(group, kind).tp++ }

func (c *comparison) falseFind(group, kind, name string) {
	c.at(group, kind).fp++
	c.misses = append(c.misses, Miss{c.label, "+" + group, kind, name})
}

func (c *comparison) missed(group, kind, name string) {
	c.at(group, kind).fn++
	c.misses = append(c.misses, Miss{c.label, "-" + group, kind, name})
}

func (c *comparison) status(group string, right bool) {
	i := slices.IndexFunc(c.statuses, func(s *StatusFigure) bool { return s.Group == group })
	if i < 0 {
		i = len(c.statuses)
		c.statuses = append(c.statuses, &StatusFigure{Group: group})
	}
	c.statuses[i].Total++
	if right {
		c.statuses[i].Right++
	}
}

// entities holds no false find against what names an optional thing under another type.
func (c *comparison) entities() {
	found := map[string]bool{}
	for _, e := range c.got.entities {
		id, ok := c.match[e.ID]
		if !ok {
			if !c.ref.namesOptional(e) {
				c.falseFind("entity", e.Type, e.Name)
			}
			continue
		}
		found[id] = true
		r := c.ref.byID[id]
		if r.Optional {
			continue
		}
		c.hit("entity", e.Type)
		if !r.StatusUnsure {
			c.status("entity", e.Status == r.Status)
		}
	}
	for _, r := range c.ref.entities {
		if !found[r.ID] && !r.Optional {
			c.missed("entity", r.Type, r.Name)
		}
	}
}

// relations leaves PART_OF out, which is common knowledge, and counts what is stated several times once.
func (c *comparison) relations() {
	refs, order := c.referenceRelations()
	found, done := map[relationKey]bool{}, map[relationKey]bool{}
	for _, x := range c.got.relations {
		own := keyOf(x.Type, x.From, x.To)
		if done[own] || x.Type == string(graph.PartOf) {
			continue
		}
		done[own] = true
		key, ok := c.match.in(x)
		if r := refs[key]; ok && r != nil {
			found[key] = true
			c.relationHit(x, r)
		} else if !c.touchesOptional(x) {
			c.falseFind("relation", x.Type, relationName(c.got, x))
		}
	}
	for _, key := range order {
		r := refs[key]
		if !found[key] && r.Type != string(graph.PartOf) && !c.optional(r) {
			c.missed("relation", r.Type, relationName(c.ref, r))
		}
	}
}

// referenceRelations are the reference's relations by key (the last of several), and the keys as they first occur.
func (c *comparison) referenceRelations() (refs map[relationKey]*relation, order []relationKey) {
	refs = map[relationKey]*relation{}
	for _, r := range c.ref.relations {
		key := keyOf(r.Type, r.From, r.To)
		if refs[key] == nil {
			order = append(order, key)
		}
		refs[key] = r
	}
	return refs, order
}

func (c *comparison) relationHit(x, r *relation) {
	if c.optional(r) {
		return
	}
	c.hit("relation", x.Type)
	if !r.StatusUnsure {
		c.status("relation", x.Status == r.Status)
	}
}

// optional tells whether a relation of the reference, or one of its ends, is optional.
func (c *comparison) optional(r *relation) bool {
	return r.Optional || c.ref.byID[r.From].Optional || c.ref.byID[r.To].Optional
}

// touchesOptional tells whether an end of a found relation is, or goes by a name of, something optional.
func (c *comparison) touchesOptional(x *relation) bool {
	return slices.ContainsFunc([]string{x.From, x.To}, func(end string) bool {
		if id, ok := c.match[end]; ok {
			return c.ref.byID[id].Optional
		}
		return c.ref.namesOptional(c.got.byID[end])
	})
}

func (c *comparison) targets() {
	used := make([]bool, len(c.ref.targets))
	for _, t := range c.got.targets {
		i := matchTarget(c.ref, t, c.match, used)
		if i < 0 {
			c.falseFind("target", t.Kind, targetName(t))
			continue
		}
		used[i] = true
		if !c.ref.targets[i].Optional {
			c.hit("target", t.Kind)
		}
	}
	for i, r := range c.ref.targets {
		if !used[i] && !r.Optional {
			c.missed("target", r.Kind, targetName(r))
		}
	}
}

func relationName(g *Graph, r *relation) string {
	return g.byID[r.From].Name + " -> " + g.byID[r.To].Name
}

func targetName(t *target) string {
	return strings.Join([]string{t.Indicator, t.Year.String(), t.Value.String()}, " ")
}
