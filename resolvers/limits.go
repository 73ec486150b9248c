package resolvers

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"

	"innograph/schema"
)

// weights are the points of fields that take more work than a page of a list.
var weights = map[string]int{"collaborationGaps": 40_000, "paths": 20_000, "subgraph": 20_000, "groups": 50, "withdrawDocuments": 1_000}

// estimate is what an operation may cost at most, before it runs: one point (see weights) for each field and one for
// each value of a filter, times the sizes of the pages around it. Aliases and fragments count wherever they stand.
// Introspection is free.
type estimate struct {
	variables map[string]any
	fragments map[string]measure
	// refused is set when an argument nests too deeply or has too many conditions.
	refused *gqlerror.Error
}

// measure is the cost of a selection and how deep it nests, with the deepest field.
type measure struct {
	cost, depth int
	deepest     string
}

// maxPoints keeps sums and products far from overflow.
const maxPoints = 1 << 40

func newEstimate(variables map[string]any) *estimate {
	return &estimate{variables: variables, fragments: map[string]measure{}}
}

// of measures a selection set.
func (e *estimate) of(set ast.SelectionSet) measure {
	var sum measure
	for _, s := range set {
		var m measure
		switch s := s.(type) {
		case *ast.Field:
			m = e.field(s)
		case *ast.InlineFragment:
			m = e.of(s.SelectionSet)
		case *ast.FragmentSpread:
			m = e.fragment(s)
		}
		sum.cost = min(sum.cost+m.cost, maxPoints)
		if m.depth > sum.depth {
			sum.depth, sum.deepest = m.depth, m.deepest
		}
	}
	return sum
}

// fragment measures a fragment once, however often it is spread.
func (e *estimate) fragment(s *ast.FragmentSpread) measure {
	m, ok := e.fragments[s.Name]
	if !ok {
		m = e.of(s.Definition.SelectionSet)
		e.fragments[s.Name] = m
	}
	return m
}

func (e *estimate) field(f *ast.Field) measure {
	if strings.HasPrefix(f.Name, "__") || f.Definition == nil {
		return measure{}
	}
	m := e.of(f.SelectionSet)
	values := 0
	for _, a := range f.Arguments {
		in := e.nested(a.Value)
		values += in.values
		if in.depth > maxNesting {
			e.refused = tooCostly("argument %s of field %s nests %d levels deep; %d is the limit", a.Name, f.Name, in.depth, maxNesting)
		}
		if in.conditions > maxConditions {
			e.refused = tooCostly("argument %s of field %s has %d conditions; %d is the limit: lists of values (`in`, `notIn`) may be long", a.Name, f.Name, in.conditions, maxConditions)
		}
	}
	deepest := f.Name
	if m.deepest != "" {
		deepest += "." + m.deepest
	}
	return measure{cost: min(e.weight(f)+values+e.size(f)*m.cost, maxPoints), depth: 1 + m.depth, deepest: deepest}
}

// weight is what a field costs itself. A gap is found by its id in the way that all gaps are.
func (e *estimate) weight(f *ast.Field) int {
	args := f.ArgumentMap(e.variables)
	ids, _ := args["ids"].([]any)
	for _, id := range append(ids, args["id"]) {
		if text, ok := id.(string); ok {
			if _, _, isGap := schema.GapEnds(text); isGap {
				return weights["collaborationGaps"]
			}
		}
	}
	return max(1, weights[f.Name])
}

const (
	// maxNesting bounds how deep the values of an argument nest: each level of a filter may be a join of the store.
	maxNesting = 20
	// maxConditions bounds the objects in an argument: each may be a condition, with a read of its own in the store.
	maxConditions = 200
)

// inside is what an argument holds: values, how many of them are objects, and how deep they nest.
type inside struct{ values, conditions, depth int }

// add takes in one value and what is inside it.
func (in *inside) add(child inside) {
	in.values += 1 + child.values
	in.conditions += child.conditions
	in.depth = max(in.depth, 1+child.depth)
}

