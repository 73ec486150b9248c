package extract

import (
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
	kind  graph.TargetKind
	s     *sentence
	span  graph.Span
	table bool
}

// findTargets reads indicators from prose and from tables. A number that both give is one target.
func (r *reading) findTargets() {
	for _, s := range r.sentences {
		if !s.cell && !s.heading {
			r.targetsIn(s)
		}
	}
	r.targetTables()
}

// targetsIn reads the indicators of one sentence, left to right: the year said last holds until another is said.
func (r *reading) targetsIn(s *sentence) {
	year, lead := 0, ""
	var owner *entity // of the clause before, where an actor's own numbers follow each other
	last := 0 // behind the last quantity
	for i := 0; i < len(s.text); i++ {
		if !isDigit(s.text[i]) || i > 0 && (isDigit(s.text[i-1]) || s.text[i-1] == '.' || isLatin(s.text[i-1])) {
			continue
		}
		if y, n := yearAt(s.text, i); y > 0 {
			if year = y; y < r.document.PeriodStart-6 {
				year = 0
			}
			i += n - 1
			continue
		}
		q, ok := r.words.quantityAt(s.text, i)
		if !ok {
			continue
		}
		if t, ok := r.targetAt(s, q, last, year, &lead); ok {
			owner = r.inherit(s, &t, owner, last)
			r.addTarget(t)
		}
		last = q.end
		i = q.end - 1
	}
}

// inherit gives a number without an owner of its own the platform, firm or institute that the number before it in the
// same part of the sentence is about. It returns the owner to hand on.
func (r *reading) inherit(s *sentence, t *target, before *entity, last int) *entity {
	if t.owner == r.home(s) && before != nil && !strings.ContainsAny(string(s.text[last:t.start]), ";。“") && !r.ofPlace(s, last, t.start) {
		t.owner = before
	}
	switch t.owner.kind {
	case graph.City, graph.Region:
		return nil
	}
	if t.owner == r.home(s) {
		return nil
	}
	return t.owner
}

// ofPlace tells whether the words [start,end) speak of the whole place (全市).
func (r *reading) ofPlace(s *sentence, start, end int) bool {
	return strings.ContainsAny(string(s.text[start:end]), "全")
}

// yearAt reads "2025年" (not "2025年度指标"'s 年度) at i: the year and its length; 0 where none stands there.
func yearAt(text []rune, i int) (year, n int) {
	if i+5 > len(text) || text[i] != '2' || text[i+1] != '0' || !isDigit(text[i+2]) || !isDigit(text[i+3]) || text[i+4] != '年' {
		return 0, 0
	}
	y, err := strconv.Atoi(string(text[i : i+4]))
	if err != nil {
		return 0, 0
	}
	return y, 5
}

func isLatin(c rune) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// targetAt makes a target of the quantity, from the words between the border before it and its number. lead is the
// verb of growth (新增) that a list shares.
func (r *reading) targetAt(s *sentence, q quantity, last, year int, lead *string) (target, bool) {
	start := r.indicatorStart(s, q.start, last)
	words := s.text[start:q.start]
	end, op := r.cutReach(words)
	t := target{s: s, quantity: q}
	if q.op == graph.Equal {
		t.op = op
	}
	start, owner := r.ownerBefore(s, start, start+end)
	t.indicator = r.cleanIndicator(s.text[start:max(start, q.start-len(words)+end)])
	if len([]rune(t.indicator)) < 2 || r.words.indicatorStop.covered([]rune(t.indicator)) {
		t.indicator = t.indicator + r.indicatorAfter(s, q.end)
	}
	if start > 0 && s.text[start-1] == '、' && *lead != "" {
		t.indicator = *lead + t.indicator
	}
	*lead = growth(t.indicator)
	if *lead != "" && t.op == graph.Equal {
		t.op = graph.Increase
	}
	if reason := r.refuseTarget(t); reason != "" {
		return t, false
	}
	t.owner = owner
	if t.owner == nil {
		t.owner = r.home(s)
	}
	t.year, t.kind = r.yearOf(s, q.start, year)
	cs, _ := s.clause(start)
	_, ce := s.clause(q.end)
	t.span = r.trim(graph.Span{Start: s.span.Start + cs, End: s.span.Start + max(ce, q.end)})
	return t, t.owner != nil && t.year > 0
}

// indicatorStart is where the words of an indicator begin: behind the clause's border, or behind the quantity before
// it in a list (3家、省级创新平台10家).
func (r *reading) indicatorStart(s *sentence, at, last int) int {
	start, _ := s.clause(at)
	if last > start && last < at {
		start = last
		for start < at && strings.ContainsRune("、和,及 ", s.text[start]) {
			start++
		}
	}
	for i := start; i+5 <= at; i++ {
		if y, n := yearAt(s.text, i); y > 0 {
			start = i + n
		}
	}
	return start
}

