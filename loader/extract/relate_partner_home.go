package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// campuses reads universities that have a campus in the home place (临川大学云河校区).
func (r *reading) campuses(s *sentence) {
	for _, m := range s.mentions {
		behind := string(s.text[m.end:min(m.end+6, len(s.text))])
		if at := strings.Index(behind, "校区"); m.kind != graph.University || r.isLocal(m.entity) || at < 0 || strings.ContainsAny(behind[:at], hardBorders+"与和及") {
			continue
		}
		start, end := s.clause(m.start)
		r.state(graph.PartnersWith, m.entity, r.home(s), s, start, max(end, m.end), r.partnerStatus(s, start, m.end, end), false)
	}
}

// sentFrom reads universities that people are sent from to the place ("从A、B等5所高校选派…").
func (r *reading) sentFrom(s *sentence) {
	for i, c := range s.text {
		if c != '从' || s.covered(i, i+1) {
			continue
		}
		side := s.sideRightAfter(i + 1)
		start, end := s.clause(i)
		if len(side) == 0 || side[0].kind != graph.University || !r.words.sending.in(s.text[i:end]) {
			continue
		}
		for _, x := range expand(side) {
			r.state(graph.PartnersWith, x, r.home(s), s, start, end, r.partnerStatus(s, start, i, end), false)
		}
	}
}

// soughtPartners reads partners that the place looks for: "对接B", "引进B", "融入X".
func (r *reading) soughtPartners(s *sentence) {
	for _, o := range r.words.outside.all(s.text) {
		if s.covered(o.start, o.end) || r.words.outside.insideLonger(s.text, o) {
			continue
		}
		side := s.sideRightAfter(o.end)
		start, end := s.clause(o.start)
		side = slices.DeleteFunc(slices.Clone(side), func(m *mention) bool { return !r.isSought(m) })
		before := r.sideBefore(s, o.start)
		if len(side) == 0 || len(before) > 0 && !r.isPartOfHome(before) {
			continue
		}
		status := r.partnerStatus(s, start, o.end, end)
		agent := r.agent(s, o.start)
		if len(before) > 0 {
			agent = before[0].entity
		}
		for _, b := range expand(side) {
			b.foreign++
			if o.value != "model" { // whose ways are only to be learned
				r.state(graph.PartnersWith, agent, b, s, start, end, status, false)
			}
		}
	}
}

// isPartOfHome tells whether side is one district or zone of the subject, which acts for itself ("青岚县引进A").
func (r *reading) isPartOfHome(side []*mention) bool {
	return len(side) == 1 && r.isZone(side[0].entity)
}

// isSought tells whether m can be a partner from elsewhere: no part of the home place.
func (r *reading) isSought(m *mention) bool {
	return m.entity != nil && !r.isHome(m.entity) && (m.kind != graph.Platform || m.entry != nil && !r.isLocal(m.entity))
}

// enteringPartners reads outside bodies that set something up in a place: "B在X设立研究院", "B来芜设立分支机构".
func (r *reading) enteringPartners(s *sentence) {
	for i := 0; i < len(s.text); i++ {
		if s.text[i] != '在' && s.text[i] != '来' || s.covered(i, i+1) {
			continue
		}
		side := r.sideBefore(s, i)
		_, end := s.clause(i)
		if len(side) == 0 || !r.words.entering.in(s.text[i:end]) {
			continue
		}
		at := r.placeAfter(s, i+1)
		if at == nil {
			continue
		}
		start, _ := s.clause(side[0].start)
		status := r.partnerStatus(s, start, i, end)
		for _, b := range expand(side) {
			if (b.kind == graph.University || b.kind == graph.ResearchInstitute || b.kind == graph.Enterprise || b.kind == graph.Platform && b.entry != nil) && !r.isLocal(b) {
				r.state(graph.PartnersWith, b, at, s, start, end, status, false)
				b.foreign++
			}
		}
	}
}

// placeAfter is the place or zone named right at offset at, or the subject where it is called 我市 or said by "来"; nil
// otherwise.
func (r *reading) placeAfter(s *sentence, at int) *entity {
	for _, m := range s.mentions {
		if m.start >= at && m.start-at <= 2 && (m.kind == graph.City || m.kind == graph.Park) {
			return m.entity
		}
	}
	for _, self := range []string{"我市", "本市", "我县", "我区", "我省", "当地", "市内"} {
		if beginsWith(s.text[at:], self) {
			return r.subject
		}
	}
	if s.text[at-1] == '来' || r.abbreviatesHome(s, at) {
		return r.subject
	}
	return nil
}

