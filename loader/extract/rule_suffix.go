package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

const maxName = 40 // code points; longer phrases are no names

// findSuffix proposes names by their last word (…研究院, …实验室, …产业园, …有限公司), bounded on the left by what stands
// before names.
func findSuffix(r *reading, s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	last := -1
	for _, o := range r.words.suffixes.all(s.text) {
		if o.end == last || r.continues(s.text[o.end:]) {
			continue
		}
		last = o.end
		kind, park, weak := suffixValue(o.value)
		start, anchored := bounds.left(o.start)
		anchored = anchored || s.cell && start == 0 && o.end == len(s.text)
		start = quoteBefore(s, bounds.belowRank(start, o.start), kind)
		if kind == graph.Platform || kind == graph.Park {
			start = bounds.dashBefore(start)
		}
		switch {
		case park == graph.Zone && r.words.zoneInside.begins(s.text[o.end:]) && !bounds.placeEnds(o.start):
			continue // “云科聚”高新区分中心
		case park == graph.Zone && !beginsWith(s.text[o.start:], "片区") && !beginsWith(s.text[o.start:], "活力区"): // a part keeps the name of the whole
			start = bounds.zoneStart(start, o.start)
		case kind == graph.Agency:
			start = s.agencyStart(start, o.start)
		}
		m := &mention{start: start, end: o.end, kind: kind, park: park, rank: rankSuffix, anchored: anchored, form: string(s.text[start:o.end])}
		if u := bounds.universityAt(start, o.start); u && kind == graph.University {
			m.kind = graph.ResearchInstitute
		} else if u && park == graph.Incubator && strings.HasSuffix(m.form, "科创中心") {
			m.kind, m.park = graph.Platform, ""
		}
		if m.kind == graph.Park && strings.HasSuffix(m.form, "走廊") && r.crossesPlaces(s, m) {
			m.kind, m.park, m.level = graph.Region, "", graph.MacroRegion
		}
		if m.kind == graph.Platform || m.kind == graph.ResearchInstitute {
			anchored = anchored || o.start-start >= 2 && r.placeBracket(s, m.end) > 0
		}
		if reason := r.refuseSuffix(s, m, o.start, weak, anchored); reason != "" {
			r.report.reject(reason, m.form)
			continue
		}
		m.end = r.withBracket(s, m)
		m.form = string(s.text[m.start:m.end])
		list = append(list, m)
		if p := r.branchParent(s, bounds, m, o); p != nil {
			list = append(list, p)
		}
		if b := r.outpost(s, bounds, m, r.words.outposts, graph.Platform); b != nil {
			list = append(list, b)
		}
		if m.kind == graph.Platform {
			list = append(list, r.sharingRank(s, bounds, m)...)
		}
	}
	return append(append(list, r.works(s, bounds)...), valleys(s)...)
}

// crossesPlaces tells whether the name of a corridor begins with two places or more (京雄科创走廊, 云河—青岚科创走廊).
func (r *reading) crossesPlaces(s *sentence, m *mention) bool {
	if m.end-m.start > 4 && r.abbreviatesPlace(s.text[m.start]) && r.abbreviatesPlace(s.text[m.start+1]) {
		return true
	}
	if strings.LastIndexAny(m.form, "-—") > 0 && !strings.ContainsRune(m.form, '”') {
		return true
	}
	for _, h := range r.known.Match(s.text[m.start:m.end]) {
		if h.Span.Start == 0 && h.Joint {
			return true
		}
	}
	return false
}

// valleys proposes the parks that call themselves a valley of the whole country (中国光谷, 中国动力谷).
func valleys(s *sentence) []*mention {
	var list []*mention
	for i := range s.text {
		if !beginsWith(s.text[i:], "中国") {
			continue
		}
		for end := i + 4; end <= min(i+7, len(s.text)); end++ {
			if s.text[end-1] == '谷' && !strings.ContainsRune("稻五", s.text[end-2]) && allHan(s.text[i:end]) && (end == len(s.text) || !strings.ContainsRune("物类子", s.text[end])) {
				list = append(list, &mention{start: i, end: end, kind: graph.Park, park: graph.ParkProper, rank: rankSuffix, anchored: true, form: string(s.text[i:end])})
				break
			}
		}
	}
	return list
}

