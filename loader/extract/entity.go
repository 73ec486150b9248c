package extract

import (
	"sort"
	"strings"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

type entityKey struct {
	kind        graph.Kind
	name, scope string
}

// entity is what a name of the document stands for, with all its mentions.
type entity struct {
	kind    graph.Kind
	name    string
	scope   string
	level   graph.Level
	park    graph.ParkKind
	entry   *gazetteer.Entry
	aliases map[string]bool
	places  []place
	status  map[graph.Status]int // votes of words around its mentions
	// own and foreign count mentions that present it as the subject's own, or as a partner from elsewhere.
	own, foreign int
	// abroad marks a town outside the subject.
	abroad bool
	// keep tells whether it stands in the graph: an industry only where an actor works on it.
	keep bool
	// first is the order of first mention.
	first int
	// identifier is what id gives, once it was asked for.
	identifier string
	// placed is set once a place was stated for it.
	placed bool
}

// place is where a mention stands.
type place struct {
	s *sentence
	m *mention
}

// id is the entity's identifier; name and scope do not change after the entity is made.
func (e *entity) id() string {
	if e.identifier == "" {
		e.identifier = graph.EntityID(e.kind, e.name, e.scope)
	}
	return e.identifier
}

// nameEntities gives every mention, and every part of a name that is an actor of its own, its entity.
func (r *reading) nameEntities() {
	last := make(map[graph.Kind]*entity)
	for _, s := range r.sentences {
		r.refer(s)
		s.dropShortForms()
		for _, m := range s.mentions {
			if m.rule == "reference" {
				m.entity = last[m.kind]
				continue
			}
			r.nameMention(s, m)
			for _, t := range m.twins {
				r.nameMention(s, t)
			}
			last[m.kind] = m.entity
		}
		s.dropUnnamed()
		r.referLatter(s)
	}
	r.mergeForms()
	r.mergeFirms()
	r.mergeParents()
	r.mergeLevels()
	r.findZones()
}

func (r *reading) nameMention(s *sentence, m *mention) {
	name, scope, entry := r.fullName(m)
	e := r.entity(m.kind, name, scope, entry)
	if e.park == "" {
		e.park = m.park
	}
	if e.level == "" {
		e.level = m.level
	}
	e.abroad = e.abroad || m.abroad
	m.entity = e
	e.aliases[m.form] = true
	for _, a := range m.aliases {
		e.aliases[a] = true
	}
	e.places = append(e.places, place{s, m})
	for _, p := range m.parts {
		if r.isActorPart(m, p) {
			r.nameMention(s, p)
		}
	}
}

// isActorPart tells whether a name inside the name of m is an entity by that: the parent organisation of a branch, and
// the district or county that a park is named after.
func (r *reading) isActorPart(m, p *mention) bool {
	if strings.Trim(m.form, "“”") == p.form {
		return false
	}
	switch p.kind {
	case graph.Enterprise:
		return p.start == m.start && (m.kind != graph.Platform || p.entry != nil || !r.namesPlace([]rune(p.form))) && (m.kind != graph.Enterprise || r.namesPlace([]rune(m.form)[p.end-m.start:]))
	case graph.University: // 浙江大学云河研究院, 云河浙江大学研究院
		if m.kind == graph.University {
			return false
		}
		lead := p.start - m.start
		return lead == 0 || lead <= 4 && m.kind == graph.ResearchInstitute && r.namesPlace([]rune(m.form)[:lead])
	case graph.ResearchInstitute:
		return p.start == m.start
	case graph.Park:
		return m.kind != graph.Enterprise && m.kind != graph.Agency && (m.kind != graph.Platform || m.entry == nil)
	case graph.Platform:
		return p.start == m.start && m.kind == graph.Platform
	case graph.City:
		return m.kind == graph.Park && p.entry != nil && p.entry.Level == graph.County
	}
	return false
}

// fullName settles the official name and scope of a mention.
func (r *reading) fullName(m *mention) (name, scope string, entry *gazetteer.Entry) {
	if m.entry != nil {
		return m.entry.Name, m.entry.Code, m.entry
	}
	if name = m.name; name == "" {
		name = r.spelledOut(m)
	}
	return r.resolve(m.kind, name)
}

// spelledOut is the form of an institute or platform with the short name of the university that begins it spelled out:
// 浙大云河研究院 is 浙江大学云河研究院.
func (r *reading) spelledOut(m *mention) string {
	if m.kind != graph.ResearchInstitute && m.kind != graph.Platform || len(m.parts) == 0 {
		return m.form
	}
	p := m.parts[0]
	if p.start != m.start || p.kind != graph.University || p.entry == nil {
		return m.form
	}
	return p.entry.Name + string([]rune(m.form)[p.end-p.start:])
}

// resolve asks the identity rules for the full name and scope of a name, once for each.
func (r *reading) resolve(kind graph.Kind, name string) (full, scope string, entry *gazetteer.Entry) {
	key := entityKey{kind, name, ""}
	res, ok := r.resolved[key]
	if !ok {
		res = r.known.Resolve(kind, r.subjectName(), name)
		r.resolved[key] = res
	}
	if res.Kind != kind {
		return name, "", nil
	}
	return res.Name, res.Scope, res.Entry
}

// subjectName is the subject as the identity rules take it: its code, else its name.
func (r *reading) subjectName() string {
	if r.subject == nil {
		return ""
	}
	if r.code != "" {
		return r.code
	}
	return r.subject.name
}

// entity finds or makes the entity of a name.
func (r *reading) entity(kind graph.Kind, name, scope string, entry *gazetteer.Entry) *entity {
	key := entityKey{kind, graph.Fold(name), scope}
	e := r.byKey[key]
	if e == nil {
		e = &entity{
			kind: kind, name: name, scope: scope, entry: entry, aliases: make(map[string]bool),
			status: make(map[graph.Status]int), keep: kind != graph.Industry, first: len(r.entities),
		}
		if entry != nil {
			e.level, e.park = entry.Level, entry.ParkKind
		}
		r.byKey[key] = e
		r.entities = append(r.entities, e)
	}
	return e
}

// mergeForms makes one entity of two names of one kind where one is the other behind the name of the subject
// (智慧物流装备产业园 and 南陵县智慧物流装备产业园).
func (r *reading) mergeForms() {
	byName := make(map[entityKey]*entity, len(r.entities))
	for _, e := range r.entities {
		byName[entityKey{e.kind, e.name, ""}] = e
	}
	for _, e := range r.entities {
		for _, a := range e.aliasList() {
			if k := (entityKey{e.kind, a, ""}); byName[k] == nil {
				byName[k] = e
			}
		}
	}
	for _, e := range r.entities {
		if short := r.withoutPlace(e.name); short != "" {
			if o := byName[entityKey{e.kind, short, ""}]; o != nil && o != e && e.kind != graph.City {
				r.absorb(e, o)
			}
		}
	}
	r.dropAbsorbed()
}

// mergeParents makes one branch of names that give their parent in a short and in its full form (西交大云河研究院,
// 西安交通大学云河研究院).
func (r *reading) mergeParents() {
	byName := make(map[entityKey]*entity, len(r.entities))
	for _, e := range r.entities {
		byName[entityKey{e.kind, e.name, ""}] = e
	}
	for _, e := range r.entities {
		hits := r.known.Match([]rune(e.name))
		if len(hits) == 0 || hits[0].Span.Start != 0 || e.entry != nil || !isOrganisation(hits[0].Entries[0].Kind) {
			continue
		}
		full := hits[0].Entries[0].Name + string([]rune(e.name)[hits[0].Span.End:])
		if o := byName[entityKey{e.kind, full, ""}]; o != nil && o != e && len(o.places) > 0 {
			r.absorb(o, e)
		}
	}
	r.dropAbsorbed()
}

// mergeLevels makes one park of names that differ by its rank alone (云河国家级高新区, 云河高新区): a park has one rank
// at a time.
func (r *reading) mergeLevels() {
	plain := strings.NewReplacer("高新技术产业开发区", "高新区", "高新技术产业园区", "高新区", "经济技术开发区", "经开区", "经济开发区", "经开区",
		"国家级", "", "省级", "", "市级", "", "国家", "", "园区", "园")
	seen := make(map[string]*entity)
	for _, e := range r.entities {
		if e.kind != graph.Park {
			continue
		}
		forms := append(e.aliasList(), e.name)
		for _, f := range forms {
			key := plain.Replace(f)
			if len([]rune(key)) < 5 {
				continue
			}
			if o := seen[key]; o != nil && o != e && len(o.places) > 0 {
				r.absorb(o, e)
				break
			}
			seen[key] = e
		}
	}
	r.dropAbsorbed()
}

// withoutPlace cuts the place that a name begins with; empty where it begins with none or nothing much is left.
func (r *reading) withoutPlace(name string) string {
	hits := r.known.Match([]rune(name))
	if len(hits) == 0 || hits[0].Span.Start != 0 {
		return ""
	}
	if k := hits[0].Entries[0].Kind; k == graph.Industry || k == graph.Program {
		return ""
	}
	rest := []rune(name)[hits[0].Span.End:]
	if len(rest) < 4 || r.words.generic.covered(rest) {
		return ""
	}
	return string(rest)
}

// absorb moves all mentions of o to e.
func (r *reading) absorb(e, o *entity) {
	for _, p := range o.places {
		p.m.entity = e
	}
	e.places = append(e.places, o.places...)
	for a := range o.aliases {
		e.aliases[a] = true
	}
	e.aliases[o.name] = true
	o.places = nil
}

func (r *reading) dropAbsorbed() {
	kept := r.entities[:0]
	for _, e := range r.entities {
		if len(e.places) > 0 || e == r.subject {
			kept = append(kept, e)
		}
	}
	r.entities = kept
}

// fillEntities writes the entities that are kept into g, in order of first mention.
func (r *reading) fillEntities(g *graph.DocumentGraph) {
	for _, e := range r.entities {
		sort.SliceStable(e.places, func(i, j int) bool { return e.places[i].at() < e.places[j].at() })
	}
	sort.SliceStable(r.entities, func(i, j int) bool { return r.entities[i].at() < r.entities[j].at() })
	for _, e := range r.entities {
		if !e.keep || len(e.places) == 0 {
			continue
		}
		g.Entities = append(g.Entities, graph.Entity{
			ID: e.id(), Kind: e.kind, Name: e.name, Scope: e.scope, Level: e.level, ParkKind: e.park,
			Aliases: e.aliasList(), Status: e.settledStatus(), Mentions: len(e.places), Evidence: r.quotes(e.places),
		})
	}
}

func (p place) at() int { return p.s.offset(p.m.start) }

func (e *entity) at() int {
	if len(e.places) == 0 {
		return 1 << 30
	}
	return e.places[0].at()
}

func (e *entity) aliasList() []string {
	var list []string
	for a := range e.aliases {
		if a != e.name && strings.TrimSpace(a) != "" {
			list = append(list, a)
		}
	}
	sort.Strings(list)
	return list
}

// quotes turns mentions into evidence: the clause around each, one quote a clause, at most graph.MaxEvidence.
func (r *reading) quotes(places []place) []graph.Evidence {
	var list []graph.Evidence
	seen := make(map[graph.Span]bool)
	for _, p := range places {
		start, end := p.s.clause(p.m.start)
		_, end2 := p.s.clause(p.m.end)
		span := r.trim(p.s.spanAt(start, max(end, end2)))
		if seen[span] {
			continue
		}
		seen[span] = true
		list = append(list, r.evidence(p.s, span))
		if len(list) == graph.MaxEvidence {
			break
		}
	}
	return list
}

// trim drops white space at both ends of a span.
func (r *reading) trim(s graph.Span) graph.Span {
	for s.Start < s.End-1 && isSpace(r.text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start+1 && isSpace(r.text[s.End-1]) {
		s.End--
	}
	return s
}

func isSpace(c rune) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0x3000 }

// evidence makes the record of a span: quote, section and page.
func (r *reading) evidence(s *sentence, span graph.Span) graph.Evidence {
	return graph.Evidence{
		Quote: r.doc.Quote(span), Section: strings.Join(r.doc.SectionPath(s.block), " / "), Span: span,
		Page: r.doc.Page(span.Start),
	}
}