// abbreviatesHome tells whether the first character of the subject's name stands at offset at for it, before a verb (在璧
// 设立 for 璧山区).
func (r *reading) abbreviatesHome(s *sentence, at int) bool {
	if r.subject == nil || at+1 >= len(s.text) {
		return false
	}
	n, _ := r.words.entering.longest(s.text[at+1:])
	return n > 0 && beginsWith([]rune(r.subject.name), string(s.text[at]))
}

// joinedHome reads "A、B与我市签约": the right side, at offset after, is the place itself.
func (r *reading) joinedHome(s *sentence, left []*mention, at, after int) {
	if len(left) == 0 || !r.callsItself(s, after) {
		return
	}
	if !r.cooperates(s, at, after+2, "与") {
		return
	}
	start, end := s.clause(at)
	status := r.partnerStatus(s, start, at, end)
	for _, x := range expand(left) {
		r.state(graph.PartnersWith, x, r.subject, s, start, end, status, false)
	}
}

// callsItself tells whether the place is called 我市 and the like at offset at.
func (r *reading) callsItself(s *sentence, at int) bool {
	return r.subject != nil && containsAny(string(s.text[at:min(at+2, len(s.text))]), selfWords[r.subject.kind])
}

// listedCentres reads universities whose institutes or transfer centres the place lists ("建设A、B等7家高校技术转移中心").
func (r *reading) listedCentres(s *sentence) {
	for i := 0; i < len(s.mentions); i++ {
		from, to := s.chain(i)
		last := s.mentions[to-1]
		i = to - 1
		tail := string(s.text[last.end:min(last.end+16, len(s.text))])
		if last.kind != graph.University || !strings.HasPrefix(tail, "等") || !r.words.branches.in([]rune(tail)) {
			continue
		}
		start, end := s.clause(s.mentions[from].start)
		for _, x := range expand(s.mentions[from:to]) {
			r.state(graph.PartnersWith, x, r.home(s), s, start, max(end, last.end), r.partnerStatus(s, start, last.start, end), false)
		}
	}
}

// agreedCities reads a list of places that holds the subject and is counted behind, before words of working together
// ("落实A、B、C三市科技合作协议").
func (r *reading) agreedCities(s *sentence) {
	for i := 0; i < len(s.mentions); i++ {
		from, to := s.chain(i)
		i = to - 1
		last := s.mentions[to-1]
		start, end := s.clause(last.start)
		behind := s.text[last.end:max(end, last.end)]
		if to-from < 2 || len(behind) < 3 || !strings.ContainsRune("两三四五六七八九", behind[0]) || !strings.ContainsRune("市地县区省方", behind[1]) || !r.words.partner.in(behind) {
			continue
		}
		list := expand(s.mentions[from:to])
		if !slices.Contains(list, r.subject) {
			continue
		}
		for _, x := range list {
			if x != r.subject && (x.kind == graph.City || x.kind == graph.Region) {
				r.state(graph.PartnersWith, r.subject, x, s, start, end, r.partnerStatus(s, start, last.end, end), false)
			}
		}
	}
}

// linkedTo reads "以A为龙头,联动B、C": A works with each of them.
func (r *reading) linkedTo(s *sentence) {
	for _, a := range s.mentions {
		_, end := s.clause(a.end)
		if !s.isFrame(a) || a.kind != graph.City && a.kind != graph.Park || end >= len(s.text) || s.text[end] != ',' || !beginsWith(s.text[end+1:], "联动") {
			continue
		}
		from, stop := s.clause(end + 1)
		for _, b := range s.sideRightAfter(from + 2) {
			if b.kind == graph.City || b.kind == graph.Park {
				r.state(graph.PartnersWith, a.entity, b.entity, s, a.start, stop, graph.Ongoing, false)
			}
		}
	}
}

// integrates reads "推进长三角一体化发展" and "推动云河都市圈科技创新合作": the home works with the grouping of places that
// it is to grow together with.
func (r *reading) integrates(s *sentence) {
	for _, m := range s.mentions {
		start, end := s.clause(m.start)
		if m.kind != graph.Region || m.entity == nil || m.entity.level != graph.MacroRegion || m.start == start || !r.opensAt(s, m.start) {
			continue
		}
		behind := string(s.text[m.end:max(m.end, end)])
		together := strings.HasSuffix(behind, "合作") || strings.HasSuffix(behind, "协作") || strings.HasSuffix(behind, "协同创新")
		if strings.HasPrefix(behind, "一体化") || together && end-m.end <= 10 {
			r.state(graph.PartnersWith, r.home(s), m.entity, s, start, end, graph.Ongoing, false)
		}
	}
}
