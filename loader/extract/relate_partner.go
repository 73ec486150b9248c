package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// relatePartners reads who works, or is to work, with whom: "A与B合作", "A携手B", "对接B", "B在X设立研究院".
func relatePartners(r *reading, s *sentence) {
	r.joinedBy(s)
	r.soughtPartners(s)
	r.enteringPartners(s)
	r.sentFrom(s)
	r.jointFounders(s)
	r.listedCentres(s)
	r.together(s)
	r.dashed(s)
	r.agreedCities(s)
	r.campuses(s)
	r.linkedTo(s)
	r.integrates(s)
}

// together reads a list of actors that do something jointly ("A、B联合推出…").
func (r *reading) together(s *sentence) {
	for i := 0; i < len(s.mentions); i++ {
		from, to := s.chain(i)
		i = to - 1
		list := partnersOnly(s.mentions[from:to])
		tail := string(s.text[s.mentions[to-1].end:min(s.mentions[to-1].end+2, len(s.text))])
		if len(list) < 2 || len(list) > 6 || !r.words.together.begins([]rune(tail)) && !r.countedTogether(s, s.mentions[to-1].end) {
			continue
		}
		if list[0].kind == graph.Region || len(s.sideRightAfter(s.mentions[to-1].end+2)) > 0 || s.afterJoiner(s.mentions[from].start) {
			continue
		}
		start, end := s.clause(list[0].start)
		for a, x := range list {
			for _, y := range list[a+1:] {
				r.state(graph.PartnersWith, x.entity, y.entity, s, start, end, r.partnerStatus(s, start, s.mentions[to-1].end, end), false)
			}
		}
	}
}

// countedTogether tells whether a count of those listed stands at offset at, and a word of working together behind it (三
// 家共建).
func (r *reading) countedTogether(s *sentence, at int) bool {
	if at+2 >= len(s.text) || !strings.ContainsRune("两三四五", s.text[at]) || !strings.ContainsRune("家校方所", s.text[at+1]) {
		return false
	}
	return r.words.founding.begins(s.text[at+2:]) || r.words.partner.begins(s.text[at+2:])
}

// afterJoiner tells whether a word that joins two sides stands right before offset at.
func (s *sentence) afterJoiner(at int) bool {
	for _, j := range joiners {
		if strings.HasSuffix(string(s.text[max(0, at-2):at]), j) {
			return true
		}
	}
	return false
}

// dashed reads pairs of places with a dash between ("云河—白鹭科技协作").
func (r *reading) dashed(s *sentence) {
	for _, m := range s.mentions {
		r.jointPlaces(s, m)
	}
	for i := 1; i < len(s.mentions); i++ {
		a, b := s.mentions[i-1], s.mentions[i]
		if a.kind != graph.City || b.kind != graph.City || strings.Trim(string(s.text[a.end:b.start]), "—-–") != "" || a.end == b.start {
			continue
		}
		start, end := s.clause(a.start)
		if r.words.partner.in(s.text[start:max(end, b.end)]) {
			r.state(graph.PartnersWith, a.entity, b.entity, s, start, max(end, b.end), r.partnerStatus(s, start, a.start, end), false)
		}
	}
}

// jointPlaces reads a form that names the subject together with others ("深化成德绵协同创新").
func (r *reading) jointPlaces(s *sentence, m *mention) {
	list := expand([]*mention{m})
	start, end := s.clause(m.start)
	if len(list) < 2 || !r.words.partner.in(s.text[m.end:max(end, m.end)]) {
		return
	}
	for _, x := range list {
		if x != r.subject {
			continue
		}
		for _, y := range list {
			r.state(graph.PartnersWith, x, y, s, start, end, r.partnerStatus(s, start, m.start, end), false)
		}
	}
}

// joiners are the words between the two sides of a partnership.
var joiners = []string{"与", "同", "和", "携手", "联合", "牵手", "会同", "联手"}

