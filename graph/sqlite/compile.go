package sqlite

import (
	"strconv"
	"strings"

	"innograph/graph"
)

// cond is a piece of SQL with the arguments of its question marks, in order. As a condition, the empty one always
// holds. Text comes from this program's constants only, whatever the input.
type cond struct {
	text string
	args []any
}

func sqlText(text string, args ...any) cond { return cond{text, args} }

var never = sqlText("0")

// fill puts conditions into the text, one for each %, and adds their arguments; the text's own come first.
func (c cond) fill(parts ...cond) cond {
	var b strings.Builder
	for _, p := range parts {
		before, after, _ := strings.Cut(c.text, "%")
		b.WriteString(before)
		b.WriteString(p.text)
		c.text = after
		c.args = append(c.args[:len(c.args):len(c.args)], p.args...)
	}
	return cond{b.String() + c.text, c.args}
}

// every holds when all of conds hold.
func every(conds ...cond) cond { return join(" AND ", conds) }

func join(word string, conds []cond) cond {
	var texts []string
	var args []any
	for _, c := range conds {
		if c.text != "" {
			texts = append(texts, c.text)
			args = append(args, c.args...)
		}
	}
	if len(texts) < 2 {
		return cond{strings.Join(texts, ""), args}
	}
	return cond{"(" + strings.Join(texts, word) + ")", args}
}

// opposite holds when c does not; conditions are never NULL.
func (c cond) opposite() cond {
	if c.text == "" {
		return never
	}
	return sqlText("NOT (%)").fill(c)
}

// orTrue is c as a condition that can stand alone.
func (c cond) orTrue() cond {
	if c.text == "" {
		return sqlText("1")
	}
	return c
}

// combine joins the parts of a filter with its and, or and not.
func combine[F any](compile func(*F) cond, and, or []*F, not *F, own ...cond) cond {
	for _, f := range and {
		own = append(own, compile(f))
	}
	if or != nil {
		own = append(own, someOf(compile, or))
	}
	if not != nil {
		own = append(own, compile(not).opposite())
	}
	return every(own...)
}

func someOf[F any](compile func(*F) cond, filters []*F) cond {
	if len(filters) == 0 {
		return never
	}
	conds := make([]cond, len(filters))
	for i, f := range filters {
		conds[i] = compile(f).orTrue()
	}
	return join(" OR ", conds)
}

// compiler turns filters into conditions.
type compiler struct {
	// names counts the names given to tables.
	names int
	// needed has the names of the tables of relations and neighbours that some condition asks; those that none does need
	// not be joined.
	needed map[string]bool
	// inner is set inside a condition that is asked of few rows, which are best looked up one by one. Outside, what a
	// filter selects is best worked out once, so that an index leads from it to the rows of a long list.
	inner bool
}

// need notes that a condition asks the table with this name.
func (c *compiler) need(table string) {
	if c.needed == nil {
		c.needed = map[string]bool{}
	}
	c.needed[table] = true
}

// nested compiles a filter inside another condition.
func nested[F any](c *compiler, compile func(*F) cond, f *F) cond {
	before := c.inner
	c.inner = true
	defer func() { c.inner = before }()
	return compile(f)
}

func (c *compiler) name(prefix string) string {
	c.names++
	return prefix + strconv.Itoa(c.names)
}

// among compares a column with a value and lists of values.
func among[T ~string](column string, eq *T, in, notIn []T) cond {
	var conds []cond
	if eq != nil {
		conds = append(conds, sqlText(column+" = ?", string(*eq)))
	}
	switch {
	case len(in) == 1:
		conds = append(conds, sqlText(column+" = ?", string(in[0])))
	case in != nil:
		conds = append(conds, sqlText(column+" IN (SELECT value FROM json_each(?))", list(in)))
	}
	if len(notIn) > 0 {
		conds = append(conds, sqlText(column+" NOT IN (SELECT value FROM json_each(?))", list(notIn)))
	}
	return every(conds...)
}

func folded(texts []string) []string {
	if texts == nil {
		return nil
	}
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = graph.Fold(t)
	}
	return out
}

