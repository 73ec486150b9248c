package schema_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"innograph/graph"
	"innograph/schema"
)

// TestEverythingIsDescribed holds the SDL to words for an analyst: each type, field, argument and enum value has some.
func TestEverythingIsDescribed(t *testing.T) {
	parsed := schema.NewExecutableSchema(schema.Config{}).Schema()
	described := 0
	check := func(description string, path ...string) {
		t.Helper()
		described++
		if text := strings.TrimSpace(description); text == "" || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: description %q", strings.Join(path, "."), description)
		}
	}
	for name, definition := range parsed.Types {
		if definition.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		check(definition.Description, name)
		for _, f := range definition.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(f.Description, name, f.Name)
			for _, a := range f.Arguments {
				check(a.Description, name, f.Name, a.Name)
			}
		}
		for _, v := range definition.EnumValues {
			check(v.Description, name, v.Name)
		}
	}
	if described < 800 {
		t.Errorf("only %d descriptions were looked at", described)
	}
}

// TestEnumsAreTheDomains holds the enums to the domain's values, and EnumName to the spelling of EntityKind.
func TestEnumsAreTheDomains(t *testing.T) {
	parsed := schema.NewExecutableSchema(schema.Config{}).Schema()
	values := func(enum string) map[string]bool {
		list := map[string]bool{}
		for _, v := range parsed.Types[enum].EnumValues {
			list[v.Name] = true
		}
		return list
	}
	kinds := values("EntityKind")
	for _, k := range graph.Kinds {
		if !kinds[schema.EnumName(k)] {
			t.Errorf("EntityKind has no %s", schema.EnumName(k))
		}
		object := parsed.Types[string(k)]
		if object == nil || object.Kind != ast.Object || !strings.Contains(strings.Join(object.Interfaces, " "), "Entity") {
			t.Errorf("no object type %s that is an Entity", k)
		}
		if e := schema.NewEntity(graph.Entity{Kind: k}, nil); e == nil || e.Self().Kind != k {
			t.Errorf("NewEntity of %s is %v", k, e)
		}
	}
	types := values("RelationType")
	for _, r := range graph.Relations {
		if !types[string(r.Type)] {
			t.Errorf("RelationType has no %s", r.Type)
		}
	}
	if len(kinds) != len(graph.Kinds) || len(types) != len(graph.Relations) || len(values("Status")) != len(graph.Statuses) {
		t.Errorf("%d kinds, %d types, %d statuses", len(kinds), len(types), len(values("Status")))
	}
}

func TestDate(t *testing.T) {
	for _, test := range []struct {
		in   any
		want string
		ok   bool
	}{
		{"2021-10-27", "2021-10-27", true},
		{"2021-02-30", "", false},
		{"2021", "", false},
		{2021, "", false},
	} {
		got, err := schema.UnmarshalDate(test.in)
		if got != test.want || (err == nil) != test.ok {
			t.Errorf("%v: %q, %v", test.in, got, err)
		}
	}
}