// joinedBy reads the two sides around a joiner; without a left side the place itself is meant (与A、B等高校合作).
func (r *reading) joinedBy(s *sentence) {
	for i := 0; i < len(s.text); i++ {
		joiner := joinerAt(s.text[i:])
		if joiner == "" || s.covered(i, i+1) {
			continue
		}
		after := i + len([]rune(joiner))
		left, right := r.sideBefore(s, i), s.sideAfter(after)
		if len(right) == 0 || r.callsItself(s, after) && right[0].start > after {
			r.joinedHome(s, left, i, after)
			continue
		}
		if len(left) == 0 {
			left, right = r.referred(s, i), s.wholeSide(right)
		}
		if len(left) == 0 && !r.opensAt(s, i) {
			continue
		}
		if joiner == "和" && (len(left) == 0 || !r.reciprocal(s, right) || builtAlong(s, left, right)) {
			continue
		}
		if r.cutName(s, right[0]) || r.saidFounded(s, right[0]) && right[0].start > after || !r.cooperates(s, i, right[len(right)-1].end, joiner) {
			continue
		}
		r.partners(s, left, right, i)
		i = right[len(right)-1].end - 1
	}
}

// referred are the organisations that 其 before the joiner at offset at stands for: those of the clause before ("做强A、B,
// 支持其与X合作").
func (r *reading) referred(s *sentence, at int) []*mention {
	start, _ := s.clause(at)
	if at == 0 || s.text[at-1] != '其' || start == 0 || at-start > 5 {
		return nil
	}
	from, _ := s.clause(start - 1)
	var list []*mention
	for _, m := range s.within(from, start) {
		if isOrganisation(m.kind) {
			list = append(list, m)
		}
	}
	return list
}

// cutName tells whether m is the short name of a place that begins a name nobody knows ("与云河智造联合开发…").
func (r *reading) cutName(s *sentence, m *mention) bool {
	return m.kind == graph.City && m.entity != nil && m.form != m.entity.name && m.end < len(s.text) && isHan(s.text[m.end]) &&
		!r.nameEnds(s, m.end) && joinerAt(s.text[m.end:]) == "" && s.text[m.end] != '等'
}

// opensAt tells whether a phrase can begin at offset at: a border stands before it, so that no unknown name was
// passed over on the left.
func (r *reading) opensAt(s *sentence, at int) bool {
	if at == 0 || strings.ContainsRune(hardBorders, s.text[at-1]) || s.text[at-1] == ')' {
		return true
	}
	for n := 1; n <= 4 && n <= at; n++ {
		if k, _ := r.words.borders.longest(s.text[at-n : at]); k == n {
			return true
		}
	}
	return false
}

func joinerAt(text []rune) string {
	for _, j := range joiners {
		if beginsWith(text, j) {
			return j
		}
	}
	return ""
}

// reciprocal tells whether a word of working together follows right behind the side.
func (r *reading) reciprocal(s *sentence, side []*mention) bool {
	end := side[len(side)-1].end
	n, _ := r.words.partner.longest(s.text[end:])
	return n > 0 || strings.HasPrefix(string(s.text[end:min(end+3, len(s.text))]), "分别")
}

// sideAfter gives the chain of actors that begins at offset at, or a few words of description later.
func (s *sentence) sideAfter(at int) []*mention {
	for i, m := range s.mentions {
		if m.start < at {
			continue
		}
		if m.start-at > 6 || strings.ContainsAny(string(s.text[at:m.start]), ",;。、与") {
			return nil
		}
		_, to := s.chain(i)
		return partnersOnly(s.mentions[i:to])
	}
	return nil
}

// builtAlong tells whether both sides are things that the plan builds ("A中心和B产业园建设").
func builtAlong(s *sentence, left, right []*mention) bool {
	built := func(m *mention) bool { return m.kind == graph.Park || m.kind == graph.Platform }
	return built(left[len(left)-1]) && built(right[0]) && beginsWith(s.text[right[len(right)-1].end:], "建设")
}