// nested looks inside an argument; a plain value is free.
func (e *estimate) nested(v *ast.Value) inside {
	var in inside
	if v == nil {
		return in
	}
	if v.Kind == ast.Variable {
		return nestedVariable(e.variables[v.Raw])
	}
	if v.Kind == ast.ObjectValue {
		in.conditions = 1
	}
	for _, child := range v.Children {
		in.add(e.nested(child.Value))
	}
	return in
}

// nestedVariable looks inside a variable as nested does inside a literal.
func nestedVariable(v any) inside {
	var in inside
	switch v := v.(type) {
	case map[string]any:
		in.conditions = 1
		for _, child := range v {
			in.add(nestedVariable(child))
		}
	case []any:
		for _, child := range v {
			in.add(nestedVariable(child))
		}
	}
	return in
}

// size is how many items a field gives at most: its first, last or limit, the number of its ids, else the default
// page of a connection, else one.
func (e *estimate) size(f *ast.Field) int {
	args := f.ArgumentMap(e.variables)
	for _, name := range []string{"first", "last", "limit"} {
		if n, ok := number(args[name]); ok {
			return max(1, min(n, maxPoints))
		}
	}
	if list, ok := args["ids"].([]any); ok {
		return max(1, len(list))
	}
	if strings.HasSuffix(f.Definition.Type.Name(), "Connection") {
		return defaultPage
	}
	return 1
}

func number(v any) (int, bool) {
	switch v := v.(type) {
	case int64:
		return int(v), true
	case int:
		return v, true
	case float64:
		return int(v), true
	case interface{ Int64() (int64, error) }: // json.Number
		n, err := v.Int64()
		return int(n), err == nil
	}
	return 0, false
}

// limits refuses operations that are too long, nest too deeply or may cost too much.
type limits struct{ depth, cost, tokens int }

// short refuses a text of more tokens than allowed, before it is parsed. It reads no further than the limit.
func (l limits) short(query string) *gqlerror.Error {
	if len(query) <= l.tokens {
		return nil // a token has at least one character
	}
	tokens := lexer.New(&ast.Source{Input: query})
	for range l.tokens + 1 {
		if token, err := tokens.ReadToken(); err != nil || token.Kind == lexer.EOF {
			return nil // what is wrong with it, the parser tells
		}
	}
	return tooCostly("the operation has more than %d tokens (names, values and signs), which is the limit", l.tokens)
}

// check measures the operation; a refusal names the field, the figure and the limit.
func (l limits) check(op *graphql.OperationContext) (int, *gqlerror.Error) {
	e := newEstimate(op.Variables)
	total := e.of(op.Operation.SelectionSet)
	if e.refused != nil {
		return total.cost, e.refused
	}
	if total.depth > l.depth {
		return total.cost, tooCostly("field %s nests %d levels deep; %d is the limit", total.deepest, total.depth, l.depth)
	}
	if total.cost > l.cost {
		name, cost := e.costliest(op.Operation.SelectionSet)
		return total.cost, tooCostly("the operation may cost %d points, %s alone %d; %d is the limit: ask for smaller pages (`first`) or fewer fields",
			total.cost, name, cost, l.cost)
	}
	return total.cost, nil
}

// costliest is the root field, or the fragment of such, that costs the most.
func (e *estimate) costliest(set ast.SelectionSet) (name string, cost int) {
	for _, s := range set {
		var n string
		var c int
		switch s := s.(type) {
		case *ast.Field:
			n, c = "field "+s.Alias, e.field(s).cost
		case *ast.InlineFragment:
			n, c = e.costliest(s.SelectionSet)
		case *ast.FragmentSpread:
			n, c = "fragment "+s.Name, e.fragment(s).cost
		}
		if c > cost {
			name, cost = n, c
		}
	}
	return name, cost
}

func tooCostly(format string, args ...any) *gqlerror.Error {
	return coded(codeTooCostly, format, args...)
}