// text compares a column of folded text.
func text(column string, f *graph.TextFilter) cond {
	if f == nil {
		return cond{}
	}
	conds := []cond{among(column, nil, folded(f.In), folded(f.NotIn))}
	if f.Eq != nil {
		conds = append(conds, sqlText(column+" = ?", graph.Fold(*f.Eq)))
	}
	if f.Contains != nil {
		conds = append(conds, sqlText("instr("+column+", ?) > 0", graph.Fold(*f.Contains)))
	}
	if f.StartsWith != nil {
		prefix := graph.Fold(*f.StartsWith)
		// No text has the byte FF, so that this is the range of all that start with prefix.
		conds = append(conds, sqlText(column+" >= ? AND "+column+" < ?", prefix, prefix+"\xff"))
	}
	return every(conds...)
}

// indicatorsSQL are the different indicators, found one after the other by their index: many targets share few.
const indicatorsSQL = `(WITH RECURSIVE different (fold) AS (SELECT min(indicator_fold) FROM target UNION ALL
	SELECT (SELECT min(indicator_fold) FROM target WHERE indicator_fold > fold) FROM different WHERE fold IS NOT NULL)
	SELECT fold FROM different WHERE fold IS NOT NULL AND %)`

// indicator is text for indicators; those that contain a text are looked up first, and then found by index.
func indicator(column string, f *graph.TextFilter) cond {
	if f == nil || f.Contains == nil {
		return text(column, f)
	}
	rest := *f
	rest.Contains = nil
	contains := sqlText(column + " IN " + indicatorsSQL).fill(text("fold", &graph.TextFilter{Contains: f.Contains}))
	return every(contains, text(column, &rest))
}

// formWords narrows a Contains by the full-text index of names; column is the form's row number.
func formWords(column string, f *graph.TextFilter) cond {
	if f == nil || f.Contains == nil || graph.Fold(*f.Contains) == "" {
		return cond{}
	}
	return sqlText(column+" IN (SELECT rowid FROM form_index WHERE form_index MATCH ?)", phrase(graph.Fold(*f.Contains)))
}

func id(column string, f *graph.IDFilter) cond {
	if f == nil {
		return cond{}
	}
	return among(column, f.Eq, f.In, f.NotIn)
}

// year compares a year; the unknown one meets nothing.
func year(column string, f *graph.IntFilter) cond {
	if f == nil {
		return cond{}
	}
	var conds []cond
	if f.Eq != nil {
		conds = append(conds, sqlText(column+" = ?", *f.Eq))
	}
	if f.In != nil {
		conds = append(conds, sqlText(column+" IN (SELECT value FROM json_each(?))", list(f.In)))
	}
	conds = append(conds, bounds(column, f.Gte, f.Lte))
	if c := every(conds...); c.text != "" {
		return every(sqlText(column+" <> 0"), c)
	}
	return cond{}
}

func bounds[T any](column string, gte, lte *T) cond {
	var conds []cond
	if gte != nil {
		conds = append(conds, sqlText(column+" >= ?", *gte))
	}
	if lte != nil {
		conds = append(conds, sqlText(column+" <= ?", *lte))
	}
	return every(conds...)
}

func number(column string, f *graph.FloatFilter) cond {
	if f == nil {
		return cond{}
	}
	c := bounds(column, f.Gte, f.Lte)
	if f.Eq != nil {
		c = every(c, sqlText(column+" = ?", *f.Eq))
	}
	return c
}

// date compares a date; the unknown one meets nothing.
func date(column string, f *graph.DateFilter) cond {
	if f == nil || f.Eq == nil && f.Gte == nil && f.Lte == nil {
		return cond{}
	}
	return every(sqlText(column+" <> ''"), among(column, f.Eq, nil, nil), bounds(column, f.Gte, f.Lte))
}

// entity compiles a filter on the entity table named e.
func (c *compiler) entity(e string) func(*graph.EntityFilter) cond {
	var compile func(f *graph.EntityFilter) cond
	compile = func(f *graph.EntityFilter) cond {
		if f == nil {
			return cond{}
		}
		return combine(compile, f.And, f.Or, f.Not,
			id(e+".id", f.ID), entityEnums(e, f), c.entityName(e, f.Name), c.anyName(e, f.AnyName),
			c.relations(e, f.Relations), c.entityDocuments(e, f.Documents), c.located(e, f.Located), c.industries(e, f.Industries))
	}
	return compile
}

