package extract

import (
	"strings"

	"innograph/graph"
)

// deal reads "A、B和C分别达到1家、2家和3家": one number for each member of the list before 分别, which may be indicators,
// owners or years. It returns how many of the quantities it has used up; 0 where they are not dealt out.
func (c *counting) deal(quantities []quantity) int {
	first := quantities[0].start
	start := c.indicatorStart(first)
	words := c.s.text[start:first]
	at := strings.Index(string(words), "分别")
	if at < 0 {
		return 0
	}
	cut := start + len([]rune(string(words)[:at]))
	run := c.run(quantities)
	if len(run) < 2 {
		return 0
	}
	if marks := c.yearsIn(start, cut); len(marks) == len(run) {
		c.dealYears(run, marks, start, cut)
		return len(run)
	}
	members := splitList(c.plain[start:cut])
	if len(members) != len(run) {
		return len(run)
	}
	for i, q := range run {
		c.dealOne(q, start+members[i][0], start+members[i][1], c.sharedTail(members, i, start))
	}
	return len(run)
}

// run is the quantities at the beginning that follow each other with nothing but a sign of listing between.
func (c *counting) run(quantities []quantity) []quantity {
	n := 1
	for n < len(quantities) && strings.Trim(string(c.s.text[quantities[n-1].end:quantities[n].start]), "、和,及与以上左右约近超过 ") == "" {
		n++
	}
	return quantities[:n]
}

// yearsIn is the years said in [start,end) that numbers can be for.
func (c *counting) yearsIn(start, end int) []yearMark {
	var list []yearMark
	for _, m := range c.marks {
		if m.start >= start && m.end <= end && m.role != yearCompared {
			list = append(list, m)
		}
	}
	return list
}

// dealYears gives each number its year: "2023年、2024年高新技术企业分别达到800家、1000家".
func (c *counting) dealYears(run []quantity, marks []yearMark, start, end int) {
	for i, q := range run {
		words := strings.Trim(string(visible(c.plain[start:end])), "、和与,")
		t := target{s: c.s, quantity: q, owner: c.r.home(c.s), year: marks[i].year, span: c.spanOf(start, run[len(run)-1].end)}
		t.indicator = c.r.cleanIndicator([]rune(words))
		t.kind = c.r.kindOf(c.s, t.year, c.reachedBefore(start))
		c.keep(t)
	}
}

// splitList cuts a list into its members, [start,end) each in the list's offsets. 和 and 与 cut only the last one off.
func splitList(list []rune) [][2]int {
	var members [][2]int
	start, depth := 0, 0
	for i, r := range list {
		switch {
		case r == '(' || r == '“':
			depth++
		case r == ')' || r == '”':
			depth--
		case depth == 0 && (r == '、' || r == '和' || r == '与' || r == '及'):
			if i > start {
				members = append(members, [2]int{start, i})
			}
			start = i + 1
		}
	}
	if start < len(list) {
		members = append(members, [2]int{start, len(list)})
	}
	return members
}

// What measures the members of a list, behind the last one: 电子信息、新材料产业产值.
var measures = []string{"产业产值", "产业规模", "产业营业收入", "营业收入", "主营业务收入", "产值", "增加值", "收入", "规模", "数量", "总量", "总数", "比重", "占比", "数"}

// sharedTail is what the last member of a list says for all of them: the noun behind 国家级、省级, or the measure. It is
// empty for the last member and for members that say it themselves.
func (c *counting) sharedTail(members [][2]int, i, start int) string {
	n := len(members) - 1
	if i == n {
		return ""
	}
	word := func(k int) string { return string(visible(c.plain[start+members[k][0] : start+members[k][1]])) }
	last, own := word(n), word(i)
	if strings.HasSuffix(own, "级") || len([]rune(own)) == 1 {
		if at := strings.IndexRune(last, '级'); at >= 0 {
			return strings.TrimPrefix(last[at:], "级")
		}
	}
	for _, m := range measures {
		if strings.HasSuffix(last, m) {
			for _, o := range measures {
				if strings.HasSuffix(own, o) {
					return ""
				}
			}
			return m
		}
	}
	return ""
}

// dealOne makes the target of one member at [start,end) of the sentence. A member that is an actor owns its number; what
// is measured then stands in tail, or is the topic of the clause before.
func (c *counting) dealOne(q quantity, start, end int, tail string) {
	t := target{s: c.s, quantity: q, owner: c.r.home(c.s), span: c.spanOf(start, q.end)}
	words := string(visible(c.plain[start:end])) + tail
	for _, m := range c.s.within(start, end) {
		if e := c.r.asOwner(m); e != nil {
			t.owner, words = e, string(visible(c.plain[m.end:end]))+tail
			break
		}
	}
	cleaned := c.r.cleanIndicator([]rune(words))
	if cleaned == "" {
		cleaned = c.topic(c.clauseStart(start))
	}
	t.indicator = cleaned
	if w := c.r.growthIn([]rune(cleaned)); w != "" && t.op == graph.Equal {
		t.op = graph.Increase
	}
	t.year, t.kind = c.timeOf(q.start, false)
	c.keep(t)
}

func (c *counting) clauseStart(at int) int {
	start, _ := c.s.clause(at)
	return start
}

// keep adds a dealt number unless it is no indicator.
func (c *counting) keep(t target) {
	if c.refuse(t) == "" && t.owner != nil && t.year > 0 {
		c.head = t.indicator
		c.r.addTarget(t)
	}
}
