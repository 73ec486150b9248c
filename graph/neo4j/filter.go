package neo4j

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"innograph/graph"
)

// compiler turns filters into Cypher conditions. Every value becomes a parameter; the text holds nothing but names of
// this package. The same filter always gives the same text, so that the server can reuse its plan.
//
// All properties are set on every node (unknown texts are empty, unknown years zero), hence no condition is ever null
// and NOT is exact.
type compiler struct {
	params map[string]any
	// places are the ids of places by the name of the parameter that is to hold them with their parts.
	places    map[string]string
	variables int
}

func newCompiler() *compiler { return &compiler{params: map[string]any{}, places: map[string]string{}} }

// param adds a value and gives its name.
func (c *compiler) param(v any) string {
	name := "f" + strconv.Itoa(len(c.params))
	c.params[name] = v
	return "$" + name
}

// variable gives a name that no other part of the condition uses.
func (c *compiler) variable(prefix string) string {
	c.variables++
	return prefix + strconv.Itoa(c.variables)
}

// conditions are parts of a filter that must all hold.
type conditions []string

func (cs *conditions) add(format string, args ...any) {
	*cs = append(*cs, fmt.Sprintf(format, args...))
}

func (cs conditions) join() string {
	if len(cs) == 0 {
		return "true"
	}
	return strings.Join(cs, " AND ")
}

// combine adds the And, Or and Not of a filter.
func combine[F any](cs *conditions, and, or []*F, not *F, compile func(*F) string) {
	for _, f := range and {
		if f != nil {
			cs.add("%s", compile(f))
		}
	}
	if or != nil {
		alternatives := []string{"false"}
		for _, f := range or {
			alternatives = append(alternatives, compile(f))
		}
		cs.add("(%s)", strings.Join(alternatives, " OR "))
	}
	if not != nil {
		cs.add("NOT (%s)", compile(not))
	}
}

// entity compiles a filter on the entity bound to x.
func (c *compiler) entity(f *graph.EntityFilter, x string) string {
	if f == nil {
		return "true"
	}
	var cs conditions
	c.id(&cs, f.ID, x+".id")
	if k := f.Kind; k != nil {
		oneOf(c, &cs, x+".kind", k.Eq, k.In, k.NotIn)
	}
	c.text(&cs, f.Name, x+".foldedName")
	c.anyName(&cs, f.AnyName, x)
	if s := f.Status; s != nil {
		oneOf(c, &cs, x+".status", s.Eq, s.In, s.NotIn)
	}
	if l := f.Level; l != nil {
		oneOf(c, &cs, x+".level", l.Eq, l.In, nil)
	}
	if p := f.ParkKind; p != nil {
		oneOf(c, &cs, x+".parkKind", p.Eq, p.In, nil)
	}
	c.relations(&cs, f.Relations, x)
	c.documents(&cs, f.Documents, x)
	c.located(&cs, f.Located, x)
	c.industries(&cs, f.Industries, x)
	combine(&cs, f.And, f.Or, f.Not, func(f *graph.EntityFilter) string { return c.entity(f, x) })
	return cs.join()
}

// anyName: one of the names meets all conditions but NotIn, and none of them is in NotIn.
func (c *compiler) anyName(cs *conditions, f *graph.TextFilter, x string) {
	if f == nil {
		return
	}
	if f.Eq != nil && reflect.DeepEqual(*f, graph.TextFilter{Eq: f.Eq}) { // the usual question needs no list of all names
		name := c.param(graph.Fold(*f.Eq))
		cs.add("(%s.foldedName = %s OR %[2]s IN %[1]s.foldedAliases)", x, name)
		return
	}
	n := c.variable("n")
	var one conditions
	c.text(&one, &graph.TextFilter{Eq: f.Eq, In: f.In, Contains: f.Contains, StartsWith: f.StartsWith}, n)
	if len(one) > 0 {
		cs.add("any(%s IN %s.foldedAliases + %s.foldedName WHERE %s)", n, x, x, one.join())
	}
	if f.NotIn != nil {
		cs.add("none(%s IN %s.foldedAliases + %s.foldedName WHERE %s IN %s)", n, x, x, n, c.param(foldAll(f.NotIn)))
	}
}

