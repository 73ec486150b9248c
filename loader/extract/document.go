package extract

import (
	"regexp"
	"strconv"
	"strings"

	"innograph/graph"
	"innograph/loader/gazetteer"
)

var (
	// 2023—2025年, 2021-2025年
	periodPattern = regexp.MustCompile(`(20\d\d)\s*年?\s*[—–\-~至到]+\s*(20\d\d)\s*年`)
	// “十四五”, 十四五
	fiveYearPattern = regexp.MustCompile(`[“"]?十([一二三四五六七八九]?)五[”"]?`)
	// 到2030年
	goalPattern = regexp.MustCompile(`到\s*(20\d\d)\s*年`)
	// 2024年
	yearPattern = regexp.MustCompile(`(20\d\d)\s*年`)
	// 信息来源:云河市人民政府
	governmentBody = regexp.MustCompile(`(?:政府|办公室|办公厅|管理委员会|管委会|[厅局委])$`)
	// 关于印发《…》的通知, 关于印发…的通知
	noticePattern = regexp.MustCompile(`^.*?关于(?:印发|发布|下发|转发)[《]?(.+?)[》]?的(?:通知|公告|意见)$`)
)

// describe reads what the document says of itself: title, issuer, number, dates, period, and the place it is for.
func (r *reading) describe() {
	d := &r.document
	meta := r.doc.Meta
	d.Title = cleanTitle(meta["title"])
	if d.Title == "" {
		d.Title = r.firstHeading()
	}
	d.Issuer, d.Number, d.Published = meta["issuer"], meta["number"], meta["published"]
	if d.Issuer == "" && governmentBody.MatchString(meta["source"]) {
		d.Issuer = meta["source"]
	}
	d.PeriodStart, d.PeriodEnd = r.period(d.Title)
	r.findSubject(d.Title, d.Issuer)
	if s := r.subject; s != nil && s.kind != graph.Park && d.Issuer == "" && strings.Contains(d.Title, "政府工作报告") {
		d.Issuer = s.name + "人民政府"
	}
}

// cleanTitle takes the plan's own title out of "…关于印发《…》的通知".
func cleanTitle(title string) string {
	title = strings.TrimSpace(title)
	if m := noticePattern.FindStringSubmatch(title); m != nil {
		return strings.TrimSpace(m[1])
	}
	return title
}

func (r *reading) firstHeading() string {
	for _, b := range r.doc.Blocks {
		if t := strings.TrimSpace(r.doc.Quote(b.Span)); t != "" {
			if runes := []rune(t); len(runes) > 60 {
				t = string(runes[:60])
			}
			return strings.Join(strings.Fields(t), "")
		}
	}
	return ""
}

// period is the first and last year planned for: from the title, else from the first sentences and the titles of the
// sections; 0, 0 where nothing tells.
func (r *reading) period(title string) (start, end int) {
	texts := []string{title}
	for i, s := range r.sentences {
		if i == 40 {
			break
		}
		texts = append(texts, string(s.text))
	}
	for _, t := range texts {
		if m := periodPattern.FindStringSubmatch(t); m != nil {
			return atoi(m[1]), atoi(m[2])
		}
		if start := fiveYearStart(t); start > 0 && t == title {
			return start, start + 4
		}
	}
	if years := yearPattern.FindAllStringSubmatch(title, -1); years != nil {
		last := years[len(years)-1] // 2023年工作总结和2024年工作计划 plans for 2024
		return atoi(last[1]), atoi(last[1])
	}
	if start, end := r.titlePeriod(); start > 0 {
		return start, end
	}
	if d := &r.document; strings.Contains(title, "工作报告") && len(d.Published) >= 4 { // what is given in 2025 is for 2025
		return atoi(d.Published[:4]), atoi(d.Published[:4])
	}
	for _, t := range texts[1:] {
		if start := fiveYearStart(t); start > 2020 {
			return start, start + 4
		}
	}
	return r.goalYears()
}

// titlePeriod is the period of a report that its title does not date: the five years that the title of a section about
// what is to come names ("二、“十五五”时期主要目标"), else its one year ("三、2026年工作安排"), else the year behind the
// one that the report looks back on ("一、2025年工作回顾"); 0, 0 where no title tells.
func (r *reading) titlePeriod() (start, end int) {
	year := 0
	for i, section := range r.doc.Sections {
		title := string(r.text[section.Title.Start:section.Title.End])
		past := r.isPast(i)
		if start := fiveYearStart(title); start > 0 && !past {
			return start, start + 4
		}
		m := yearPattern.FindStringSubmatch(title)
		switch {
		case m == nil:
		case past:
			year = max(year, atoi(m[1])+1)
		default:
			year = max(year, atoi(m[1]))
		}
	}
	return year, year
}

