package extract

import (
	"regexp"
	"strconv"
	"strings"

	"innograph/graph"
)

// target is an indicator with a number, before it gets its id.
type target struct {
	owner     *entity
	indicator string
	year      int
	quantity
	kind graph.TargetKind
	s    *sentence
	span graph.Span
}

// findTargets reads indicators from prose and from tables. A number that both give is one target.
func (r *reading) findTargets() {
	anchor := anchor{block: -1}
	for _, s := range r.sentences {
		if !s.cell && !s.heading {
			c := r.newCounting(s)
			anchor.hold(c)
			c.read()
		}
	}
	r.targetTables()
}

// anchor is the year that opens a sentence (到2030年,…); it holds for the sentences behind it in the same paragraph.
type anchor struct{ block, year int }

func (a *anchor) hold(c *counting) {
	if a.block != c.s.block {
		*a = anchor{block: c.s.block}
	}
	if len(c.marks) > 0 && c.marks[0].role == yearOf && c.opens(c.marks[0]) {
		a.year = c.marks[0].year
	}
	c.year = a.year
}

// opens tells whether a year opens the sentence: at its begin, or behind 到 in its first clause.
func (c *counting) opens(m yearMark) bool {
	clause, _ := c.s.clause(m.start)
	if m.start <= 4 {
		return isDigit(c.s.text[m.start]) || m.start > 0 && c.s.text[m.start-1] == '到'
	}
	return clause == 0 && c.s.text[m.start-1] == '到'
}

// counting is the reading of the numbers of one sentence, left to right.
type counting struct {
	r *reading
	s *sentence
	// plain is the sentence's text with 0 where years stand.
	plain      []rune
	marks      []yearMark
	quantities []quantity
	// year holds where the sentence says none before a number; 0 for none.
	year int
	// head is the indicator of the last number; lead the verb of growth (新增) that a list shares.
	head, lead string
	// verb is set where what the last number counted stood behind it, as it may again in a list (培育10家A、20家B).
	verb bool
	// base is set where the last number was one that another is compared with; paired where it was that other.
	base, paired bool
	// owner is whom the last number was about; nil for the home of the sentence.
	owner *entity
	// last is the offset behind the last number.
	last int
}

func (r *reading) newCounting(s *sentence) *counting {
	c := &counting{r: r, s: s, marks: r.yearMarks(s.text), quantities: r.words.quantities(s.text)}
	c.plain = append([]rune{}, s.text...)
	for _, m := range c.marks {
		clear(c.plain[m.start:m.end])
		if m.role == yearCompared && m.start > 0 && strings.ContainsRune("比较同与", c.plain[m.start-1]) {
			c.plain[m.start-1] = 0
		}
	}
	return c
}

// read makes targets of the numbers of the sentence.
func (c *counting) read() {
	for i := 0; i < len(c.quantities); {
		if n := c.deal(c.quantities[i:]); n > 0 {
			i += n
			c.last = c.quantities[i-1].end
			continue
		}
		q := c.quantities[i]
		if !q.shared && !c.inMark(q.start) && !c.inName(q.start) && !c.modifies(i) && !c.countsNames(q.start) && !c.slogan(q) {
			if t, ok := c.targetAt(q); ok {
				c.r.addTarget(t)
			}
		}
		c.last = q.end
		i++
	}
}

// inMark tells whether a number is part of a year (1—9月).
func (c *counting) inMark(at int) bool { return c.plain[at] == 0 }

// inName tells whether a number is part of a name (中电科38所).
func (c *counting) inName(at int) bool {
	for _, m := range c.s.mentions {
		if m.start < at && at < m.end && c.s.text[at-1] != '等' {
			return true
		}
	}
	return false
}

// modifies tells whether the quantity at i only opens a clause whose own number comes later: 3所高校新建实验室31个.
func (c *counting) modifies(i int) bool {
	q := c.quantities[i]
	start, end := c.s.clause(q.start)
	if i+1 == len(c.quantities) || c.quantities[i+1].start >= end || len(c.r.cleanIndicator(visible(c.plain[start:q.start]))) > 0 || c.last > start {
		return false
	}
	return !strings.ContainsAny(string(c.s.text[q.end:c.quantities[i+1].start]), "、和与及(")
}