// works proposes what firms, universities and institutes have in a place: 星河汽车云河工厂, 山东大学青岚试验站.
func (r *reading) works(s *sentence, b *borders) []*mention {
	var list []*mention
	for _, k := range b.known {
		if k.kind == graph.University || k.kind == graph.ResearchInstitute {
			if x := r.outpost(s, b, k, r.words.outposts, graph.Platform); x != nil {
				list = append(list, x)
			}
		}
		if k.kind != graph.Enterprise {
			continue
		}
		m := *k
		for gap := 0; gap <= 4 && k.end+gap < len(s.text) && isHan(s.text[k.end+gap]); gap++ {
			m.end = k.end + gap // 星河(乘用车)云河工厂
			if x := r.outpost(s, b, &m, r.words.plants, graph.Enterprise); x != nil {
				list = append(list, x)
				break
			}
		}
	}
	return list
}

// continues tells whether what follows a last word shows that it ends no name.
func (r *reading) continues(text []rune) bool {
	n, value := r.words.continuation.longest(text)
	return n > 0 && value != "-"
}

// agencyStart is where the name of an agency begins behind a word that gives it a part in what happens: 经市政府, 受区
// 人民政府.
func (s *sentence) agencyStart(start, suffix int) int {
	for i := suffix; i > start; i-- {
		if strings.ContainsRune("市区县省", s.text[i]) && strings.ContainsRune("经受由报请向", s.text[i-1]) {
			return i
		}
	}
	return start
}

// branchParent is the body that a branch is named after: what stands before the place in "X云河分中心", or nil.
func (r *reading) branchParent(s *sentence, b *borders, m *mention, o occurrence) *mention {
	if s.text[o.start] != '分' {
		return nil
	}
	end := o.start
	for _, k := range b.known {
		if k.end == o.start && k.start > m.start && (k.kind == graph.City || k.kind == graph.Region) {
			end = k.start
		}
	}
	if end == o.start || !r.endsLikeName(s.text[m.start:end]) && (m.kind != graph.Enterprise || !r.words.firmEnd.ends(s.text[m.start:end])) {
		return nil
	}
	return &mention{start: m.start, end: end, kind: m.kind, park: m.park, rank: rankSuffix, form: string(s.text[m.start:end])}
}

// outpost is the branch of m, of the given kind, that a place and one of words behind it name (云河实验室青岚基地), or nil.
func (r *reading) outpost(s *sentence, b *borders, m *mention, words *lexicon, kind graph.Kind) *mention {
	if m.kind != graph.Platform && !isOrganisation(m.kind) {
		return nil
	}
	for _, k := range b.known {
		if k.start != m.end || k.kind != graph.City && k.kind != graph.Region {
			continue
		}
		for end := k.end; end < len(s.text) && end-k.end <= 6 && isHan(s.text[end]); end++ {
			if n, _ := words.longest(s.text[end:]); n > 0 && !r.continues(s.text[end+n:]) {
				return &mention{start: m.start, end: end + n, kind: kind, rank: rankSuffix, anchored: true, form: string(s.text[m.start : end+n])}
			}
		}
	}
	return nil
}

// sharingRank are the members of a list whose last, m, has the rank and the last word for all ("生物药、第三代半导体国家
// 技术创新中心").
func (r *reading) sharingRank(s *sentence, b *borders, m *mention) []*mention {
	form := []rune(m.form)
	rank := slices.IndexFunc(form, func(c rune) bool { return c == '国' || c == '省' || c == '全' })
	if rank < 2 || !hasAnyPrefix(form[rank:], []string{"国家", "省", "全国"}) || !r.likelyIndustry(string(form[:rank])) {
		return nil
	}
	var list []*mention
	for at := m.start; at > 0 && s.text[at-1] == '、'; {
		start := s.itemStart(b, at-1)
		item := s.text[start : at-1]
		if len(item) < 2 || len(item) > 10 || !r.likelyIndustry(string(item)) {
			break
		}
		list = append(list, &mention{
			start: start, end: at - 1, kind: graph.Platform, rank: rankList, form: string(item), name: string(item) + string(form[rank:]),
		})
		at = start
	}
	return list
}

