package gazetteer

import (
	"strings"
	"unicode/utf8"

	"innograph/graph"
)

// Resolution is what the identity rules make of a name.
type Resolution struct {
	// Query is the name that was asked for.
	Query string `json:"query"`
	// Kind is the kind asked for, else the kind of the known entry, else guessed from the last word of the name.
	Kind graph.Kind `json:"kind"`
	// Name is the official name, or Query without outer quotation marks where no rule knows better.
	Name string `json:"name"`
	// ID is graph.EntityID of Kind, Name and Scope.
	ID string `json:"id"`
	// Rule is the name of the rule that settled it; see Rules.
	Rule string `json:"rule"`
	// Scope tells apart what shares a name: the code of a place, or the subject of a name that many places use.
	Scope string `json:"-"`
	// Entry is the known entry; nil where none answers to the name.
	Entry *Entry `json:"-"`
}

// question is a name with all that the rules may look at.
type question struct {
	kind    graph.Kind // empty: any
	subject subject
	name    string // trimmed, in simplified characters
}

// wants tells whether an answer of kind k fits the question.
func (q question) wants(k graph.Kind) bool { return q.kind == "" || q.kind == k }

// answer is what a rule says; only name is required.
type answer struct {
	kind  graph.Kind
	name  string
	scope string
	entry *Entry
}

// identityRule settles a name, or declines.
type identityRule struct {
	name  string
	apply func(g *Gazetteer, q question) (a answer, ok bool)
}

// identityRules is tried from top to bottom; the first that answers wins. The last always does.
var identityRules = []identityRule{
	{"the subject itself", theSubject},           // 我市 → 日照市
	{"department of the subject", subjectAgency}, // 市科技局 → 日照市科学技术局
	{"zone of the subject", subjectZone},         // 高新区 → 日照高新技术产业开发区
	{"known name", knownName},                    // 日照市
	{"known form", knownForm},                    // 日照 → 日照市, 中科大 → 中国科学技术大学
	{"behind its place", behindPlace},            // 江苏省南京市鼓楼区 → 鼓楼区 of 南京市
	{"behind its country", behindCountry},        // 德国西门子 → 西门子（中国）有限公司
	{"department of a place", placeAgency},       // 日照科技局 → 日照市科学技术局
	{"zone of a place", placeZone},               // 云河高新区 → 云河高新技术产业开发区
	{"numbered institute", numberedInstitute},    // 中国电科54所 → 中国电子科技集团公司第五十四研究所
	{"short form of the parent", shortParent},    // 中科院云河分院 → 中国科学院云河分院
	{"the subject's own", subjectOwn},            // 省医学科学院 → 山东省医学科学院
	{"name that many places use", manyPlaces},    // 大数据产业园 → the subject's own
	{"several places share it", severalPlaces},   // 鼓楼区 without a subject: nobody's
	{"as written", asWritten},                    // 云河智造研究院
}

// Rules lists the identity rules in the order in which they are tried.
func Rules() []string {
	names := make([]string, len(identityRules))
	for i, r := range identityRules {
		names[i] = r.name
	}
	return names
}

// Resolve settles what name means in a document about subject: a code of GB/T 2260, a place's name in any form, or ""
// where there is none. A subject that no list knows (云河市) still completes names. An empty kind is found or guessed.
//
// Two names are one actor exactly if their IDs are equal: a different province, city, number or kind never merges.
// Short names of universities inside longer names stay (北理工鲁南研究院), since such branches are named so officially.
func (g *Gazetteer) Resolve(kind graph.Kind, subject, name string) Resolution {
	q := question{kind: kind, subject: g.subjectOf(subject), name: g.fold.simplify(trimName(name))}
	for _, rule := range identityRules {
		a, ok := rule.apply(g, q)
		if !ok {
			continue
		}
		r := Resolution{Query: name, Kind: a.kind, Name: a.name, Rule: rule.name, Scope: a.scope, Entry: a.entry}
		if kind != "" {
			r.Kind = kind
		} else if r.Kind == "" {
			r.Kind = g.guessKind(a.name)
		}
		r.ID = graph.EntityID(r.Kind, r.Name, r.Scope)
		return r
	}
	return Resolution{Query: name, Kind: kind, Name: name}
}

// trimName cuts spaces and one pair of outer quotation marks.
func trimName(name string) string {
	name = strings.TrimSpace(name)
	for _, pair := range []string{"“”", `""`, "‘’", "「」", "《》"} {
		open, size := utf8.DecodeRuneInString(pair)
		inner := strings.TrimPrefix(name, string(open))
		if inner != name && strings.HasSuffix(inner, pair[size:]) && strings.Count(inner, pair[size:]) == 1 {
			return strings.TrimSuffix(inner, pair[size:])
		}
	}
	return name
}

// answerOf is the answer that an entry gives.
func answerOf(e *Entry) answer { return answer{kind: e.Kind, name: e.Name, scope: e.Code, entry: e} }

func asWritten(_ *Gazetteer, q question) (answer, bool) { return answer{name: q.name}, true }
