package graphtest

import (
	"slices"
	"strings"

	"innograph/graph"
)

func combined[F any](meets func(*F) bool, and, or []*F, not *F) bool {
	for _, f := range and {
		if f != nil && !meets(f) {
			return false
		}
	}
	if or != nil && !slices.ContainsFunc(or, func(f *F) bool { return f == nil || meets(f) }) {
		return false
	}
	return not == nil || !meets(not)
}

func among[T comparable](v T, eq *T, in, notIn []T) bool {
	return (eq == nil || v == *eq) && (in == nil || slices.Contains(in, v)) && !slices.Contains(notIn, v)
}

func foldAll(list []string) []string {
	if list == nil {
		return nil
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = graph.Fold(s)
	}
	return out
}

func text(s string, f *graph.TextFilter) bool {
	if f == nil {
		return true
	}
	s = graph.Fold(s)
	return among(s, nil, foldAll(f.In), foldAll(f.NotIn)) &&
		(f.Eq == nil || s == graph.Fold(*f.Eq)) &&
		(f.Contains == nil || strings.Contains(s, graph.Fold(*f.Contains))) &&
		(f.StartsWith == nil || strings.HasPrefix(s, graph.Fold(*f.StartsWith)))
}

func anyText(forms []string, f *graph.TextFilter) bool {
	if f == nil {
		return true
	}
	meets := *f
	meets.NotIn = nil
	return slices.ContainsFunc(forms, func(s string) bool { return text(s, &meets) }) &&
		!slices.ContainsFunc(forms, func(s string) bool { return slices.Contains(foldAll(f.NotIn), graph.Fold(s)) })
}

func ident(id string, f *graph.IDFilter) bool { return f == nil || among(id, f.Eq, f.In, f.NotIn) }

func year(v int, f *graph.IntFilter) bool {
	if f == nil || f.Eq == nil && f.In == nil && f.Gte == nil && f.Lte == nil {
		return true
	}
	return v != 0 && among(v, f.Eq, f.In, nil) && between(v, f.Gte, f.Lte)
}

func between[T int | float64 | string](v T, gte, lte *T) bool {
	return (gte == nil || v >= *gte) && (lte == nil || v <= *lte)
}

func date(v string, f *graph.DateFilter) bool {
	if f == nil || f.Eq == nil && f.Gte == nil && f.Lte == nil {
		return true
	}
	return v != "" && (f.Eq == nil || v == *f.Eq) && between(v, f.Gte, f.Lte)
}

func number(v float64, f *graph.FloatFilter) bool {
	return f == nil || (f.Eq == nil || v == *f.Eq) && between(v, f.Gte, f.Lte)
}

func (w *world) stated(statements []graph.Statement, f *graph.DocumentsFilter) bool {
	return f == nil || f.Some == nil || slices.ContainsFunc(statements, func(s graph.Statement) bool {
		return w.document(w.documents[s.DocumentID], f.Some)
	})
}

func (w *world) entity(e graph.Entity, f *graph.EntityFilter) bool {
	if f == nil {
		return true
	}
	again := func(x *graph.EntityFilter) bool { return w.entity(e, x) }
	return combined(again, f.And, f.Or, f.Not) && ident(e.ID, f.ID) && enums(e, f) &&
		text(e.Name, f.Name) && anyText(append([]string{e.Name}, e.Aliases...), f.AnyName) &&
		w.related(e.ID, f.Relations) && w.stated(w.entities[e.ID].statements, f.Documents) &&
		w.located(e.ID, f.Located) && w.works(e.ID, f.Industries)
}

func enums(e graph.Entity, f *graph.EntityFilter) bool {
	return (f.Kind == nil || among(e.Kind, f.Kind.Eq, f.Kind.In, f.Kind.NotIn)) &&
		(f.Status == nil || among(e.Status, f.Status.Eq, f.Status.In, f.Status.NotIn)) &&
		(f.Level == nil || among(e.Level, f.Level.Eq, f.Level.In, nil)) &&
		(f.ParkKind == nil || among(e.ParkKind, f.ParkKind.Eq, f.ParkKind.In, nil))
}

func (w *world) related(id string, f *graph.RelationsFilter) bool {
	if f == nil {
		return true
	}
	count := func(where *graph.RelationFilter) (n int) {
		for _, r := range w.ends(id) {
			if w.relation(r, where, []string{r.value.Other(id)}) {
				n++
			}
		}
		return n
	}
	return (f.Some == nil || count(f.Some) > 0) && (f.None == nil || count(f.None) == 0) &&
		(f.Count == nil || between(count(f.Count.Where), f.Count.Gte, f.Count.Lte))
}

func (w *world) located(id string, f *graph.LocatedFilter) bool {
	if f == nil {
		return true
	}
	parts := w.parts(f.Within)
	return slices.ContainsFunc(w.leads(id, graph.LocatedIn), func(e graph.Entity) bool { return parts[e.ID] })
}

func (w *world) works(id string, f *graph.IndustriesFilter) bool {
	return f == nil || f.Some == nil || slices.ContainsFunc(w.leads(id, graph.FocusesOn), func(e graph.Entity) bool { return w.entity(e, f.Some) })
}

// relation tells whether r meets f; With looks at the ends in with.
func (w *world) relation(r *stated[graph.Relation], f *graph.RelationFilter, with []string) bool {
	if f == nil {
		return true
	}
	again := func(x *graph.RelationFilter) bool { return w.relation(r, x, with) }
	v := r.value
	end := func(id string, x *graph.EntityFilter) bool { return x == nil || w.entity(w.entities[id].value, x) }
	return combined(again, f.And, f.Or, f.Not) && ident(v.ID, f.ID) &&
		(f.Type == nil || among(v.Type, f.Type.Eq, f.Type.In, f.Type.NotIn)) &&
		(f.Status == nil || among(v.Status, f.Status.Eq, f.Status.In, f.Status.NotIn)) &&
		(f.Collective == nil || v.Collective == *f.Collective) &&
		(f.With == nil || slices.ContainsFunc(with, func(id string) bool { return end(id, f.With) })) &&
		end(v.From, f.From) && end(v.To, f.To) && w.stated(r.statements, f.Documents)
}

func (w *world) target(t graph.Target, f *graph.TargetFilter) bool {
	if f == nil {
		return true
	}
	again := func(x *graph.TargetFilter) bool { return w.target(t, x) }
	return combined(again, f.And, f.Or, f.Not) && ident(t.ID, f.ID) && text(t.Indicator, f.Indicator) && year(t.Year, f.Year) &&
		number(t.Value, f.Value) && text(t.Unit, f.Unit) &&
		(f.Op == nil || among(t.Op, f.Op.Eq, f.Op.In, nil)) && (f.Kind == nil || among(t.Kind, f.Kind.Eq, f.Kind.In, nil)) &&
		w.entity(w.entities[t.Owner].value, f.Owner) &&
		(f.Documents == nil || w.document(w.documents[t.DocumentID], f.Documents.Some))
}

func (w *world) document(d graph.Document, f *graph.DocumentFilter) bool {
	if f == nil {
		return true
	}
	again := func(x *graph.DocumentFilter) bool { return w.document(d, x) }
	return combined(again, f.And, f.Or, f.Not) && ident(d.ID, f.ID) && text(d.Title, f.Title) && text(d.Issuer, f.Issuer) &&
		text(d.Number, f.Number) && date(d.Published, f.Published) && year(d.PeriodStart, f.PeriodStart) && year(d.PeriodEnd, f.PeriodEnd) &&
		(f.Subject == nil || d.Subject != "" && w.entity(w.entities[d.Subject].value, f.Subject))
}