func (c *compiler) relations(cs *conditions, f *graph.RelationsFilter, x string) {
	if f == nil {
		return
	}
	if f.Some != nil {
		cs.add("EXISTS { %s }", c.tied(f.Some, x))
	}
	if f.None != nil {
		cs.add("NOT EXISTS { %s }", c.tied(f.None, x))
	}
	if n := f.Count; n != nil && n.Gte != nil {
		cs.add("COUNT { %s } >= %s", c.touching(n.Where, x), c.param(*n.Gte))
	}
	if n := f.Count; n != nil && n.Lte != nil {
		cs.add("COUNT { %s } <= %s", c.touching(n.Where, x), c.param(*n.Lte))
	}
}

// tied is a pattern that is there when entity x has a relation that meets f. Types and kinds alone are asked of the
// relationships between the entities themselves, which Neo4j keeps apart by type.
func (c *compiler) tied(f *graph.RelationFilter, x string) string {
	types, kinds, plain := typesAndKinds(f)
	if !plain {
		return c.touching(f, x)
	}
	o := c.variable("o")
	return fmt.Sprintf("(%s)-[%s]-(%s:Entity%s)", x, types, o, kinds)
}

// typesAndKinds are the type of a relationship and the label of the other end in a pattern, for a filter that asks for
// known types and, if at all, kinds, and for nothing else.
func typesAndKinds(f *graph.RelationFilter) (types, kinds string, plain bool) {
	if f.Type == nil || f.Type.NotIn != nil {
		return "", "", false
	}
	rest := graph.RelationFilter{Type: f.Type, With: f.With}
	if !reflect.DeepEqual(*f, rest) {
		return "", "", false
	}
	if types, plain = oneOfNames(f.Type.Eq, f.Type.In, func(t graph.RelationType) bool { _, known := graph.Rule(t); return known }); !plain || f.With == nil {
		return ":" + types, "", plain
	}
	k := f.With.Kind
	if k == nil || k.NotIn != nil || !reflect.DeepEqual(*f.With, graph.EntityFilter{Kind: k}) {
		return "", "", false
	}
	kinds, plain = oneOfNames(k.Eq, k.In, isKind)
	return ":" + types, "&(" + kinds + ")", plain
}

func isKind(k graph.Kind) bool { return slices.Contains(graph.Kinds, k) }

// oneOfNames joins names of the ontology's tables; ok is false for none, for others, and where both are given.
func oneOfNames[T ~string](eq *T, in []T, known func(T) bool) (names string, ok bool) {
	list := in
	if eq != nil {
		list = []T{*eq}
	}
	if len(list) == 0 || eq != nil && in != nil {
		return "", false
	}
	for _, name := range list {
		if !known(name) {
			return "", false
		}
	}
	return strings.Join(plain(list), "|"), true
}

// touching is the pattern of the relations of entity x that meet f.
func (c *compiler) touching(f *graph.RelationFilter, x string) string {
	r, o := c.variable("r"), c.variable("o")
	where := c.relation(f, relationScope{relation: r, with: func(f *graph.EntityFilter) string { return c.entity(f, o) }})
	return fmt.Sprintf("(%s)<-[:FROM|TO]-(%s:Relation)-[:FROM|TO]->(%s:Entity) WHERE %s", x, r, o, where)
}

// located leaves the place's parts to be found before the statement runs (see transaction.complete): walking up from
// every entity's place would visit all relations of all places.
func (c *compiler) located(cs *conditions, f *graph.LocatedFilter, x string) {
	if f == nil {
		return
	}
	p, parts := c.variable("p"), c.param([]string{})
	c.places[strings.TrimPrefix(parts, "$")] = f.Within
	cs.add("EXISTS { (%s)-[:LOCATED_IN]->(%[2]s:Entity) WHERE %[2]s.id IN %[3]s }", x, p, parts)
}