// cutReach cuts the words of reaching (达到, 突破) off the end of an indicator: where it ends, and how the number is
// meant.
func (r *reading) cutReach(words []rune) (end int, op graph.Operator) {
	end, op = len(words), graph.Equal
	for {
		cut := false
		for i := max(0, end-6); i < end; i++ {
			if n, value := r.words.reach.longest(words[i:end]); n > 0 && i+n == end {
				if value != string(graph.Equal) {
					op = graph.Operator(value)
				}
				if value == string(graph.Increase) || strings.HasSuffix(string(words[i:end]), "增长") {
					return end, op
				}
				end, cut = i, true
				break
			}
		}
		if !cut {
			return end, op
		}
	}
}

// indicatorAfter is what is counted, behind a quantity that a verb stands before ("培育20家瞪羚企业").
func (r *reading) indicatorAfter(s *sentence, at int) string {
	end := at
	for end < len(s.text) && end-at < 20 && !isClauseEnd(s.text[end]) && s.text[end] != '、' && s.text[end] != '(' {
		if n, value := r.words.borders.longest(s.text[end:]); n > 1 && value == "" && end > at {
			break
		}
		end++
	}
	return strings.Trim(string(s.text[at:end]), "的")
}

// ownerBefore takes an actor at the beginning of the indicator's words as its owner.
func (r *reading) ownerBefore(s *sentence, start, end int) (int, *entity) {
	for _, m := range s.mentions {
		if m.start < start || m.end > end {
			continue
		}
		if m.start-start > 4 || m.kind == graph.Region || m.kind == graph.Industry {
			break
		}
		if m.end < end {
			return m.end, m.entity
		}
	}
	return start, nil
}

// cleanIndicator drops what stands before an indicator and is no part of it: time, purpose, self reference.
func (r *reading) cleanIndicator(text []rune) string {
	for {
		for len(text) > 0 && strings.ContainsRune(" ,、的末底度内期间”", text[0]) {
			text = text[1:]
		}
		n, _ := r.words.indicatorStop.longest(text)
		if n == 0 || n >= len(text) {
			break
		}
		text = text[n:]
	}
	for len(text) > 0 && strings.ContainsRune(" ,、的有共", text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return string(text)
}

// growth is the verb of growth that an indicator begins with, or empty.
func growth(indicator string) string {
	for _, w := range []string{"新增", "净增", "累计新增", "新引进", "新建"} {
		if strings.HasPrefix(indicator, w) {
			return w
		}
	}
	if strings.Contains(indicator, "净增") || strings.Contains(indicator, "新增") {
		return ""
	}
	return ""
}

// refuseTarget tells why a quantity is no indicator: too few words, a rank, a multiple, a sum for one project, a date.
func (r *reading) refuseTarget(t target) string {
	n := len([]rune(t.indicator))
	switch {
	case n < 2 || n > 40:
		return "no words of an indicator before the number"
	case strings.Contains("位倍次天期分条场座片批", t.unit):
		return "a rank, multiple or count of another sort"
	case strings.ContainsAny(t.indicator, "《》"):
		return "inside a title"
	case strings.HasSuffix(t.indicator, "投资") || strings.HasSuffix(t.indicator, "年产") || strings.HasSuffix(t.indicator, "第") || strings.HasSuffix(t.indicator, "前"):
		return "a sum for one project, or a rank"
	}
	return ""
}

// yearOf is the year a number is for, and whether it is reached or wanted. Without a year in the sentence it is the
// year before the period where the section tells what has been reached, else the last year of the period.
func (r *reading) yearOf(s *sentence, at, year int) (int, graph.TargetKind) {
	d := &r.document
	before := string(s.text[:at])
	if year == 0 {
		switch {
		case strings.Contains(before, "十三五"):
			year = 2020
		case s.past:
			year = d.PeriodStart - 1
		default:
			year = d.PeriodEnd
		}
	}
	if year < d.PeriodStart || s.past && year <= d.PeriodStart {
		return year, graph.Baseline
	}
	return year, graph.Goal
}

// addTarget keeps a target once: the same owner, year, kind and amount with half of the indicator's words is the same.
func (r *reading) addTarget(t target) {
	for _, old := range r.targets {
		if old.owner == t.owner && old.year == t.year && old.kind == t.kind && base(old.value, old.unit) == base(t.value, t.unit) &&
			overlap(old.indicator, t.indicator) >= 0.5 {
			return
		}
	}
	r.targets = append(r.targets, t)
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