func entityEnums(e string, f *graph.EntityFilter) cond {
	var conds []cond
	conds = append(conds, kindOf(e+".kind", f.Kind))
	if s := f.Status; s != nil {
		conds = append(conds, among(e+".status", s.Eq, s.In, s.NotIn))
	}
	if l := f.Level; l != nil {
		conds = append(conds, among(e+".level", l.Eq, l.In, nil))
	}
	if p := f.ParkKind; p != nil {
		conds = append(conds, among(e+".park_kind", p.Eq, p.In, nil))
	}
	return every(conds...)
}

func (c *compiler) entityName(e string, f *graph.TextFilter) cond {
	own := text(e+".name_fold", f)
	form := c.name("form")
	if narrow := formWords(form+".n", f); narrow.text != "" {
		own = every(sqlText(e+".n IN (SELECT "+form+".entity FROM entity_form "+form+" WHERE %)").fill(narrow), own)
	}
	return own
}

func (c *compiler) anyName(e string, f *graph.TextFilter) cond {
	if f == nil {
		return cond{}
	}
	form := c.name("form")
	found := sqlText(e + ".n IN (SELECT " + form + ".entity FROM entity_form " + form + " WHERE %)")
	meets := *f
	meets.NotIn = nil
	var conds []cond
	if one := every(formWords(form+".n", &meets), text(form+".fold", &meets)); one.text != "" {
		conds = append(conds, found.fill(one))
	}
	if len(f.NotIn) > 0 {
		conds = append(conds, found.fill(text(form+".fold", &graph.TextFilter{In: f.NotIn})).opposite())
	}
	return every(conds...)
}

func (c *compiler) relations(e string, f *graph.RelationsFilter) cond {
	if f == nil {
		return cond{}
	}
	var conds []cond
	if f.Some != nil {
		conds = append(conds, sqlText("EXISTS (SELECT 1 %)").fill(c.ties(e, f.Some)))
	}
	if f.None != nil {
		conds = append(conds, sqlText("NOT EXISTS (SELECT 1 %)").fill(c.ties(e, f.None)))
	}
	if n := f.Count; n != nil {
		conds = append(conds, c.relationCount(e, n))
	}
	return every(conds...)
}

func (c *compiler) relationCount(e string, f *graph.RelationCountFilter) cond {
	count := sqlText(e + ".degree")
	if f.Where != nil {
		count = sqlText("(SELECT count(*) %)").fill(c.ties(e, f.Where))
	}
	var conds []cond
	if f.Gte != nil {
		conds = append(conds, every(sqlText("% >= ").fill(count)).then("?", *f.Gte))
	}
	if f.Lte != nil {
		conds = append(conds, every(sqlText("% <= ").fill(count)).then("?", *f.Lte))
	}
	return every(conds...)
}

// then is c followed by text.
func (c cond) then(text string, args ...any) cond {
	return cond{c.text + text, append(c.args[:len(c.args):len(c.args)], args...)}
}

// ties is the FROM and WHERE of the relations of entity e that meet f.
func (c *compiler) ties(e string, f *graph.RelationFilter) cond {
	t, r := c.name("t"), c.name("r")
	where := nested(c, c.relation(tieNames(t, r)), f)
	from := "FROM tie " + t
	if c.needed[r] {
		from += " JOIN relation " + r + " ON " + r + ".n = " + t + ".relation"
	}
	return sqlText(from + " WHERE %").fill(every(sqlText(t+".entity = "+e+".n"), where))
}

func (c *compiler) entityDocuments(e string, f *graph.DocumentsFilter) cond {
	if f == nil || f.Some == nil {
		return cond{}
	}
	s, d := c.name("s"), c.name("d")
	from := "entity_statement " + s + " JOIN document " + d + " ON " + d + ".n = " + s + ".document"
	return c.among(e+".n", s+".entity", from, nested(c, c.document(d), f.Some))
}

// among holds for a row number that has a match among the rows of a FROM that meet a condition.
func (c *compiler) among(number, match, from string, where cond) cond {
	if c.inner {
		return sqlText("EXISTS (SELECT 1 FROM " + from + " WHERE %)").fill(every(sqlText(match+" = "+number), where))
	}
	return sqlText(number + " IN (SELECT " + match + " FROM " + from + " WHERE %)").fill(where.orTrue())
}