// countsNames tells whether a number is how many names the list before it holds (A、B、C3所高校).
func (c *counting) countsNames(at int) bool {
	for i, m := range c.s.mentions {
		if m.end == at && c.s.text[at-1] != '等' && i > 0 && c.s.mentions[i-1].end == m.start-1 && c.s.text[m.start-1] == '、' {
			return true
		}
	}
	return false
}

// slogan tells whether a number is part of a formula (“1+3+N”).
func (c *counting) slogan(q quantity) bool {
	return q.end < len(c.s.text) && c.s.text[q.end] == '+' || q.start > 0 && c.s.text[q.start-1] == '“' && q.value < 10
}

// targetAt makes a target of the quantity, from the words between the border before it and its number.
func (c *counting) targetAt(q quantity) (target, bool) {
	t := target{s: c.s, quantity: q}
	start := c.indicatorStart(q.start)
	end, base := c.baseBefore(q.start)
	start, t.owner = c.ownerOf(start, q.start)
	words, ok := c.indicator(&t.quantity, start, end)
	t.indicator = words
	behind := c.after(q.end)
	c.verb = ok && behind != "" && strings.HasSuffix(words, behind)
	if !ok {
		c.lead = ""
		return t, false
	}
	c.paired, c.base = c.base, base
	c.owner = nil
	if t.owner != c.r.home(c.s) {
		c.owner = t.owner
	}
	growing := c.r.words.measureGrowth.covered([]rune(strings.TrimPrefix(words, c.head)))
	if !growing && !c.bracketed(start) {
		c.head = words
	}
	c.lead = ""
	if w := c.r.growthIn([]rune(words)); w != "" && strings.HasPrefix(words, w) {
		c.lead = w
	}
	t.moneyUnit()
	if c.refuse(t) != "" {
		return t, false
	}
	t.year, t.kind = c.timeOf(q.start, base)
	t.span = c.spanOf(start, q.end)
	return t, t.owner != nil && t.year > 0
}

// moneyUnit gives a sum printed without 元 (成交额达到7.6亿) its unit back.
func (t *target) moneyUnit() {
	if t.unit != "" || t.printed == "" {
		return
	}
	for _, w := range []string{"额", "产值", "收入", "投入", "资金", "规模", "GDP", "总值", "税", "利润", "增加值", "投资"} {
		if strings.Contains(t.indicator, w) {
			t.value, t.unit = t.value/base(1, t.printed), t.printed+"元"
			return
		}
	}
}

// spanOf is the clauses from offset start through the one that ends behind end.
func (c *counting) spanOf(start, end int) graph.Span {
	cs, _ := c.s.clause(start)
	_, ce := c.s.clause(end)
	return c.r.trim(c.s.spanAt(cs, max(ce, end)))
}

// 投资13亿元新上: a sum, and what it is spent on.
var invested = regexp.MustCompile(`投资(?:约|近|超过)?[0-9.]+[百千万]?[亿万]?元(?:[^、,0-9以]|以上的)`)

// refuse tells why a number is no indicator: too few words, a rank, a multiple, a sum for one project, terms of aid.
func (c *counting) refuse(t target) string {
	n := len([]rune(t.indicator))
	switch {
	case n < 2 || n > 40:
		return "no words of an indicator before the number"
	case strings.Contains("位倍次天期分条场片批倍以上", t.unit) && t.unit != "":
		return "a rank, multiple or count of another sort"
	case strings.ContainsAny(t.indicator, "《》") || strings.Contains(t.indicator, "约束性") || strings.Contains(t.indicator, "预期性"):
		return "inside a title, or a table torn into text"
	}
	if strings.ContainsAny(t.unit, "米亩") && (strings.HasSuffix(t.indicator, "建设") || strings.HasSuffix(t.indicator, "新建")) {
		return "the area of one project"
	}
	start, end := c.s.clause(t.start)
	if invested.MatchString(string(c.s.text[start:max(end, t.start)])) {
		return "a sum for one project"
	}
	for _, o := range c.r.words.noIndicator.all(c.s.text[start:max(end, t.start)]) {
		before := start+o.end == t.start || start+o.end < t.start && c.r.words.covers(c.plain[start+o.end:t.start])
		switch {
		case o.value == "before" && before, o.value == "behind" && start+o.start == t.end && !strings.Contains(t.unit, "元"), o.value == "clause", o.value == "money" && strings.Contains(t.unit, "元"):
			return "a sum for one project, terms of aid, or a rank"
		case o.value == "single" && before && strings.Contains(t.unit, "元") && !strings.ContainsAny(t.indicator, "固定工业技改民间产业") &&
			!strings.HasSuffix(string(c.s.text[start:start+o.end]), "完成投资"):
			return "a sum for one project"
		}
	}
	return ""
}

