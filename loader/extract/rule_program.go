package extract

import (
	"strings"

	"innograph/graph"
)

// What behind a last word shows that no programme is named: 工程师, 工程硕士, 计划生育, 行动方案.
const programContinuations = "师硕博院化类型学技力量期表书生上性者产装机材设态大中研专"

// findProgram proposes programmes that a verb of running stands before: "实施X工程", "开展X行动", also as a title.
func findProgram(r *reading, s *sentence) []*mention {
	var list []*mention
	words := r.words.programSuffix.all(s.text)
	if len(words) == 0 {
		return nil
	}
	bounds := newBorders(r, s).alsoEnding(words)
	last := -1
	for _, o := range words {
		if o.end == last || o.end < len(s.text) && strings.ContainsRune(programContinuations, s.text[o.end]) || r.words.campaign.begins(s.text[o.end:]) {
			continue
		}
		last = o.end
		start, _ := bounds.left(o.start)
		start = r.programStart(s, start, o.start)
		if n, _ := r.words.programSuffix.longest(s.text[start:]); start+n >= o.end {
			continue
		}
		start = bounds.dashBefore(s.programQuote(start))
		if start > 0 && s.text[start-1] == '各' && s.text[start] == '族' { // 各族青少年交流计划
			start--
		}
		stem := o
		if n := counted(s.text[start:o.start]); n > 0 {
			stem.start -= n
		}
		if m := r.program(s, start, stem); m != nil {
			if stem.start < o.start {
				m.end = stem.start
				m.form = string(s.text[start:stem.start])
				m.name = m.form + string(s.text[o.start:o.end])
				m.aliases = append(m.aliases, string(s.text[start:o.end]))
			}
			list = append(list, m)
			if !r.words.nationalProgram.covered([]rune(m.form)) {
				list = append(list, r.siblings(s, bounds, m, o)...)
			}
		}
	}
	return list
}

// programStart is where the name begins whose last border before its last word at suffix is start: right behind a verb
// such as 实施 it begins there, whatever verbs it holds itself (实施服务业提质行动); what leads to it is no part of it.
func (r *reading) programStart(s *sentence, start, suffix int) int {
	from, _ := s.clause(start)
	for i := start - 1; i >= from && suffix-i < maxStem && !strings.ContainsRune(hardBorders+"等的", s.text[i]); i-- {
		if strings.ContainsRune("和与及", s.text[i]) && r.endsLikeName(s.text[from:i]) { // 实施A工程和B行动
			break
		}
		if n, value := r.words.programVerb.longest(s.text[i:]); value == "whole" && i+n <= start {
			start = i + n
			break
		}
	}
	start = s.firstQuality(start, suffix)
	start += countLength(s.text[start:suffix])
	for _, o := range r.words.taking.all(s.text[start:suffix]) { // 支持A申报B计划
		if end := start + o.end; end < suffix && o.value != "soft" {
			return end + r.leadIn(s.text[end:suffix])
		}
	}
	return start + r.leadIn(s.text[start:suffix])
}

// countLength is the length of a count that text begins with (10个以上, 100个), 0 for none.
func countLength(text []rune) int {
	n := 0
	for n < len(text) && isDigit(text[n]) {
		n++
	}
	if n == 0 || n == len(text) || !strings.ContainsRune("个项条批", text[n]) {
		return 0
	}
	n++
	if hasAnyPrefix(text[n:], []string{"以上", "左右"}) {
		n += 2
	}
	if n < len(text) && strings.ContainsRune("县镇村", text[n]) { // 30个县高效设施农业提升行动
		n++
	}
	return n
}

// firstQuality is where a list of two qualities begins whose second begins at start (首创性、差异化改革攻坚行动); else start.
func (s *sentence) firstQuality(start, suffix int) int {
	const quality = "性化型"
	if start < 4 || s.text[start-1] != '、' || !strings.ContainsRune(quality, s.text[start-2]) || start+3 > suffix || !strings.ContainsRune(quality, s.text[start+2]) {
		return start
	}
	return start - 4
}

// leadIn is the length of the words at the beginning of text that lead to the name of a programme.
func (r *reading) leadIn(text []rune) int {
	length := 0
	for {
		n, _ := r.words.programLead.longest(text[length:])
		if n == 0 {
			return length
		}
		length += n
	}
}

// maxStem is the length of the longest name of a programme without its last word, in code points.
const maxStem = 26

// programQuote is where a short quotation right before start begins, which belongs to the programme's name
// (“十链百企”对接专项行动); else start.
func (s *sentence) programQuote(start int) int {
	if start == 0 || s.text[start-1] != '”' {
		return start
	}
	for i := start - 2; i >= 0 && start-i < 12; i-- {
		if s.text[i] == '“' {
			return i
		}
	}
	return start
}

