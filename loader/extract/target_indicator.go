package extract

import (
	"strings"

	"innograph/graph"
)

// indicatorStart is where the words of an indicator begin: behind the clause's border, or behind the quantity before
// it in a list (3家、省级创新平台10家), or inside the bracket that explains it (16家(国家级1家)).
func (c *counting) indicatorStart(at int) int {
	start, _ := c.s.clause(at)
	if c.last > start && c.last <= at {
		start = c.last
		for start < at && strings.ContainsRune("、和,及 )与并", c.s.text[start]) {
			start++
		}
		if start == c.last && start < at && c.s.text[start] != '(' {
			start = c.behindCounted(start, at)
		}
	}
	return start
}

// behindCounted skips what a number before counts ("20家瞪羚企业、", "218个平台共有"), from start on.
func (c *counting) behindCounted(start, at int) int {
	for i := start; i < at; i++ {
		if c.s.text[i] == '、' || strings.ContainsRune("和与及", c.s.text[i]) && i+1 < len(c.s.text) && isDigit(c.s.text[i+1]) {
			return i + 1
		}
		if n, _ := c.r.words.countedEnd.longest(c.s.text[i:]); n > 1 && i > start+1 {
			return i + n
		}
	}
	return start
}

// bracketed tells whether a number stands in the bracket right behind the number before it.
func (c *counting) bracketed(start int) bool {
	return start < len(c.s.text) && c.s.text[start] == '('
}

// baseBefore tells whether a number is the one that another is compared with (由2015年的39家, 从39家), and where the
// words of its indicator then end.
func (c *counting) baseBefore(at int) (end int, base bool) {
	j := at
	for j > 0 && (c.plain[j-1] == 0 || strings.ContainsRune("的约近不足原来", c.plain[j-1])) {
		j--
	}
	if j > 0 && (c.plain[j-1] == '由' || c.plain[j-1] == '从') {
		return j - 1, true
	}
	return at, false
}

// indicator is the words for what a number measures, from the words before it, those behind it and the number before.
func (c *counting) indicator(q *quantity, start, end int) (words string, ok bool) {
	inside := c.bracketed(start)
	if inside {
		start++
	}
	raw := visible(c.plain[start:max(start, end)])
	for len(raw) > 0 && raw[len(raw)-1] == '的' {
		raw = raw[:len(raw)-1]
	}
	full := raw
	raw, op := c.r.cutReach(raw)
	if q.op == graph.Equal {
		q.op = op
	}
	words = c.growthPiece(c.r.cleanIndicator(raw))
	reached := strings.ContainsAny(string(full[len(raw):]), "达到至为突超逾不于约近上过") || end < q.start
	switch {
	case inside:
		words, ok = words+c.head, c.head != "" && words != ""
	case words != "" && c.r.words.measureGrowth.covered([]rune(words)):
		if strings.HasPrefix(words, "提") || strings.HasPrefix(words, "增加") {
			q.op = graph.Increase
		}
		difference := q.unit == "个百分点" && c.paired // said already by both values
		return c.head + strings.TrimLeft(words, "比较"), c.head != "" && !difference
	case words == "" && len(raw) == 0 && reached:
		words = c.topic(start)
		if strings.HasPrefix(string(full), "总数") { // 新增20个友城、总数达47个
			words = strings.TrimPrefix(words, c.r.growthIn([]rune(words)))
		}
		return words, words != ""
	case reached:
		ok = words != ""
	default:
		words, ok = c.counted(q, raw, words)
	}
	words = c.withLead(words, start)
	c.grow(q, raw, words)
	return words, ok
}

// growthPiece is what stands behind the last 、 where that only tells growth: "跨越四个千亿台阶、年均增长" measures what
// was measured before.
func (c *counting) growthPiece(words string) string {
	if i := strings.LastIndex(words, "、"); i >= 0 && c.head != "" {
		if piece := words[i+len("、"):]; piece != "" && c.r.words.measureGrowth.covered([]rune(piece)) {
			return piece
		}
	}
	return words
}

// withLead puts the verb of growth that a list shares before words.
func (c *counting) withLead(words string, start int) string {
	if c.lead == "" || words == "" || !c.inList(start) && !(c.verb && isDigit(c.s.text[start])) || c.r.growthIn([]rune(words)) != "" {
		return words
	}
	return c.lead + words
}

// grow marks a number that comes on top (新增), and one that is a least value (至少).
func (c *counting) grow(q *quantity, raw []rune, words string) {
	switch {
	case c.r.growthIn([]rune(words)) != "":
		q.op = graph.Increase
	case q.op == graph.Equal && strings.Contains(string(raw), "至少"):
		q.op = graph.AtLeast
	}
}

// counted is the words for what is counted, where what is counted may stand behind the number: "培育20家瞪羚企业", "100名
// 左右领军人才". raw is all that stands before the number, words what is left of it.
func (c *counting) counted(q *quantity, raw []rune, words string) (string, bool) {
	behind, n := c.after(q.end), len([]rune(words))
	verb := words == "" || strings.HasSuffix(words, "等") || c.r.words.countingVerb.covered([]rune(words))
	switch {
	case behind == "" && verb:
		return words, false
	case behind == "" || strings.Contains(q.unit, "%"):
		return words, !verb
	case strings.Contains(q.unit, "元"): // 1亿元以上企业, 7亿元债券, but 20亿元规模
		if contains(behind, []string{"产值", "收入", "税收"}) && len([]rune(behind)) <= 6 {
			return words + behind, true
		}
		return words, !verb && contains(behind, []string{"规模", "台阶", "大关"})
	case isPhysical(q.unit): // 120万吨乙烯项目, 时速250公里列车
		return "", false
	case len(raw) == 0 && q.start > 0 && strings.ContainsRune("为对向给将在", c.s.text[q.start-1]):
		return "", false
	case words == "":
		return behind, len(raw) > 0 || c.lead != "" || c.verb || c.s.past || c.reachedBefore(q.start)
	case verb && n > 6 || n+len([]rune(behind)) > 30:
		return behind, true
	}
	return strings.TrimSuffix(words, "等") + behind, true
}