func (c *compiler) industries(cs *conditions, f *graph.IndustriesFilter, x string) {
	if f == nil || f.Some == nil {
		return
	}
	i := c.variable("i")
	cs.add("EXISTS { (%s)-[:FOCUSES_ON]->(%s:Entity) WHERE %s }", x, i, c.entity(f.Some, i))
}

// documents compiles the condition on the documents that state x.
func (c *compiler) documents(cs *conditions, f *graph.DocumentsFilter, x string) {
	if f == nil || f.Some == nil {
		return
	}
	d := c.variable("d")
	cs.add("EXISTS { (%s)<-[:STATES]-(%s:Document) WHERE %s }", x, d, c.document(f.Some, d))
}

// relationScope says what is bound around a relation: its own variable, those of its ends where they are bound, and
// what With means.
type relationScope struct {
	relation, from, to string
	with               func(*graph.EntityFilter) string
}

// relation compiles a filter on a relation.
func (c *compiler) relation(f *graph.RelationFilter, s relationScope) string {
	if f == nil {
		return "true"
	}
	var cs conditions
	c.id(&cs, f.ID, s.relation+".id")
	if t := f.Type; t != nil {
		oneOf(c, &cs, s.relation+".type", t.Eq, t.In, t.NotIn)
	}
	if t := f.Status; t != nil {
		oneOf(c, &cs, s.relation+".status", t.Eq, t.In, t.NotIn)
	}
	if f.Collective != nil {
		cs.add("%s.collective = %s", s.relation, c.param(*f.Collective))
	}
	if f.With != nil {
		cs.add("%s", s.with(f.With))
	}
	c.end(&cs, f.From, s.relation, "FROM", s.from)
	c.end(&cs, f.To, s.relation, "TO", s.to)
	c.documents(&cs, f.Documents, s.relation)
	combine(&cs, f.And, f.Or, f.Not, func(f *graph.RelationFilter) string { return c.relation(f, s) })
	return cs.join()
}

// endIs compiles the condition on the end of a relation that is bound to x and whose id the property holds.
func (c *compiler) endIs(f *graph.EntityFilter, property, x string) string {
	if asksMore(f) {
		return c.entity(f, x)
	}
	var cs conditions
	c.id(&cs, f.ID, property)
	return cs.join()
}

// end compiles the condition on the end of a relation that the link leads to and that bound, unless empty, names.
func (c *compiler) end(cs *conditions, f *graph.EntityFilter, relation, link, bound string) {
	switch {
	case f == nil:
	case bound != "":
		cs.add("%s", c.entity(f, bound))
	case !asksMore(f):
		c.id(cs, f.ID, relation+"."+strings.ToLower(link))
	default:
		x := c.variable("x")
		cs.add("EXISTS { (%s)-[:%s]->(%s:Entity) WHERE %s }", relation, link, x, c.entity(f, x))
	}
}

// target compiles a filter on the target bound to t, its owner to o and its document to d.
func (c *compiler) target(f *graph.TargetFilter) string {
	if f == nil {
		return "true"
	}
	var cs conditions
	c.id(&cs, f.ID, "t.id")
	c.text(&cs, f.Indicator, "t.foldedIndicator")
	c.year(&cs, f.Year, "t.year")
	if v := f.Value; v != nil {
		compare(c, &cs, "t.value", v.Eq, v.Gte, v.Lte)
	}
	c.text(&cs, f.Unit, "t.foldedUnit")
	if o := f.Op; o != nil {
		oneOf(c, &cs, "t.op", o.Eq, o.In, nil)
	}
	if k := f.Kind; k != nil {
		oneOf(c, &cs, "t.kind", k.Eq, k.In, nil)
	}
	if f.Owner != nil {
		cs.add("%s", c.entity(f.Owner, "o"))
	}
	if f.Documents != nil && f.Documents.Some != nil {
		cs.add("%s", c.document(f.Documents.Some, "d"))
	}
	combine(&cs, f.And, f.Or, f.Not, c.target)
	return cs.join()
}