// suffixValue reads the columns kind, park kind and "weak" of the word list.
func suffixValue(value string) (graph.Kind, graph.ParkKind, bool) {
	f := strings.Split(value, "\t")
	park := graph.ParkKind("")
	if len(f) > 1 && f[1] != "-" {
		park = graph.ParkKind(f[1])
	}
	return graph.Kind(f[0]), park, len(f) > 2
}

// refuseSuffix is the reason why m is no name, or empty.
func (r *reading) refuseSuffix(s *sentence, m *mention, suffix int, weak, anchored bool) string {
	switch stem := s.text[m.start:suffix]; {
	case len(stem) < 2 && !anchored:
		return "no name before the last word"
	case r.words.never.covered(s.text[m.start:m.end]):
		return "a word that names nothing alone"
	case m.kind == graph.Enterprise && strings.HasSuffix(m.form, "上市公司"):
		return "a sort of firms"
	case m.end-m.start > maxName:
		return "too long for a name"
	case strings.ContainsAny(m.form, "+<>|"):
		return "signs that names do not have"
	case r.words.generic.covered(unquoted(s.text[m.start:m.end])) && r.placeBracket(s, m.end) == 0 || !anchored && r.genericPair(s.text[m.start:m.end]):
		return "generic phrase"
	case m.kind == graph.Park && strings.Count(m.form, "—") > 1: // 众创空间—孵化器—加速器—产业园
		return "a chain of sorts"
	case m.kind == graph.Park && !anchored && s.inSlogan(m.start, m.end):
		return "a part of a slogan"
	case m.park == graph.Zone && !anchored && strings.HasPrefix(m.form, "国家") && (strings.HasSuffix(m.form, "示范区") || strings.HasSuffix(m.form, "试验区")):
		return "a title, no place"
	case strings.HasPrefix(m.form, "县(") || strings.HasPrefix(m.form, "区("):
		return "generic phrase"
	case r.opensWithActors(m):
		return "begins with a sort of actors"
	case m.kind == graph.University && r.knownTail(s, m):
		return "a known name with words before it"
	case m.kind == graph.University && !anchored && !isCollege(m.form) && !r.opensWithPlace(s.text[m.start:m.end]):
		return "no name of a university"
	case !anchored && strings.Contains(m.form, "领域"):
		return "laboratories of a field"
	case !anchored && strings.HasSuffix(m.form, "新城") && strings.HasSuffix(string(s.text[:m.start]), "打造"):
		return "what a place wants to become"
	case !anchored && strings.HasSuffix(m.form, "集聚区") && r.isIndustry(strings.TrimSuffix(strings.TrimSuffix(m.form, "集聚区"), "产业")):
		return "what a place wants to become"
	case !anchored && (hasAnyPrefix(s.text[m.start:], ranks) || m.kind == graph.Park && holdsRank(m.form)):
		return "things of a rank"
	case weak && !anchored && !r.saidFounded(s, m) && r.outpost(s, newBorders(r, s), m, r.words.outposts, graph.Platform) == nil:
		return "weak last word without a known name before it"
	case m.start > 0 && s.text[m.start-1] == '等':
		return "head of a list"
	case hasDigitCount(stem) || countFollows(s.text[m.end:]) || m.kind == graph.Platform && m.start > 1 && strings.ContainsRune("家个所座", s.text[m.start-1]) && isDigit(s.text[m.start-2]):
		return "a count, not a name"
	case (m.kind == graph.Platform || m.kind == graph.Enterprise) && r.words.noActor.ends(s.text[m.start:m.end]):
		return "a public service or a vision, no actor"
	case strings.HasSuffix(m.form, "市中心") || strings.HasSuffix(m.form, "区中心") || strings.HasSuffix(m.form, "县中心"):
		return "a part of a town"
	case s.text[suffix-1] == '为' || m.start > 1 && string(s.text[m.start-2:m.start]) == "作为":
		return "a part that something plays"
	case m.start > 0 && strings.ContainsRune("在驻", s.text[m.start-1]) && r.abbreviatesPlace(s.text[m.start]):
		return "what lies in a place"
	}
	return ""
}