// covers tells whether text is nothing but words of reaching.
func (v *vocabulary) covers(text []rune) bool {
	return v.reach.covered(visible(text))
}

// sameTarget is what two targets share that may be one: 8000万元 and 0.8亿元 are the same amount.
type sameTarget struct {
	owner  *entity
	year   int
	kind   graph.TargetKind
	amount float64
}

// addTarget keeps a target once: the same owner, year, kind and amount with indicators that measure the same is the same.
func (r *reading) addTarget(t target) {
	key := sameTarget{t.owner, t.year, t.kind, base(t.value, t.unit)}
	for _, i := range r.byAmount[key] {
		if sameMeasure(r.targets[i].indicator, t.indicator) {
			return
		}
	}
	if r.byAmount == nil {
		r.byAmount = make(map[sameTarget][]int)
	}
	if len(r.byAmount[key]) < maxAlike {
		r.byAmount[key] = append(r.byAmount[key], len(r.targets))
	}
	r.targets = append(r.targets, t)
}

// maxAlike bounds how many targets of one amount are compared with another, so that time grows with length alone.
const maxAlike = 64

// levels are what tells apart indicators that are alike else: 国家级创新平台, 省级创新平台.
var levels = []string{"国家级", "省级", "市级", "国家", "省", "市"}

// sameMeasure tells whether two indicators measure the same: three quarters of the shorter one's characters, and the same
// level where both say one.
func sameMeasure(a, b string) bool {
	return overlap(a, b) >= 0.75 && (rungOf(a) == rungOf(b) || rungOf(a) == "" || rungOf(b) == "")
}

// rungOf is the level of government that an indicator names first, or empty.
func rungOf(indicator string) string {
	for _, l := range levels {
		if strings.Contains(indicator, l) {
			return strings.TrimSuffix(l, "级")
		}
	}
	return ""
}

// overlap is the share of characters of the shorter text that the other has too.
func overlap(a, b string) float64 {
	count := make(map[rune]int)
	n := 0
	for _, c := range a {
		count[c]++
	}
	for _, c := range b {
		if count[c] > 0 {
			count[c]--
			n++
		}
	}
	shorter := min(len([]rune(a)), len([]rune(b)))
	if shorter == 0 {
		return 0
	}
	return float64(n) / float64(shorter)
}

// fillTargets writes the targets whose owner is kept into g, in text order as found.
func (r *reading) fillTargets(g *graph.DocumentGraph) {
	kept := make(map[string]bool, len(g.Entities))
	for _, e := range g.Entities {
		kept[e.ID] = true
	}
	seen := make(map[string]bool)
	for _, t := range r.targets {
		owner := t.owner.id()
		value := strconv.FormatFloat(t.value, 'g', -1, 64) + t.unit
		id := graph.TargetID(r.document.ID, owner, t.indicator, strconv.Itoa(t.year), string(t.kind), value)
		if !kept[owner] || seen[id] {
			continue
		}
		seen[id] = true
		g.Targets = append(g.Targets, graph.Target{
			ID: id, DocumentID: r.document.ID, Owner: owner, Indicator: t.indicator, Year: t.year, Value: t.value,
			Unit: t.unit, Op: t.op, Kind: t.kind, Evidence: []graph.Evidence{r.evidence(t.s, t.span)},
		})
	}
}
