package extract

import (
	"slices"
	"strings"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

// findKnown proposes what the gazetteer knows. A weak form counts only beside another place, in a list.
func findKnown(r *reading, s *sentence) []*mention {
	if !s.matched {
		s.known, s.matched = r.readKnown(s), true
	}
	return s.known
}

// hits are the forms in s that the gazetteer knows.
func (r *reading) hits(s *sentence) []gazetteer.Hit {
	if !s.looked {
		s.hits, s.looked = r.known.Match(s.text), true
	}
	return s.hits
}

func (r *reading) readKnown(s *sentence) []*mention {
	list := r.bareZone(s)
	var before *gazetteer.Entry
	for _, h := range r.hits(s) {
		if r.insideSubject(s, h.Span) {
			continue
		}
		if region := alongside(s, h); region != nil {
			list = append(list, region)
			continue
		}
		if h.Weak && (h.Entries[0].Code == "" || !s.inList(h.Span) || !r.besidePlace(s, h.Span) && !r.beforeZone(s, h)) || h.Joint && r.insideName(s, h.Span) {
			continue
		}
		if h.Joint && r.words.lines.begins(s.text[h.Span.End:]) { // 京沪高速
			continue
		}
		if h.Joint {
			list = append(list, r.joint(s, h))
			continue
		}
		if e := h.Entries[0]; strings.HasSuffix(e.Name, "学院") && r.elsewhere(e, s.text[:h.Span.Start]) {
			continue // 深圳河套学院 is not 河套学院
		}
		e := r.choose(h.Entries, before)
		if e == nil || e.Kind == graph.Industry || !r.credible(s, h, e) {
			continue
		}
		if e.Local {
			if m := r.department(s, r.withSubject(s, h.Span), e); m != nil {
				list = append(list, m)
			}
			continue
		}
		if e.Code != "" {
			before = e
		}
		list = append(list, knownMention(s, h.Span, e))
		if p := r.parent(s, h.Span, e); p != nil {
			list = append(list, p)
		}
	}
	return list
}

// insideSubject tells whether a known form begins inside the name of a subject that the gazetteer does not list
// (岚县 in 青岚县).
func (r *reading) insideSubject(s *sentence, span graph.Span) bool {
	if !r.unlisted {
		return false
	}
	name := []rune(r.subject.name)
	for i := max(0, span.Start-len(name)+1); i < span.Start; i++ {
		if i+len(name) <= len(s.text) && string(s.text[i:i+len(name)]) == r.subject.name {
			return true
		}
	}
	return false
}

// alongside makes a region of a place with "沿线" or "流域" behind it (京沪沿线), or nil.
func alongside(s *sentence, h gazetteer.Hit) *mention {
	if k := h.Entries[0].Kind; k != graph.City && k != graph.Region {
		return nil
	}
	rest := string(s.text[h.Span.End:min(h.Span.End+4, len(s.text))])
	for _, tail := range []string{"沿线国家", "沿线地区", "沿线"} {
		if strings.HasPrefix(rest, tail) {
			m := knownMention(s, graph.Span{Start: h.Span.Start, End: h.Span.End + len([]rune(tail))}, h.Entries[0])
			m.entry, m.kind, m.level = nil, graph.Region, graph.MacroRegion
			return m
		}
	}
	return nil
}

// parent is the organisation that the form of a known branch begins with (中科院 in 中科院高能物理研究所), or nil.
func (r *reading) parent(s *sentence, span graph.Span, e *gazetteer.Entry) *mention {
	if e.Kind != graph.ResearchInstitute && e.Kind != graph.Enterprise && e.Kind != graph.Platform {
		return nil
	}
	for end := span.End - 2; end >= span.Start+2; end-- {
		for _, p := range r.known.Lookup(string(s.text[span.Start:end])) {
			if isOrganisation(p.Kind) && p.Name != e.Name && (e.Kind != graph.Enterprise || r.namesPlace(s.text[end:span.End])) {
				return knownMention(s, graph.Span{Start: span.Start, End: end}, p)
			}
		}
	}
	return r.universityIn(s, span, e)
}

// universityIn is the university that the form of a known institute holds behind a place (深圳清华大学研究院), or nil.
func (r *reading) universityIn(s *sentence, span graph.Span, e *gazetteer.Entry) *mention {
	if e.Kind != graph.ResearchInstitute {
		return nil
	}
	for start := span.Start + 2; start <= min(span.Start+4, span.End-4); start++ {
		for end := span.End - 1; end >= start+4; end-- {
			for _, p := range r.known.Lookup(string(s.text[start:end])) {
				if p.Kind == graph.University && r.namesPlace(s.text[span.Start:start]) {
					return knownMention(s, graph.Span{Start: start, End: end}, p)
				}
			}
		}
	}
	return nil
}

// The words for a zone that a plan for its place uses alone.
var bareZones = []string{"高新区", "经开区", "保税区", "综保区"}

// bareZones proposes the subject's own zone where its word stands alone ("支持高新区建设…"), if the gazetteer knows one.
func (r *reading) bareZone(s *sentence) []*mention {
	var list []*mention
	for i := range s.text {
		for _, w := range bareZones {
			if !beginsWith(s.text[i:], w) || !r.opensAt(s, i) || i > 0 && strings.ContainsRune("各等家个级的", s.text[i-1]) {
				continue
			}
			n := len([]rune(w))
			res := r.known.Resolve(graph.Park, r.subjectName(), w)
			if e := res.Entry; e != nil && e.Kind == graph.Park {
				list = append(list, knownMention(s, graph.Span{Start: i, End: i + n}, e))
			}
		}
		if m := r.freeTradeZone(s, i); m != nil {
			list = append(list, m)
		}
		if m := r.nationalLaboratory(s, i); m != nil {
			list = append(list, m)
		}
	}
	return list
}

// freeTradeZone is the pilot free trade zone of the subject's province where its word stands alone at offset i
// ("自贸试验区9项成果"), or nil.
func (r *reading) freeTradeZone(s *sentence, i int) *mention {
	n := 0
	for _, word := range []string{"自由贸易试验区", "自贸试验区", "自贸区"} {
		if beginsWith(s.text[i:], word) {
			n = len([]rune(word))
			break
		}
	}
	if n == 0 || len(r.code) < 2 || !r.opensAt(s, i) || beginsWith(s.text[i+n:], "提升战略") || i > 0 && strings.ContainsRune("各等家个级的国", s.text[i-1]) {
		return nil
	}
	province := r.known.Place(r.code[:2] + "0000")
	if province == nil {
		return nil
	}
	name := []rune(province.Entry.Name)
	for short := 2; short <= min(3, len(name)); short++ {
		for _, e := range r.known.Lookup(string(name[:short]) + "自贸试验区") {
			if e.Kind == graph.Park {
				return knownMention(s, graph.Span{Start: i, End: i + n}, e)
			}
		}
	}
	return nil
}

// nationalLaboratory is the one called after the subject where 国家实验室 stands alone at offset i, or nil.
func (r *reading) nationalLaboratory(s *sentence, i int) *mention {
	const word = "国家实验室"
	if !beginsWith(s.text[i:], word) || r.subject == nil || r.subject.kind != graph.City || !r.opensAt(s, i) || i > 0 && strings.ContainsRune("各等家个级的", s.text[i-1]) {
		return nil
	}
	short := strings.TrimRight(r.subject.name, "市县区")
	for _, e := range r.known.Lookup(short + word) {
		if e.Kind == graph.Platform && e.Name == short+word {
			return knownMention(s, graph.Span{Start: i, End: i + len([]rune(word))}, e)
		}
	}
	return nil
}

// namesPlace tells whether a place or a word for a branch stands in text.
func (r *reading) namesPlace(text []rune) bool {
	for _, h := range r.known.Match(text) {
		if k := h.Entries[0].Kind; !h.Weak && (k == graph.City || k == graph.Region) {
			return true
		}
	}
	return strings.HasPrefix(string(text), "分")
}

func isOrganisation(k graph.Kind) bool {
	return k == graph.University || k == graph.ResearchInstitute || k == graph.Enterprise
}

// credible tells whether the words of h can mean e here. Short forms of counties are often parts of other words
// (沟通城乡), so that far from the subject they count only in a list of places.
func (r *reading) credible(s *sentence, h gazetteer.Hit, e *gazetteer.Entry) bool {
	if r.words.never.covered([]rune(e.Name)) {
		return false
	}
	if e.Code != "" && h.Form != e.Name && r.insideName(s, h.Span) || e.Kind == graph.University && r.cutShort(s, h) {
		return false
	}
	if r.isOrdinaryWord(s, h.Span) {
		return false
	}
	if (e.Kind == graph.City || e.Kind == graph.Park) && h.Span.End < len(s.text) && s.text[h.Span.End] == '段' {
		return false // 沪武高速公路太仓段
	}
	if strings.HasSuffix(h.Form, "湖") && r.isLake(s, h.Span) {
		return false
	}
	if e.Kind == graph.Region && strings.ContainsAny(h.Form, "东西南北") && h.Span.Len() == 2 && r.onlyDirection(s, h.Span) {
		return false
	}
	if e.Code == "" || e.Level != graph.County || h.Form == e.Name && h.Span.Len() > 2 {
		return true
	}
	return r.within(e.Code, prefix(r.code, 4)) || s.inList(h.Span) && (r.within(e.Code, prefix(r.code, 2)) || s.dashed(h.Span))
}

// isOrdinaryWord tells whether a longer word that means neither actor nor place covers span (跃上汽车, 真金白银).
func (r *reading) isOrdinaryWord(s *sentence, span graph.Span) bool {
	for from := max(0, span.Start-2); from <= span.Start; from++ {
		if n, _ := r.words.ordinary.longest(s.text[from:]); from+n >= span.End && n > span.Len() {
			return true
		}
	}
	return false
}

// isLake tells whether the short name of a place at span is that of the lake it is called after (环巢湖, 巢湖流域).
func (r *reading) isLake(s *sentence, span graph.Span) bool {
	return span.Start > 0 && s.text[span.Start-1] == '环' || r.words.lakeTail.begins(s.text[span.End:])
}

// onlyDirection tells whether the word for a part of the country at span is one for a direction here (闽西北, 西北增长极).
func (r *reading) onlyDirection(s *sentence, span graph.Span) bool {
	return span.Start > 0 && r.abbreviatesPlace(s.text[span.Start-1]) || r.words.directionTail.begins(s.text[span.End:])
}

func knownMention(s *sentence, span graph.Span, e *gazetteer.Entry) *mention {
	return &mention{
		start: span.Start, end: span.End, kind: e.Kind, park: e.ParkKind, entry: e, rank: rankKnown,
		form: string(s.text[span.Start:span.End]),
	}
}

// elsewhere tells whether before ends with a city or province that the university e does not lie in, nor the other way
// round.
func (r *reading) elsewhere(e *gazetteer.Entry, before []rune) bool {
	if e.Kind != graph.University || e.Place == "" {
		return false
	}
	for n := 2; n <= min(4, len(before)); n++ {
		for _, p := range r.known.Lookup(string(before[len(before)-n:])) {
			if (p.Kind == graph.City || p.Kind == graph.Region) && p.Code != "" {
				return !r.within(e.Place, p.Code) && !r.within(p.Code, e.Place)
			}
		}
	}
	return false
}

// joint makes one mention for a form that names several places at once (京津); the others hang on as twins.
func (r *reading) joint(s *sentence, h gazetteer.Hit) *mention {
	m := knownMention(s, h.Span, h.Entries[0])
	for _, e := range h.Entries[1:] {
		m.twins = append(m.twins, knownMention(s, h.Span, e))
	}
	return m
}

// department completes a department that every place has (市科技局) by the place of its tier: the subject, or the
// province or city that the subject lies in. Nil where that place is not known.
func (r *reading) department(s *sentence, span graph.Span, e *gazetteer.Entry) *mention {
	tier, tail := splitTier(e.Name)
	if r.unlisted && strings.HasSuffix(r.subject.name, tier) {
		m := knownMention(s, span, e)
		m.entry, m.name = nil, r.subject.name+tail
		if strings.HasPrefix(tail, "委") {
			m.name = "中共" + m.name
		}
		return m
	}
	for p := r.known.Place(r.code); p != nil; {
		if strings.HasSuffix(p.Name, tier) || tier == "省" && strings.HasSuffix(p.Name, "自治区") {
			m := knownMention(s, span, e)
			m.entry, m.name = nil, p.Name+tail
			if strings.HasPrefix(tail, "委") {
				m.name = "中共" + m.name
			}
			return m
		}
		parent, ok := p.Parent()
		if !ok {
			return nil
		}
		p = parent
	}
	return nil
}

// withSubject extends the span of a department (市科技局) over the name of an unlisted subject before it.
func (r *reading) withSubject(s *sentence, span graph.Span) graph.Span {
	if !r.unlisted {
		return span
	}
	name := []rune(r.subject.name)
	lead := name[:len(name)-1]
	if at := span.Start - len(lead); at >= 0 && string(s.text[at:span.Start]) == string(lead) {
		span.Start = at
	}
	return span
}

// splitTier splits 市科学技术局 into 市 and 科学技术局.
func splitTier(name string) (tier, tail string) {
	if rest, ok := strings.CutPrefix(name, "自治区"); ok {
		return "自治区", rest
	}
	runes := []rune(name)
	return string(runes[:1]), string(runes[1:])
}

// choose takes, of several entries with one form, the one that lies in the place named just before, in the subject,
// or in the subject's province; nil where none does and there is more than one.
func (r *reading) choose(entries []*gazetteer.Entry, before *gazetteer.Entry) *gazetteer.Entry {
	if len(entries) == 1 {
		return entries[0]
	}
	scopes := []string{r.code, prefix(r.code, 4), prefix(r.code, 2)}
	if before != nil {
		scopes = append([]string{before.Code, prefix(before.Code, 4)}, scopes...)
	}
	for _, scope := range scopes {
		for _, e := range entries {
			if place := e.Code + e.Place; scope != "" && place != "" && r.within(place, scope) {
				return e
			}
		}
	}
	for _, e := range entries {
		if e.Kind != graph.City || e.Level != graph.County {
			return e
		}
	}
	return nil
}

// within tells whether the place with code lies in scope, a code or the first digits of one.
func (r *reading) within(code, scope string) bool {
	scope = trimZeros(scope)
	return len(code) >= len(scope) && code[:len(scope)] == scope
}

// trimZeros drops the pairs of zeros that a code of a higher division ends in.
func trimZeros(code string) string {
	for len(code) >= 2 && code[len(code)-2:] == "00" {
		code = code[:len(code)-2]
	}
	return code
}

func prefix(code string, n int) string {
	if len(code) < n {
		return ""
	}
	return code[:n]
}

// cutShort tells whether a university's form is the beginning of another word: a form in 大 with more words behind it
// (云河大|地), a name with 城 behind it (云河大学城).
func (r *reading) cutShort(s *sentence, h gazetteer.Hit) bool {
	if h.Span.End >= len(s.text) {
		return false
	}
	next := s.text[h.Span.End]
	if strings.HasSuffix(h.Form, "大学") {
		return next == '城' || next == '生'
	}
	return strings.HasSuffix(h.Form, "大") && isHan(next) && !r.nameEnds(s, h.Span.End) && !r.opensInstitute(s, h.Span.End)
}

// opensInstitute tells whether a short name in 大 that ends at offset at begins the name of an institute or platform
// (浙大云河研究院).
func (r *reading) opensInstitute(s *sentence, at int) bool {
	if r.words.big.begins(s.text[at:]) { // 中科大数据中心
		return false
	}
	for i := at; i < len(s.text) && i-at < 16 && isHan(s.text[i]); i++ {
		if n, value := r.words.suffixes.longest(s.text[i:]); n > 0 {
			if kind, _, _ := suffixValue(value); kind == graph.ResearchInstitute || kind == graph.Platform {
				return true
			}
		}
	}
	return false
}

// insideName tells whether the short form of a place at span is a part of the name of something else there: of a line,
// port, river, work, park or museum (沪云高铁, 云河水库, 青岚至望湖段).
func (r *reading) insideName(s *sentence, span graph.Span) bool {
	if span.Start > 0 && s.text[span.Start-1] == '至' || r.words.placeTail.begins(s.text[span.End:]) {
		return true
	}
	for i := span.End; i < len(s.text) && i-span.End <= 6 && isHan(s.text[i]); i++ {
		if b, _ := r.words.borders.longest(s.text[i:]); b > 1 {
			return false
		}
		if r.words.placeWork.begins(s.text[i:]) {
			return true
		}
	}
	return false
}

// dashed tells whether the span has a dash on one of its sides ("云河—青岚").
func (s *sentence) dashed(span graph.Span) bool {
	return span.Start > 0 && s.text[span.Start-1] == '—' || span.End < len(s.text) && s.text[span.End] == '—'
}

// beforeZone tells whether h can name a part of the subject and the last word of a zone stands behind it.
func (r *reading) beforeZone(s *sentence, h gazetteer.Hit) bool {
	_, value := r.words.suffixes.longest(s.text[h.Span.End:])
	_, park, _ := suffixValue(value)
	return park == graph.Zone && r.code != "" && slices.ContainsFunc(h.Entries, func(e *gazetteer.Entry) bool { return e.Code != "" && r.within(e.Code, r.code) })
}

// besidePlace tells whether a place stands next to span in a list, so that an ordinary word there can be one too.
func (r *reading) besidePlace(s *sentence, span graph.Span) bool {
	for _, h := range r.hits(s) {
		k := h.Entries[0].Kind
		if next := h.Span.End == span.Start-1 || h.Span.Start == span.End+1; next && !h.Weak && (k == graph.City || k == graph.Region) {
			return true
		}
	}
	return false
}

// inList tells whether the span has an enumeration comma or a dash on one of its sides.
func (s *sentence) inList(span graph.Span) bool {
	return s.dashed(span) || span.Start > 0 && s.text[span.Start-1] == '、' || span.End < len(s.text) && s.text[span.End] == '、'
}