// locatedSQL is what lies in the place with id ? or in its parts. A cycle of PART_OF ends with the steps.
const locatedSQL = `(WITH RECURSIVE part (n, depth) AS (
	SELECT n, 0 FROM entity WHERE id = ? UNION
	SELECT tie.other, depth + 1 FROM part CROSS JOIN tie ON tie.entity = part.n AND tie.type = 'PART_OF' AND tie.heading = 'IN' WHERE depth < 8)
	SELECT tie.other FROM tie WHERE tie.entity IN (SELECT n FROM part) AND tie.type = 'LOCATED_IN' AND tie.heading = 'IN')`

func (c *compiler) located(e string, f *graph.LocatedFilter) cond {
	if f == nil {
		return cond{}
	}
	return sqlText(e+".n IN "+locatedSQL, f.Within)
}

func (c *compiler) industries(e string, f *graph.IndustriesFilter) cond {
	if f == nil || f.Some == nil {
		return cond{}
	}
	t, i := c.name("t"), c.name("e")
	return sqlText("EXISTS (SELECT 1 FROM tie " + t + " JOIN entity " + i + " ON " + i + ".n = " + t + ".other WHERE %)").
		fill(every(sqlText(t+".entity = "+e+".n AND "+t+".type = 'FOCUSES_ON' AND "+t+".heading = 'OUT'"), nested(c, c.entity(i), f.Some)))
}

// relationNames tells a relation filter where it stands.
type relationNames struct {
	// r is the name of the relation table, kind and status the columns of the relation's type and status.
	r, kind, status string
	// other is the column with the row number of the other end, otherKind that of its kind. When empty, either end is,
	// or with Of (a list of entity ids) the end that is not in it.
	other, otherKind string
	of               []string
}

// tieNames are those of a relation r seen from an end by the table t of ties.
func tieNames(t, r string) relationNames {
	return relationNames{r: r, kind: t + ".type", status: t + ".status", other: t + ".other", otherKind: t + ".kind"}
}

// listNames are those of a list of relations; of is as in relationNames.
func listNames(of []string) relationNames {
	return relationNames{r: "r", kind: "r.type", status: "r.status", of: of}
}

// relation compiles a filter on relations.
func (c *compiler) relation(n relationNames) func(*graph.RelationFilter) cond {
	var compile func(f *graph.RelationFilter) cond
	compile = func(f *graph.RelationFilter) cond {
		if f == nil {
			return cond{}
		}
		if f.ID != nil || f.Collective != nil || f.From != nil || f.To != nil || f.Documents != nil {
			c.need(n.r)
		}
		own := []cond{id(n.r+".id", f.ID)}
		if t := f.Type; t != nil {
			own = append(own, among(n.kind, t.Eq, t.In, t.NotIn))
		}
		if s := f.Status; s != nil {
			own = append(own, among(n.status, s.Eq, s.In, s.NotIn))
		}
		if f.Collective != nil {
			own = append(own, sqlText(n.r+".collective = ?", *f.Collective))
		}
		own = append(own, c.with(n, f.With), c.end(n.r+".origin", f.From), c.end(n.r+".goal", f.To), c.relationDocuments(n.r, f.Documents))
		return combine(compile, f.And, f.Or, f.Not, own...)
	}
	return compile
}

// end compiles a filter on the entity whose row number a column holds.
func (c *compiler) end(column string, f *graph.EntityFilter) cond {
	if f == nil {
		return cond{}
	}
	e := c.name("e")
	where := nested(c, c.entity(e), f)
	if where.text == "" {
		return cond{}
	}
	return c.among(column, e+".n", "entity "+e, where)
}

func (c *compiler) with(n relationNames, f *graph.EntityFilter) cond {
	if f == nil {
		return cond{}
	}
	if n.other != "" {
		return every(kindOf(n.otherKind, f.Kind), idOf(n.other, f.ID), c.end(n.other, withoutKindAndID(f)))
	}
	if n.of == nil && !c.inner {
		return join(" OR ", []cond{c.end(n.r+".origin", f), c.end(n.r+".goal", f)})
	}
	e := c.name("e")
	where := nested(c, c.entity(e), f)
	if where.text == "" {
		return cond{}
	}
	ends := every(sqlText(e+".n IN ("+n.r+".origin, "+n.r+".goal)"), outside(e, n), where)
	return sqlText("EXISTS (SELECT 1 FROM entity " + e + " WHERE %)").fill(ends)
}