// wholeSide is right with the list that "与" or "和" adds to it before "等" ("与A、B与C等地区结对").
func (s *sentence) wholeSide(right []*mention) []*mention {
	end := right[len(right)-1].end
	if end >= len(s.text) || s.text[end] != '与' && s.text[end] != '和' {
		return right
	}
	if more := s.sideRightAfter(end + 1); len(more) > 0 && beginsWith(s.text[more[len(more)-1].end:], "等") {
		return append(slices.Clone(right), more...)
	}
	return right
}

// sideBefore gives the chain of actors that ends at offset at, or at "等企业" and the like before it.
func (r *reading) sideBefore(s *sentence, at int) []*mention {
	for i := len(s.mentions) - 1; i >= 0; i-- {
		m := s.mentions[i]
		if m.end > at {
			continue
		}
		gap := string(s.text[m.end:at])
		if gap != "" && (len([]rune(gap)) > 10 || strings.ContainsAny(gap, ",;。、") || !strings.HasPrefix(gap, "等") && !r.words.between.covered([]rune(gap))) {
			return nil
		}
		from, _ := s.chain(i)
		return partnersOnly(s.mentions[from : i+1])
	}
	return nil
}

// partnersOnly leaves out programmes and industries, and places that only tell where the next place is (上海市 of
// 上海市杨浦区).
func partnersOnly(list []*mention) []*mention {
	var out []*mention
	for i, m := range list {
		if i+1 < len(list) && list[i+1].start == m.end && list[i+1].kind == graph.City && (m.kind == graph.City || m.kind == graph.Region) {
			continue
		}
		if m.kind != graph.Program && m.kind != graph.Industry {
			out = append(out, m)
		}
	}
	return out
}

// cooperates tells whether words of working together stand in the clause of the joiner at i, before or behind it.
func (r *reading) cooperates(s *sentence, i, end int, joiner string) bool {
	if len([]rune(joiner)) > 1 { // 携手, 联合
		return true
	}
	_, stop := s.part(end)
	stop = min(stop, end+36)
	return r.words.partner.in(s.text[end:stop])
}

// partners states the partnership of each of one side with each of the other. Pairs that "分别" deals out (A与B、C与D
// 分别结对) are told apart by the chain: only neighbours of the joiner are meant.
func (r *reading) partners(s *sentence, left, right []*mention, at int) {
	start, end := s.clause(at)
	if _, stop := s.clause(right[len(right)-1].end); stop > end {
		end = stop
	}
	if countJoiners(s, start, end) > 1 && len(left) > 0 && (strings.Contains(string(s.text[start:end]), "分别") || s.inPairs(start, at, right)) {
		left, right = left[len(left)-1:], right[:1]
	}
	status := r.partnerStatus(s, start, at, end)
	collective := len(left) > 0 && strings.HasPrefix(string(s.text[left[len(left)-1].end:at]), "等")
	from := expand(left)
	if len(from) == 0 {
		from = r.agents(s, at)
	}
	for _, a := range from {
		for _, b := range expand(right) {
			r.state(graph.PartnersWith, a, b, s, start, end, status, collective)
			if a == r.subject && b != nil {
				b.foreign++
			}
		}
	}
}

// inPairs tells whether a list pairs its members without saying so ("A与B、C与D结对"): a joiner stands right behind the
// side that follows the one at offset at, or one stood before it in the clause.
func (s *sentence) inPairs(start, at int, right []*mention) bool {
	end := right[len(right)-1].end
	if end < len(s.text) && s.text[end] == '与' {
		return true
	}
	return countJoiners(s, start, at) > 0 && len(right) == 1
}

func countJoiners(s *sentence, start, end int) int {
	n := 0
	for i := start; i < end; i++ {
		if s.text[i] == '与' && !s.covered(i, i+1) {
			n++
		}
	}
	return n
}

