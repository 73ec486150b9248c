package extract

import (
	"strings"

	"innograph/graph"
)

// findQuoted proposes names in quotation marks: with a last word of programmes or actors inside (“涌泉计划”) or right
// behind (“涪江青年英才”工程), and such with words before that belong to them (院所协同“聚核”行动).
func findQuoted(r *reading, s *sentence) []*mention {
	var list []*mention
	for open := 0; open < len(s.text); open++ {
		if s.text[open] != '“' {
			continue
		}
		end := open + 1
		for end < len(s.text) && s.text[end] != '”' && end-open < maxName {
			end++
		}
		if end >= len(s.text) || s.text[end] != '”' {
			continue
		}
		if m := r.quoted(s, open, end+1); m != nil {
			list = append(list, m)
		}
		list = append(list, r.countedBefore(s, open, end+1)...)
		open = end
	}
	return list
}

// countedBefore are the programmes that a quotation [open,end) counts, listed right before it: "实施A、B、C“三大工程”".
func (r *reading) countedBefore(s *sentence, open, end int) []*mention {
	inside := s.text[open+1 : end-1]
	if len(inside) < 4 || !strings.ContainsRune("两二三四五六七八九十", inside[0]) || !strings.ContainsRune("大项个", inside[1]) {
		return nil
	}
	n, kind, _ := r.lastWord(inside[2:])
	if kind != graph.Program || n != len(inside)-2 || open == 0 || !s.commaBefore(open) {
		return nil
	}
	var list []*mention
	for _, item := range itemsBefore(s, newBorders(r, s), open) {
		form := string(s.text[item.start:item.end])
		if len([]rune(form)) < 2 || len([]rune(form)) > 12 || !r.governed(s, item.start) {
			return nil
		}
		list = append(list, &mention{start: item.start, end: item.end, kind: graph.Program, rank: rankList, form: form, name: form + string(inside[2:])})
	}
	return list
}

// quoted makes a mention of the quotation [open,end), marks included, or nil where it names nothing.
func (r *reading) quoted(s *sentence, open, end int) *mention {
	inside := s.text[open+1 : end-1]
	for gap := 0; gap <= 12 && end+gap < len(s.text) && !strings.ContainsRune(hardBorders+"等", s.text[end+gap]); gap++ {
		if gap > 4 && !r.words.generic.covered(s.text[end:end+gap]) {
			continue
		}
		n, kind, park := r.lastWord(s.text[end+gap:])
		if n > 0 && kind == graph.Program && (strings.ContainsRune(string(s.text[end:end+gap]), '的') || r.words.campaign.begins(s.text[end+gap+n:]) || hasAnyPrefix(s.text[end+gap+n:], []string{"力", "车"})) {
			return nil // “一件事”专项整治, “事事有底”的行动力
		}
		if n > 0 && kind != graph.Program && (r.words.generic.covered(inside) || r.isPlaceName(string(inside))) {
			return nil
		}
		switch {
		case n > 0 && kind != graph.Program && (strings.ContainsAny(string(inside), "、+—-") || isCount(inside) || r.words.borders.in(s.text[end:end+gap])):
			return nil
		case n > 0 && (gap == 0 || kind == graph.Program):
			return r.quotedMention(s, r.quoteStart(s, open), end+gap+n, kind, park)
		case n > 0 && r.endsLikeName(inside):
			return r.quotedMention(s, open, end, kind, park)
		case n > 0 && !r.words.noActor.ends(s.text[end:end+gap+n]):
			m := r.quotedMention(s, open, end+gap+n, kind, park)
			m.aliases = []string{string(s.text[open:end])}
			return m
		}
	}
	for i := range inside {
		if n, kind, park := r.lastWord(inside[i:]); n > 0 && i+n == len(inside) && i > 0 && (kind == graph.Program || !isCount(inside)) && !strings.ContainsAny(string(inside), "、+—-") {
			m := r.quotedMention(s, open, end, kind, park)
			if kind == graph.Program && (r.words.never.covered(inside) || strings.ContainsRune("一二两三四五六七八九十", inside[0]) && inside[1] == '大') {
				return nil
			}
			from, _ := s.clause(open)
			if start := r.quoteStart(s, open); start < open && start > from && kind == graph.Program && s.text[open-1] != '”' {
				m = r.quotedMention(s, start, end, kind, park)
				m.aliases = []string{string(s.text[open:end])}
			}
			return m
		}
	}
	if r.heldEvent(s, open, inside) {
		return r.quotedMention(s, open, end, graph.Program, "")
	}
	if r.campaignBehind(s, end) && len(inside) <= 16 && !isCount(inside) && !r.words.generic.covered(inside) && !strings.ContainsAny(string(inside), "、,+") {
		return r.quotedMention(s, open, end, graph.Program, "")
	}
	return nil
}