// Words for a rank, which begin no name.
var ranks = []string{"国家级", "省级", "市级", "县级", "区级", "世界级"}

// holdsRank tells whether a word of rank stands in name (居国家级高新区).
func holdsRank(name string) bool {
	return slices.ContainsFunc(ranks, func(rank string) bool { return strings.Contains(name, rank) })
}

// belowRank steps over a word of rank before a known name (省级云河大学科技园).
func (b *borders) belowRank(start, suffix int) int {
	for _, rank := range ranks {
		n := len([]rune(rank))
		if beginsWith(b.s.text[start:suffix], rank) && b.nameBegins(start+n) {
			return start + n
		}
	}
	return start
}

// dashBefore is where the places begin that dashes join to the name at start (中国—东盟云河中心); else start.
func (b *borders) dashBefore(start int) int {
	for start > 1 && b.s.text[start-1] == '—' && b.nameBegins(start) {
		before := start
		for _, k := range b.known {
			if k.end == start-1 && (k.kind == graph.City || k.kind == graph.Region || k.kind == graph.Agency) {
				start = k.start
			}
		}
		if n := len([]rune("中国")); start == before && start > n && beginsWith(b.s.text[start-n-1:], "中国") {
			start -= n + 1
		}
		if start == before {
			break
		}
	}
	return start
}

// unquoted is text without quotation marks.
func unquoted(text []rune) []rune {
	return slices.DeleteFunc(slices.Clone(text), func(c rune) bool { return c == '“' || c == '”' })
}

// inSlogan tells whether [start,end) is a part of what quotation marks hold, not all of it.
func (s *sentence) inSlogan(start, end int) bool {
	return s.inQuotes(start) && (s.text[start-1] != '“' || end < len(s.text) && s.text[end] != '”')
}

// saidFounded tells whether the words before m say that it was founded (联合设立的X).
func (r *reading) saidFounded(s *sentence, m *mention) bool {
	return m.start > 2 && s.text[m.start-1] == '的' && r.words.founding.ends(s.text[max(0, m.start-7):m.start-1]) && m.kind != graph.Park && !strings.HasSuffix(m.form, "平台")
}

// opensWithActors tells whether a word for a sort of universities or institutes opens m and does not fill it
// (科研机构云河研究院).
func (r *reading) opensWithActors(m *mention) bool {
	form := []rune(m.form)
	n, kind := r.words.heads.longest(form)
	if kind == string(graph.Enterprise) && n < len(form) && strings.ContainsRune("和与及", form[n]) { // 企业和社会组织运营X中心
		return true
	}
	return n >= 4 && n < len(form) && (kind == string(graph.University) || kind == string(graph.ResearchInstitute)) && !strings.Contains(m.form, "联盟")
}

// knownTail tells whether a name that the gazetteer knows ends m and begins behind its start.
func (r *reading) knownTail(s *sentence, m *mention) bool {
	for i := m.start + 1; i < m.end-2; i++ {
		for _, e := range r.known.Lookup(string(s.text[i:m.end])) {
			if e.Kind == m.kind && (!r.elsewhere(e, s.text[m.start:i]) || !r.nameEnds(s, m.end) && s.text[m.end] != '(') { // 深圳河套学院 is another
				return true
			}
		}
	}
	return false
}

// The ends of the names of universities and colleges; other "…学院" are mostly schools inside one.
var collegeEnds = []string{"大学", "职业学院", "技术学院", "师范学院", "医学院", "专科学校"}