// counted is the length of a count at the end of text ("五大" of "…集聚五大工程"), 0 for none.
func counted(text []rune) int {
	n := len(text)
	if n > 4 && strings.ContainsRune("大项", text[n-1]) && strings.ContainsRune("两三四五六七八九十", text[n-2]) {
		return 2
	}
	return 0
}

// program makes a mention of [start,o.end) when a verb of running governs it and it is no generic phrase.
func (r *reading) program(s *sentence, start int, o occurrence) *mention {
	form := string(s.text[start:o.end])
	switch {
	case o.start-start < 2 || o.end-start > maxName || strings.Count(form, "“") != strings.Count(form, "”") || strings.Count(form, "(") != strings.Count(form, ")"):
		return nil
	case strings.HasPrefix(form, "专栏") || strings.HasSuffix(string(s.text[start:o.start]), "等"): // A、B等专项 names no 等专项
		return nil
	case strings.HasPrefix(form, "项"): // 各项民生工程
		return nil
	case start > 0 && s.text[start-1] == '等' && !strings.HasPrefix(form, "“"): // A、B等高质量论坛
		return nil
	case !r.governed(s, start) && !(s.heading && o.end == len(s.text)) && !r.heldBehind(s, o.end):
		return nil
	case strings.Contains(r.document.Title, form) && o.end-start > 4 && strings.HasSuffix(strings.TrimRight(r.document.Title, "0123456789—-~()年 "), form):
		return nil
	case strings.HasSuffix(form, "工程") && r.words.publicWork.in(s.text[start:o.start]):
		r.report.reject("public works, no programme", form)
		return nil
	case r.words.nationalProgram.covered(s.text[start:o.end]):
	case r.words.tier.begins(s.text[start:o.end]) || r.words.work.ends(s.text[start:o.end]) || r.words.notProgram.covered(s.text[start:o.end]) || r.words.generic.covered(s.text[start:o.start]) && o.start-start < 4:
		r.report.reject("generic programme", form)
		return nil
	}
	return &mention{start: start, end: o.end, kind: graph.Program, rank: rankSuffix, form: form}
}

// siblings are the members of a list that share the last word of its last member: "实施A、B工程" names A工程 too.
func (r *reading) siblings(s *sentence, b *borders, m *mention, o occurrence) []*mention {
	var list []*mention
	for at := m.start; at > 0 && s.text[at-1] == '、'; {
		start := s.itemStart(b, at-1)
		if strings.ContainsRune(m.form, '双') || r.sortOfActors(s.text[start:at-1], true) && r.sortOfActors([]rune(m.form), false) { // 数量、质量双提升工程, 驻云高校、科研院所扎根行动 are one
			m.start, m.form = start, string(s.text[start:m.end])
			break
		}
		item := s.text[start : at-1]
		if r.words.people.ends(item) && strings.Contains(m.form, "才") {
			m.start, m.form, at = start, string(s.text[start:m.end]), start
			continue
		}
		if len(item) < 4 || len(item) > 16 || strings.ContainsAny(string(item), "“”") || r.endsLikeName(item) || b.covering(start, at-1) != nil {
			break
		}
		list = append(list, &mention{
			start: start, end: at - 1, kind: graph.Program, rank: rankList, form: string(item),
			name: string(item) + string(s.text[o.start:o.end]),
		})
		at = start
	}
	return list
}

// sortOfActors tells whether a word for a sort of actors (高校, 企业) stands in text, at its end where that is asked.
func (r *reading) sortOfActors(text []rune, atEnd bool) bool {
	for _, o := range r.words.heads.all(text) {
		actor := o.value == string(graph.University) || o.value == string(graph.ResearchInstitute) || o.value == string(graph.Enterprise)
		if actor && (o.end == len(text) || !atEnd) {
			return true
		}
	}
	return false
}

// itemStart is where the member of a list that ends at offset at begins: behind the comma before it, else behind the
// last border.
func (s *sentence) itemStart(b *borders, at int) int {
	from, _ := s.clause(at - 1)
	for i := at - 1; i > from && at-i < 20; i-- {
		if s.text[i-1] == '、' {
			return i
		}
	}
	return b.itemLeft(at)
}

// heldBehind tells whether the list that ends behind offset at is said to be held ("A大会、B大会等成功举办").
func (r *reading) heldBehind(s *sentence, at int) bool {
	_, end := s.clause(at)
	for i := at; i < end; i++ {
		if r.words.held.begins(s.text[i:end]) {
			between := string(s.text[at:i])
			return between == "" || strings.HasPrefix(between, "、") || between == "等"
		}
	}
	return false
}

// governed tells whether a verb of running stands before start in the same part of the sentence, with nothing but a
// list between.
func (r *reading) governed(s *sentence, start int) bool {
	from, _ := s.clause(start)
	for i := from; i < start; i++ {
		if n, _ := r.words.programVerb.longest(s.text[i:]); n > 0 && i+n <= start {
			return true
		}
	}
	return false
}