// heldEvent tells whether what a quotation at open holds is an event: a verb of holding stands right before it, and it
// ends like one (每季度举办一期“云上创客汇”).
func (r *reading) heldEvent(s *sentence, open int, inside []rune) bool {
	return r.words.holding.ends(s.text[max(0, open-4):open]) && len(inside) > 3 && len(inside) < 14 && r.words.eventEnd.ends(inside) && !isCount(inside) && !r.words.festive.in(inside)
}

// campaignBehind tells whether "等" and a head of programmes follow the quotations of which the first ends at offset at
// (“A”“B”等招才引智活动); festivals and sales are none.
func (r *reading) campaignBehind(s *sentence, at int) bool {
	for at < len(s.text) && strings.ContainsRune("、和“", s.text[at]) {
		next := at
		for next < len(s.text) && s.text[next] != '”' {
			next++
		}
		at = next + 1
	}
	if at >= len(s.text) || s.text[at] != '等' {
		return false
	}
	head, ok := r.headAfter(s, at+1)
	return ok && graph.Kind(head.value) == graph.Program && !r.words.festive.in(s.text[at+1:head.start])
}

// isCount tells whether a quotation counts things, in a slogan, and names none (“五个中心”, “一区多园”, “N”).
func isCount(inside []rune) bool {
	return len(inside) < 2 || strings.ContainsRune("一二两三四五六七八九十N", inside[0]) && (strings.ContainsRune("个大类项", inside[1]) || len(inside) <= 8 && strings.ContainsAny(string(inside[1:]), "一二两三四五六七八九十多")) || isNumeral(inside) || fiveYearPattern.MatchString(string(inside)) ||
		strings.ContainsRune("一二两三四五六七八九十", inside[0]) && len(inside) == 3 && inside[1] == '中' && inside[2] == '心'
}

func (r *reading) quotedMention(s *sentence, start, end int, kind graph.Kind, park graph.ParkKind) *mention {
	return &mention{start: start, end: end, kind: kind, park: park, rank: rankQuoted, form: string(s.text[start:end])}
}

// isPlaceName tells whether form names a place or region alone.
func (r *reading) isPlaceName(form string) bool {
	for _, e := range r.known.Lookup(form) {
		if e.Kind == graph.City || e.Kind == graph.Region {
			return true
		}
	}
	return false
}

// lastWord is the length of the last word of a programme or actor that text begins with, with its kind.
func (r *reading) lastWord(text []rune) (int, graph.Kind, graph.ParkKind) {
	program, _ := r.words.programSuffix.longest(text)
	suffix, value := r.words.suffixes.longest(text)
	if suffix > program {
		kind, park, _ := suffixValue(value)
		return suffix, kind, park
	}
	return program, graph.Program, ""
}

// quoteStart is where a name begins whose quotation opens at open: the words between the last border and the
// quotation belong to it (院所协同“聚核”行动), generic adverbs do not.
func (r *reading) quoteStart(s *sentence, open int) int {
	b := newBorders(r, s)
	if words := r.words.programSuffix.all(s.text[:open]); len(words) > 0 {
		b = b.alsoEnding(words)
	}
	start, _ := b.left(open)
	if s.text[open+1] == '双' { // 规模、质量“双提升”工程 is one
		for i := open - 1; i > 0 && open-i < 10; i-- {
			if s.text[i] == '、' {
				return s.itemStart(b, i)
			}
		}
	}
	if open > 1 && s.text[open-1] == '”' { // “A”“B”派驻计划
		for i := open - 2; i >= 0 && i > open-maxName; i-- {
			if s.text[i] == '“' {
				if r.words.programSuffix.ends(s.text[i+1 : open-1]) { // “A计划”“B”行动 are two
					return open
				}
				return i
			}
		}
	}
	for _, o := range r.words.taking.all(s.text[start:open]) { // 支持A申报“云雁”计划
		start = max(start, min(open, start+o.end))
	}
	start += r.leadIn(s.text[start:open])
	for _, k := range b.known { // 云河市“青岚英才”计划
		if k.start == start && k.end == open && (k.kind == graph.City || k.kind == graph.Region || k.kind == graph.Park) {
			return open
		}
	}
	if w := s.text[start:open]; r.words.higher.covered(w) || len(w) > 0 && len(w) <= 5 && strings.ContainsRune("市县区旗州", w[len(w)-1]) {
		return open
	}
	if open-start > 12 || start > open || open-start == 1 && strings.ContainsRune("获入评", s.text[start]) {
		return open
	}
	return start
}