func isCollege(name string) bool {
	for _, end := range collegeEnds {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// genericPair tells whether text joins two phrases of which the second names nothing, and no industry stands in the
// first ("载体培育与开发区", but not "激光科学与技术创新中心").
func (r *reading) genericPair(text []rune) bool {
	for i := len(text) - 2; i > 0; i-- {
		if !strings.ContainsRune("和与及", text[i]) {
			continue
		}
		if !r.words.generic.covered(text[i+1:]) {
			return false
		}
		for _, h := range r.known.Match(text[:i]) {
			if h.Entries[0].Kind == graph.Industry {
				return false
			}
		}
		return true
	}
	return false
}

// quoteBefore is where a quotation right before start begins, which belongs to the name of a platform, institute or park
// (“一带一路”联合实验室); else start.
func quoteBefore(s *sentence, start int, kind graph.Kind) int {
	if start == 0 || s.text[start-1] != '”' || kind != graph.Platform && kind != graph.ResearchInstitute && kind != graph.Park {
		return start
	}
	for i := start - 2; i >= 0 && start-i < 10; i-- {
		if s.text[i] == '“' {
			return i
		}
	}
	return start
}

// countFollows tells whether a count of such things follows, and nothing behind it ("…创新联合体23家").
func countFollows(text []rune) bool {
	i := 0
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i > 0 && i < len(text) && strings.ContainsRune("个家所座", text[i]) && (i+1 == len(text) || strings.ContainsRune(hardBorders, text[i+1]) || strings.HasPrefix(string(text[i+1:]), "以上"))
}

// abbreviatesPlace tells whether c alone stands for a place, as in 在沪.
func (r *reading) abbreviatesPlace(c rune) bool {
	for _, e := range r.known.Lookup(string(c)) {
		if e.Kind == graph.City || e.Kind == graph.Region {
			return true
		}
	}
	return false
}

// hasDigitCount tells whether the phrase begins with a number and a measure word (15个…).
func hasDigitCount(text []rune) bool {
	i := 0
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i > 0 && i < len(text) && strings.ContainsRune("个家项所名批条大余", text[i])
}

// withBracket extends a name over a bracket that belongs to it: a place or short form ("…研究院(芜湖)"), or for a platform its
// field ("…中试基地(制造领域)").
func (r *reading) withBracket(s *sentence, m *mention) int {
	if m.end >= len(s.text) || s.text[m.end] != '(' {
		return m.end
	}
	end := matching(s.text, m.end)
	if end < 0 {
		return m.end
	}
	inside := string(s.text[m.end+1 : end])
	if inside == "B型" || inside == "A型" || m.kind == graph.Platform && (strings.HasSuffix(inside, "领域") || r.isIndustry(inside)) {
		return end + 1
	}
	if at := r.placeBracket(s, m.end); at > 0 && (m.kind == graph.ResearchInstitute || m.kind == graph.Platform || r.nameEnds(s, at)) {
		return at
	}
	return m.end
}

// placeBracket is where the bracket ends that opens at offset at and holds nothing but places; 0 where none does.
func (r *reading) placeBracket(s *sentence, at int) int {
	if at >= len(s.text) || s.text[at] != '(' {
		return 0
	}
	end := matching(s.text, at)
	if end < 0 {
		return 0
	}
	covered := at + 1
	for _, h := range r.known.Match(s.text[at+1 : end]) {
		if k := h.Entries[0].Kind; at+1+h.Span.Start != covered || k != graph.City && k != graph.Region {
			return 0
		}
		covered = at + 1 + h.Span.End
	}
	if covered != end || covered == at+1 {
		return 0
	}
	return end + 1
}

// nameEnds tells whether no name can go on at offset at: punctuation, a verb or the end of the sentence stands there.
func (r *reading) nameEnds(s *sentence, at int) bool {
	if at >= len(s.text) || strings.ContainsRune(hardBorders, s.text[at]) {
		return true
	}
	n, _ := r.words.borders.longest(s.text[at:])
	return n > 0
}

// matching is the place of the bracket that closes the one at open, or -1.
func matching(text []rune, open int) int {
	for i := open + 1; i < len(text) && i-open < maxName; i++ {
		switch text[i] {
		case ')':
			return i
		case '(':
			return -1
		}
	}
	return -1
}