// agent is who acts in a clause without a named actor on the left: the actor that opens the part of the sentence, if
// a comma follows it or it leads ("由A牵头,联合B"), else the home of the sentence.
func (r *reading) agent(s *sentence, at int) *entity {
	start, _ := s.part(at)
	list := s.within(start, at)
	for _, m := range list {
		if strings.HasPrefix(string(s.text[m.end:at]), "牵头") {
			return m.entity
		}
	}
	if m := r.subjectBefore(s, start, at); m != nil {
		return m.entity
	}
	if len(list) > 0 {
		m := list[0]
		gap := string(s.text[m.end:at])
		lead := string(s.text[start:m.start])
		if gap != "" && lead == "" && (m.kind == graph.City || m.kind == graph.Park || m.kind == graph.Enterprise) {
			return m.entity
		}
	}
	return r.home(s)
}

// agents are who acts in a clause without a named actor on the left: the actors that the clause before opens with, else
// the agent.
func (r *reading) agents(s *sentence, at int) []*entity {
	start, _ := s.part(at)
	if m := r.subjectBefore(s, start, at); m != nil {
		from := slices.Index(s.mentions, m)
		_, to := s.chain(from)
		return expand(partnersOnly(s.mentions[from:to]))
	}
	return []*entity{r.agent(s, at)}
}

// subjectBefore is the platform, institute, firm or university that opens the clause before the one at offset at, where
// that one opens with the joiner ("X投入运行,与Y联合承担…"); nil otherwise.
func (r *reading) subjectBefore(s *sentence, from, at int) *mention {
	start, _ := s.clause(at)
	if start != at || start <= from {
		return nil
	}
	before, _ := s.clause(start - 1)
	if strings.HasPrefix(string(s.text[before:start]), "发挥") && strings.Contains(string(s.text[before:start]), "作用") {
		before += 2
	}
	for _, m := range s.mentions {
		if (m.start == before || m.start == before+2 && isOrganisation(m.kind) && r.sponsored(s, m.start)) && m.end < start && (m.kind == graph.Platform || m.kind == graph.ResearchInstitute || m.kind == graph.Enterprise || m.kind == graph.University) {
			return m
		}
	}
	return nil
}

// partnerStatus reads the status of a partnership from the words of its clause: the last one before the joiner at
// offset at decides, else the first one behind it; a signature makes it real wherever it stands.
func (r *reading) partnerStatus(s *sentence, start, at, end int) graph.Status {
	status, behind := graph.Status(""), graph.Status("")
	for i := start; i < end; i++ {
		n, value := r.words.ties.longest(s.text[i:end])
		if n == 0 || s.covered(i, i+n) {
			continue
		}
		switch tie := graph.Status(value); {
		case tie == graph.Existing && string(s.text[i:i+n]) != "成立" && string(s.text[i:i+n]) != "发挥":
			return graph.Existing
		case i < at:
			status = tie
		case behind == "":
			behind = tie
		}
		i += n - 1
	}
	if status == "" {
		status = behind
	}
	if status == "" && !s.past {
		return graph.Ongoing
	}
	if s.past && status != graph.Ongoing {
		return graph.Existing
	}
	return status
}

// sideRightAfter is the chain of actors that begins right at offset at.
func (s *sentence) sideRightAfter(at int) []*mention {
	for i, m := range s.mentions {
		if m.start >= at {
			if m.start != at {
				return nil
			}
			_, to := s.chain(i)
			return partnersOnly(s.mentions[i:to])
		}
	}
	return nil
}

// jointFounders states that those who found something together ("由A、B共同出资组建Z") work together.
func (r *reading) jointFounders(s *sentence) {
	for i := 0; i+1 < len(s.text); i++ {
		if s.text[i] != '由' || s.covered(i, i+1) {
			continue
		}
		side := s.sideRightAfter(i + 1)
		start, end := s.part(i)
		if len(side) < 2 || !r.words.founding.in(s.text[i:end]) {
			continue
		}
		status := r.partnerStatus(s, start, i+1, end)
		for a, x := range side {
			for _, y := range side[a+1:] {
				r.state(graph.PartnersWith, x.entity, y.entity, s, i, end, status, false)
			}
		}
	}
}