// goalYears is the period of a document that names none: five years up to the year said most often as a goal
// ("到2030年"); 0, 0 where no year is.
func (r *reading) goalYears() (start, end int) {
	count := make(map[int]int)
	for _, s := range r.sentences {
		for _, m := range goalPattern.FindAllStringSubmatch(string(s.text), -1) {
			y := atoi(m[1])
			if count[y]++; end == 0 || count[y] > count[end] || count[y] == count[end] && y < end {
				end = y
			}
		}
	}
	if end == 0 {
		return 0, 0
	}
	return end - 4, end
}

// fiveYearStart is the first year of the five-year plan that t names, counted from the tenth (2001–2005); 0 for none.
func fiveYearStart(t string) int {
	m := fiveYearPattern.FindStringSubmatch(t)
	if m == nil {
		return 0
	}
	n := strings.Index("一二三四五六七八九", m[1])
	if m[1] == "" {
		return 2001
	}
	return 2001 + 5*(n/len("一")+1)
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil { // the patterns above give digits only
		return 0
	}
	return n
}

// findSubject settles the place or zone the plan is for: the first one its title names, else its issuer's, else the
// place that is named most.
func (r *reading) findSubject(title, issuer string) {
	for _, t := range []string{title, issuer} {
		if e := r.firstPlace(t); e != nil {
			r.setSubject(e)
			return
		}
		if r.subject = r.unlistedSubject(t); r.subject != nil {
			return
		}
	}
	count := make(map[*gazetteer.Entry]int)
	var best *gazetteer.Entry
	for _, s := range r.sentences {
		for _, h := range r.hits(s) {
			e := h.Entries[0]
			if h.Weak || e.Kind != graph.City || e.Level == graph.County {
				continue
			}
			if count[e]++; best == nil || count[e] > count[best] {
				best = e
			}
		}
	}
	if best != nil {
		r.setSubject(best)
	}
}

// firstPlace is the first city, region or zone in t; of places that stand one right behind the other (省, 市, 区) it is
// the last, since the plan is for that one.
func (r *reading) firstPlace(t string) *gazetteer.Entry {
	var place *gazetteer.Entry
	end := 0
	for _, h := range r.known.Match([]rune(t)) {
		if place != nil && h.Span.Start != end {
			break
		}
		e := h.Entries[0]
		if len(h.Entries) > 1 {
			e = r.choose(h.Entries, nil)
		}
		if insideUnlisted(t, h.Span.Start) {
			break
		}
		if e != nil && e.Kind == graph.Agency && e.Place != "" {
			if p := r.known.Place(e.Place); p != nil {
				e = p.Entry
			}
		}
		if e != nil && !h.Weak && (e.Kind == graph.City || e.Kind == graph.Region || e.Kind == graph.Park) {
			place, end = e, h.Span.End
		}
	}
	return place
}

// insideUnlisted tells whether offset at lies inside the name of a place that title begins with, behind its start: a
// known name there is only a part of it (岚县 in 青岚县).
func insideUnlisted(title string, at int) bool {
	m := unlistedPlace.FindStringSubmatchIndex(title)
	if m == nil {
		return false
	}
	start, end := len([]rune(title[:m[2]])), len([]rune(title[:m[3]]))
	return start < at && at < end
}

func (r *reading) setSubject(e *gazetteer.Entry) {
	if r.code = e.Code; r.code == "" {
		r.code = e.Place
	}
	r.subject = r.entity(e.Kind, e.Name, e.Code, e)
}

// The words that stand for the subject itself, by what it is.
var selfWords = map[graph.Kind][]string{
	graph.City:   {"我市", "本市", "全市", "我县", "全县", "我区", "全区"},
	graph.Region: {"我省", "全省", "本省"},
	graph.Park:   {"我区", "全区", "本区"},
}

// placeSubject gives a subject that the text names only inside other names (沧州市科学技术局) the first of these for its
// place, so that what is said of it has an owner.
func (r *reading) placeSubject() {
	if r.subject == nil || len(r.subject.places) > 0 {
		return
	}
	for _, form := range []string{r.subject.name, strings.TrimRight(r.subject.name, "省市县区")} {
		for _, s := range r.sentences {
			before, _, found := strings.Cut(string(s.text), form)
			if !found {
				continue
			}
			start := len([]rune(before))
			m := &mention{start: start, end: start + len([]rune(form)), kind: r.subject.kind, form: form, entity: r.subject, rule: "self"}
			r.subject.aliases[form] = true
			r.subject.places = append(r.subject.places, place{s, m})
			return
		}
	}
}

// mentionSubject adds the places where the text speaks of its subject as 我市, 全市.
func (r *reading) mentionSubject(s *sentence) {
	if r.subject == nil {
		return
	}
	for _, w := range selfWords[r.subject.kind] {
		runes := []rune(w)
		for i := 0; i+len(runes) <= len(s.text); i++ {
			if beginsWith(s.text[i:], w) && !s.covered(i, i+len(runes)) {
				m := &mention{start: i, end: i + len(runes), kind: r.subject.kind, form: w, entity: r.subject, rule: "self"}
				r.subject.aliases[w] = true
				r.subject.places = append(r.subject.places, place{s, m})
			}
		}
	}
}