// isPhysical tells whether a unit measures an extent: right before a noun it describes that one thing.
func isPhysical(unit string) bool { return strings.ContainsAny(unit, "米亩吨里瓦岁") }

// inList tells whether the indicator that begins at start follows the number before it in a list.
func (c *counting) inList(start int) bool {
	return c.last > 0 && start > c.last && strings.ContainsAny(string(c.s.text[c.last:start]), "、和与及") && !strings.ContainsRune(string(c.s.text[c.last:start]), ',')
}

// topic is what the clause before start is about, for a number of which only the reaching is told: "众创空间从无到有,
// 达到21家"; the indicator of the number before it where that clause holds one.
func (c *counting) topic(start int) string {
	if start == 0 {
		return c.head
	}
	cs, _ := c.s.clause(start - 1)
	if c.last > cs || c.s.text[start-1] != ',' {
		return c.head
	}
	words := visible(c.plain[cs : start-1])
	for i := 2; i < len(words); i++ {
		if n, _ := c.r.words.topicEnd.longest(words[i:]); n > 0 {
			words = words[:i]
			break
		}
	}
	return c.r.cleanIndicator(words)
}

// after is what is counted, behind a quantity, up to the end of the clause or the next statement.
func (c *counting) after(at int) string {
	end := at
	for end < len(c.s.text) && end-at < 30 && !isClauseEnd(c.s.text[end]) && !strings.ContainsRune("、()", c.s.text[end]) {
		if n, _ := c.r.words.countedEnd.longest(c.s.text[end:]); n > 0 && end > at+1 {
			break
		}
		if isDigit(c.s.text[end]) && end > at+1 && !isDigit(c.s.text[end-1]) {
			break
		}
		end++
	}
	words := strings.Trim(string(visible(c.plain[at:end])), "的和与及 ")
	if strings.HasSuffix(words, "级") {
		words += c.sharedNoun(end)
	}
	return words
}

// sharedNoun is the noun that the last of several levels stands before, from offset at on: 6个世界级、7个国家级产业集群.
func (c *counting) sharedNoun(at int) string {
	_, end := c.s.clause(at)
	words := string(visible(c.plain[at:max(at, end)]))
	i := strings.LastIndex(words, "级")
	if i < 0 {
		return ""
	}
	noun := strings.Trim(words[i+len("级"):], "的 ")
	if len([]rune(noun)) > 12 || strings.ContainsAny(noun, "0123456789、") {
		return ""
	}
	return noun
}

// visible is text without the places where years stand.
func visible(text []rune) []rune {
	list := make([]rune, 0, len(text))
	for _, c := range text {
		if c != 0 {
			list = append(list, c)
		}
	}
	return list
}

// cutReach cuts the words of reaching (达到, 突破) off the end of an indicator, and tells how the number is meant. Words
// of growth (年均增长, 新增) stay.
func (r *reading) cutReach(words []rune) ([]rune, graph.Operator) {
	op := graph.Equal
	for {
		for len(words) > 0 && words[len(words)-1] == ' ' {
			words = words[:len(words)-1]
		}
		n, value := r.reachAtEnd(words)
		if n == 0 {
			return words, op
		}
		if value != string(graph.Equal) && op == graph.Equal {
			op = graph.Operator(value)
		}
		tail := string(words[len(words)-n:])
		if value == string(graph.Increase) || strings.HasSuffix(tail, "增长") {
			return words, op
		}
		words = words[:len(words)-n]
	}
}

// reachAtEnd is the length of the longest word of reaching that words end with, and how it means a number; 0 for none.
func (r *reading) reachAtEnd(words []rune) (length int, value string) {
	for i := max(0, len(words)-6); i < len(words); i++ {
		if n, value := r.words.reach.longest(words[i:]); n > 0 && i+n == len(words) {
			return n, value
		}
	}
	return 0, ""
}

// cleanIndicator drops what stands before an indicator and is no part of it: time, purpose, self reference.
func (r *reading) cleanIndicator(text []rune) string {
	for {
		for len(text) > 0 && strings.ContainsRune(" ,、:的末底度内”)—由从", text[0]) {
			text = text[1:]
		}
		n, sort := r.words.indicatorStop.longest(text)
		if left := len(text) - n; n == 0 || sort == "verb" && left > 0 && left <= 2 {
			break // 集聚企业 says more than 企业
		}
		text = text[n:]
	}
	if i := strings.LastIndexByte(string(text), ':'); i >= 0 {
		text = []rune(string(text)[i+1:])
	}
	for len(text) > 0 && strings.ContainsRune(" ,、:", text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return balanced(string(text))
}

// balanced drops a quotation mark or bracket whose counterpart is not there.
func balanced(text string) string {
	for _, pair := range []string{"“”", "()"} {
		opening, closing := string([]rune(pair)[0]), string([]rune(pair)[1])
		if a, b := strings.Count(text, opening), strings.Count(text, closing); a != b {
			text = strings.ReplaceAll(strings.ReplaceAll(text, opening, ""), closing, "")
		}
	}
	return text
}

// growthIn is the verb of growth (新增) in the words of an indicator, or empty.
func (r *reading) growthIn(words []rune) string {
	for i := range words {
		if n, _ := r.words.growth.longest(words[i:]); n > 0 {
			return string(words[i : i+n])
		}
	}
	return ""
}