func kindOf(column string, f *graph.KindFilter) cond {
	if f == nil {
		return cond{}
	}
	return among(column, f.Eq, f.In, f.NotIn)
}

// idOf compares the entity whose row number a column holds with ids, which are looked up once.
func idOf(column string, f *graph.IDFilter) cond {
	if f == nil {
		return cond{}
	}
	var conds []cond
	if wanted := id("id", &graph.IDFilter{Eq: f.Eq, In: f.In}); wanted.text != "" {
		conds = append(conds, sqlText(column+" IN (SELECT n FROM entity WHERE %)").fill(wanted))
	}
	if unwanted := id("id", &graph.IDFilter{In: f.NotIn}); unwanted.text != "" {
		conds = append(conds, sqlText(column+" NOT IN (SELECT n FROM entity WHERE %)").fill(unwanted))
	}
	return every(conds...)
}

// withoutKindAndID is what a filter asks besides these.
func withoutKindAndID(f *graph.EntityFilter) *graph.EntityFilter {
	rest := *f
	rest.Kind, rest.ID = nil, nil
	return &rest
}

// outside holds for the end e of a relation that is not in the list, or for either where both are.
func outside(e string, n relationNames) cond {
	if n.of == nil {
		return cond{}
	}
	const inside = "(SELECT m.n FROM entity m WHERE m.id IN (SELECT value FROM json_each(?)))"
	of := list(n.of)
	return sqlText("("+e+".n NOT IN "+inside+" OR ("+n.r+".origin IN "+inside+" AND "+n.r+".goal IN "+inside+"))", of, of, of)
}

func (c *compiler) relationDocuments(r string, f *graph.DocumentsFilter) cond {
	if f == nil || f.Some == nil {
		return cond{}
	}
	s, d := c.name("s"), c.name("d")
	from := "relation_statement " + s + " JOIN document " + d + " ON " + d + ".n = " + s + ".document"
	return c.among(r+".n", s+".relation", from, nested(c, c.document(d), f.Some))
}

// target compiles a filter on the target table named t.
func (c *compiler) target(t string) func(*graph.TargetFilter) cond {
	var compile func(f *graph.TargetFilter) cond
	compile = func(f *graph.TargetFilter) cond {
		if f == nil {
			return cond{}
		}
		own := []cond{
			id(t+".id", f.ID), indicator(t+".indicator_fold", f.Indicator), year(t+".year", f.Year),
			number(t+".value", f.Value), text(t+".unit_fold", f.Unit),
		}
		if o := f.Op; o != nil {
			own = append(own, among(t+".op", o.Eq, o.In, nil))
		}
		if k := f.Kind; k != nil {
			own = append(own, among(t+".kind", k.Eq, k.In, nil))
		}
		own = append(own, c.end(t+".owner", f.Owner))
		if f.Documents != nil && f.Documents.Some != nil {
			d := c.name("d")
			own = append(own, c.among(t+".document", d+".n", "document "+d, nested(c, c.document(d), f.Documents.Some)))
		}
		return combine(compile, f.And, f.Or, f.Not, own...)
	}
	return compile
}

// document compiles a filter on the document table named d.
func (c *compiler) document(d string) func(*graph.DocumentFilter) cond {
	var compile func(f *graph.DocumentFilter) cond
	compile = func(f *graph.DocumentFilter) cond {
		if f == nil {
			return cond{}
		}
		own := []cond{
			id(d+".id", f.ID), text(d+".title_fold", f.Title), text(d+".issuer_fold", f.Issuer),
			text(d+".number_fold", f.Number), date(d+".published", f.Published),
			year(d+".period_start", f.PeriodStart), year(d+".period_end", f.PeriodEnd),
		}
		if f.Subject != nil {
			e := c.name("e")
			own = append(own, sqlText("EXISTS (SELECT 1 FROM entity "+e+" WHERE %)").
				fill(every(sqlText(e+".id = "+d+".subject"), nested(c, c.entity(e), f.Subject))))
		}
		return combine(compile, f.And, f.Or, f.Not, own...)
	}
	return compile
}
