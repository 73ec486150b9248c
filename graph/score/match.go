package score

import (
	"math"

	"innograph/graph"
)

// matching leads from the id of a found entity to that of the reference entity it is.
type matching map[string]string

type typedName struct{ kind, name string }

// matchEntities pairs entities of one type that share a name, one to one: official names first, then aliases.
func matchEntities(ref, got *Graph) matching {
	byName := map[typedName][]string{}
	for _, e := range ref.entities {
		for _, n := range e.names {
			byName[typedName{e.Type, n}] = append(byName[typedName{e.Type, n}], e.ID)
		}
	}
	m, used := matching{}, map[string]bool{}
	take := func(e *entity, candidates []string) {
		for _, n := range candidates {
			for _, id := range byName[typedName{e.Type, n}] {
				if !used[id] {
					m[e.ID], used[id] = id, true
					return
				}
			}
		}
	}
	for _, e := range got.entities {
		take(e, []string{normalise(e.Name)})
	}
	for _, e := range got.entities {
		if _, done := m[e.ID]; !done {
			take(e, e.names)
		}
	}
	return m
}

// relationKey tells relations apart; undirected ones have the smaller end first.
type relationKey struct{ kind, from, to string }

func keyOf(kind, from, to string) relationKey {
	if rule, _ := graph.Rule(graph.RelationType(kind)); rule.Undirected && to < from {
		from, to = to, from
	}
	return relationKey{kind, from, to}
}

// in is the key of r between reference entities; ok is false when an end has no match.
func (m matching) in(r *relation) (key relationKey, ok bool) {
	from, okFrom := m[r.From]
	to, okTo := m[r.To]
	if !okFrom || !okTo {
		return relationKey{}, false
	}
	return keyOf(r.Type, from, to), true
}

// matchTarget is the index of the free reference target that t is, or -1: owner, year, kind and amount agree and the
// indicators share at least half of their characters; of several the one that shares most, then the first.
func matchTarget(ref *Graph, t *target, m matching, used []bool) int {
	best, most := -1, 0.0
	for i, r := range ref.targets {
		owner, ok := m[t.Owner]
		if used[i] || !ok || owner != r.Owner || !sameYear(t, r) || t.Kind != r.Kind || !sameAmount(t, r) {
			continue
		}
		if o := overlap(t.Indicator, r.Indicator); o >= 0.5 && (best < 0 || o > most) {
			best, most = i, o
		}
	}
	return best
}

func sameYear(a, b *target) bool {
	return (a.Year == "") == (b.Year == "") && a.Year.value() == b.Year.value()
}

// sameAmount allows for rounding in the tenth digit.
func sameAmount(a, b *target) bool {
	x, y := amount(a), amount(b)
	return math.Abs(x-y) <= 1e-9*max(1.0, math.Abs(x), math.Abs(y))
}