// document compiles a filter on the document bound to d.
func (c *compiler) document(f *graph.DocumentFilter, d string) string {
	if f == nil {
		return "true"
	}
	var cs conditions
	c.id(&cs, f.ID, d+".id")
	c.text(&cs, f.Title, d+".foldedTitle")
	c.text(&cs, f.Issuer, d+".foldedIssuer")
	c.text(&cs, f.Number, d+".foldedNumber")
	if p := f.Published; p != nil && (p.Eq != nil || p.Gte != nil || p.Lte != nil) {
		cs.add("%s.published <> ''", d)
		compare(c, &cs, d+".published", p.Eq, p.Gte, p.Lte)
	}
	c.year(&cs, f.PeriodStart, d+".periodStart")
	c.year(&cs, f.PeriodEnd, d+".periodEnd")
	if f.Subject != nil {
		x := c.variable("x")
		cs.add("EXISTS { (%s)-[:SUBJECT]->(%s:Entity) WHERE %s }", d, x, c.entity(f.Subject, x))
	}
	combine(&cs, f.And, f.Or, f.Not, func(f *graph.DocumentFilter) string { return c.document(f, d) })
	return cs.join()
}

func (c *compiler) id(cs *conditions, f *graph.IDFilter, x string) {
	if f != nil {
		oneOf(c, cs, x, f.Eq, f.In, f.NotIn)
	}
}

// text compares the folded text x.
func (c *compiler) text(cs *conditions, f *graph.TextFilter, x string) {
	if f == nil {
		return
	}
	if f.Eq != nil {
		cs.add("%s = %s", x, c.param(graph.Fold(*f.Eq)))
	}
	if f.In != nil {
		cs.add("%s IN %s", x, c.param(foldAll(f.In)))
	}
	if f.NotIn != nil {
		cs.add("NOT %s IN %s", x, c.param(foldAll(f.NotIn)))
	}
	if f.Contains != nil {
		cs.add("%s CONTAINS %s", x, c.param(graph.Fold(*f.Contains)))
	}
	if f.StartsWith != nil {
		cs.add("%s STARTS WITH %s", x, c.param(graph.Fold(*f.StartsWith)))
	}
}

// year compares the year x; an unknown one meets no condition.
func (c *compiler) year(cs *conditions, f *graph.IntFilter, x string) {
	if f == nil || f.Eq == nil && f.In == nil && f.Gte == nil && f.Lte == nil {
		return
	}
	cs.add("%s <> 0", x)
	if f.In != nil {
		cs.add("%s IN %s", x, c.param(f.In))
	}
	compare(c, cs, x, f.Eq, f.Gte, f.Lte)
}

func compare[T any](c *compiler, cs *conditions, x string, eq, gte, lte *T) {
	if eq != nil {
		cs.add("%s = %s", x, c.param(*eq))
	}
	if gte != nil {
		cs.add("%s >= %s", x, c.param(*gte))
	}
	if lte != nil {
		cs.add("%s <= %s", x, c.param(*lte))
	}
}

func oneOf[T ~string](c *compiler, cs *conditions, x string, eq *T, in, notIn []T) {
	if eq != nil {
		cs.add("%s = %s", x, c.param(string(*eq)))
	}
	switch {
	case len(in) == 1: // an index in order serves one value, not a list of one
		cs.add("%s = %s", x, c.param(string(in[0])))
	case in != nil:
		cs.add("%s IN %s", x, c.param(plain(in)))
	}
	if notIn != nil {
		cs.add("NOT %s IN %s", x, c.param(plain(notIn)))
	}
}

func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func foldAll(list []string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = graph.Fold(v)
	}
	return out
}
