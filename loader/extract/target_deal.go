package extract

import (
	"strings"

	"innograph/graph"
)

// deal reads "A、B和C分别达到1家、2家和3家": one number for each member of the list before it, which may be indicators,
// owners or years; and "A、B均达到10家", the same number for each. It returns how many of the quantities it has used up; 0
// where they are not dealt out.
func (c *counting) deal(quantities []quantity) int {
	first := quantities[0].start
	start := c.indicatorStart(first)
	list, verb, dealt := c.dealer(start, first)
	run := c.run(quantities)
	if marks := c.yearsIn(start, list); dealt && len(marks) == len(run) && len(run) > 1 {
		c.dealYears(run, marks, start, list, verb)
		return len(run)
	}
	members := splitList(c.plain[start:list])
	switch {
	case dealt && !verb.each && (len(run) == 1 || len(members) < 2):
		return len(run)
	case len(members) < 2:
		return 0
	case dealt && len(run) == 1 && verb.each:
		run = make([]quantity, len(members))
		for i := range run {
			run[i] = quantities[0]
		}
	case len(run) < 2 || !dealt && !c.plainRun(run):
		return 0
	case len(members) != len(run):
		if dealt {
			return len(run)
		}
		return 0
	}
	for i, q := range run {
		c.dealOne(q, start+members[i][0], start+members[i][1], c.sharedTail(members, i, start)+verb.growth, verb.op)
	}
	if verb.each {
		return 1
	}
	return len(run)
}

// dealing is what stands between a list and its numbers: the words of growth, how the numbers are meant, and whether each
// member gets the same one.
type dealing struct {
	growth string
	op     graph.Operator
	each   bool
}

// dealer finds 分别 or 均 in the words [start,first) before a number: where the list ends, and what follows. Without such
// a word the list ends where words of growth or reaching begin.
func (c *counting) dealer(start, first int) (list int, verb dealing, dealt bool) {
	words := string(c.s.text[start:first])
	for _, w := range []string{"分别", "均"} {
		at := strings.LastIndex(words, w)
		if at <= 0 {
			continue
		}
		list = start + len([]rune(words[:at]))
		tail, op := c.r.cutReach(visible(c.plain[min(list+len([]rune(w)), first):first]))
		if w == "均" && (strings.ContainsRune("年平人户", c.s.text[list-1]) || !c.r.words.measureGrowth.covered(tail)) {
			continue
		}
		verb = dealing{growth: c.r.cleanIndicator(tail), op: op, each: w == "均"}
		return list, verb, true
	}
	list = first
	text := visible(c.plain[start:first])
	rest, op := c.r.cutReach(text)
	verb.op = op
	list = first - (len(text) - len(rest))
	for i := max(0, len(rest)-4); i < len(rest); i++ {
		if c.r.words.measureGrowth.covered(rest[i:]) {
			verb.growth = string(rest[i:])
			list -= len(rest) - i
			break
		}
	}
	return max(start, list), verb, false
}

// plainRun tells whether only 、 stands between the numbers: 增长13.6%、9.8%.
func (c *counting) plainRun(run []quantity) bool {
	for i := 1; i < len(run); i++ {
		if string(c.s.text[run[i-1].end:run[i].start]) != "、" {
			return false
		}
	}
	return c.after(run[0].end) == "" && c.after(run[len(run)-1].end) == ""
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
func (c *counting) dealYears(run []quantity, marks []yearMark, start, end int, verb dealing) {
	for i, q := range run {
		words := strings.Trim(string(visible(c.plain[start:end])), "、和与,")
		t := target{s: c.s, quantity: q, owner: c.r.home(c.s), year: marks[i].year, span: c.spanOf(start, run[len(run)-1].end)}
		t.indicator = c.r.cleanIndicator([]rune(words)) + verb.growth
		t.means(verb.op)
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
	if tail := c.behindActor(start+members[n][0], start+members[n][1]); tail != "" && c.behindActor(start+members[i][0], start+members[i][1]) == "" {
		return tail
	}
	word := func(k int) string { return string(visible(c.plain[start+members[k][0] : start+members[k][1]])) }
	last, own := word(n), word(i)
	own = c.r.cleanIndicator([]rune(own))
	if n := len([]rune(own)); n > 0 && n <= 2 && !strings.HasSuffix(own, "级") && len([]rune(last)) > n+1 {
		return string([]rune(last)[n:])
	}
	if strings.HasSuffix(own, "级") {
		if at := strings.IndexRune(last, '级'); at >= 0 {
			return strings.TrimPrefix(last[at:], "级")
		}
	}
	if strings.ContainsAny(string([]rune(own)[max(0, len([]rune(own))-1):]), "次率量额数值重比度模入强积") {
		return ""
	}
	for _, m := range measures {
		if strings.HasSuffix(last, m) {
			return m
		}
	}
	if l, n := []rune(last), len([]rune(own)); len(l)-n >= 2 && len(l)-n <= 6 && strings.ContainsRune("次率量额数值重比度", l[len(l)-1]) {
		return string(l[n:]) // 美丽河湖、美丽海湾建成率
	}
	return ""
}

// behindActor is what stands in [start,end) behind an actor it names, or empty.
func (c *counting) behindActor(start, end int) string {
	for _, m := range c.s.within(start, end) {
		if c.r.asOwner(m) != nil {
			return string(visible(c.plain[m.end:end]))
		}
	}
	return ""
}

// dealOne makes the target of one member at [start,end) of the sentence. A member that is an actor owns its number; what
// is measured then stands in tail, or is the topic of the clause before.
func (c *counting) dealOne(q quantity, start, end int, tail string, op graph.Operator) {
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
	t.means(op)
	if c.r.growthIn([]rune(cleaned)) != "" {
		t.op = graph.Increase
	}
	t.year, t.kind = c.timeOf(q.start, false)
	c.keep(t)
}

// means sets how the number is meant, unless words right behind it have said so.
func (t *target) means(op graph.Operator) {
	if t.op == graph.Equal && op != "" {
		t.op = op
	}
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
