package extract

import (
	"slices"
	"strings"

	"innograph/graph"
)

// listing is a list with a head behind it: "A、B、C等7家高校".
type listing struct {
	items []occurrence // places of the members, in text order
	end   int          // behind the head
	head  occurrence   // the head noun; its value is the kind
	// stated is the announced number of members, 0 where none is.
	stated int
}

// findListed proposes the members of lists that only the head tells the kind of (泰盈、百度、腾讯音乐等企业), and members
// that share their last word with the head (主要林果、北方茶叶等省重点实验室).
func findListed(r *reading, s *sentence) []*mention {
	var list []*mention
	bounds := newBorders(r, s)
	for _, l := range r.listings(s, bounds) {
		kind := graph.Kind(l.head.value)
		if kind == graph.Enterprise && r.listsIndustries(s, l) {
			r.report.reject("industries before 企业", string(s.text[l.items[0].start:l.end]))
			continue
		}
		for _, item := range l.items {
			if m := r.member(s, bounds, l, item, kind); m != nil {
				list = append(list, m)
			}
		}
		if l.stated > 0 && l.stated != len(l.items) {
			r.report.mismatch(r, s, l)
		}
	}
	return list
}

// listsIndustries tells whether a member of the list is the name of an industry ("储能、光伏等企业").
func (r *reading) listsIndustries(s *sentence, l listing) bool {
	for _, item := range l.items {
		for _, e := range r.known.Lookup(string(s.text[item.start:item.end])) {
			if e.Kind == graph.Industry {
				return true
			}
		}
	}
	return false
}

// member makes a mention of one item; nil where other rules know better or it names nothing.
func (r *reading) member(s *sentence, b *borders, l listing, item occurrence, kind graph.Kind) *mention {
	text := s.text[item.start:item.end]
	if len(text) < 2 || len(text) > 24 || kind != graph.Program && len(text) > 16 || kind == "" || kind != graph.Program && r.words.generic.covered(text) && (kind != graph.Park || !r.weakPark(text)) || isDigit(text[0]) && !numbered(text) {
		return nil
	}
	m := &mention{start: item.start, end: item.end, kind: kind, rank: rankList, form: string(text)}
	if k := b.covering(item.start, item.end); k != nil && k.start == item.start && k.end == item.end && k.kind == kind {
		return nil
	}
	switch kind {
	case graph.Park, graph.Platform, graph.ResearchInstitute, graph.Program:
		return r.sharedHead(s, m, l)
	case graph.Enterprise:
		if r.hasVerb(text) || r.words.generic.in(text) && len(text) > 8 {
			return nil
		}
		return m
	}
	return nil
}

// numbered tells whether text is the name of a platform that is a number (120平台).
func numbered(text []rune) bool {
	number, ok := strings.CutSuffix(string(text), "平台")
	return ok && isNumeral([]rune(number))
}

// sharedHead completes an item by the head's last word where it has none of its own.
func (r *reading) sharedHead(s *sentence, m *mention, l listing) *mention {
	item := s.text[m.start:m.end]
	if numbered(item) && m.kind == graph.Platform {
		return m
	}
	if m.kind == graph.Park && r.weakPark(item) {
		return m
	}
	if strings.ContainsAny(m.form, "0123456789") || r.endsLikeName(item) || m.kind != graph.Program && r.hasVerb(item) {
		return nil
	}
	head := s.text[l.head.start:l.head.end]
	if kind := graph.Kind(l.head.value); (kind == graph.Platform || kind == graph.Park) && r.words.describing.covered(head) {
		return r.besideOther(s, m, l)
	}
	n, kind, park := r.lastWord(head)
	if r.words.describing.covered(head) || n != len(head) || !r.adjacent(s, l) || kind == graph.Program && !r.governed(s, m.start) {
		return nil
	}
	m.kind, m.park = kind, park
	m.name = m.form + string(head)
	if kind == graph.Park && r.allPlaces(s, l.items) { // the zones of the cities are meant, not the cities
		m.rank = rankQuoted
	}
	return m
}

// weakPark tells whether text ends with a word that names a park only in the company of parks (大数据双创中心).
func (r *reading) weakPark(text []rune) bool {
	if r.words.generic.covered(text) && !r.likelyModifier(text) {
		return false
	}
	return len(text) > 5 && r.words.weakPark.ends(text) && !r.hasVerb(text) && !strings.ContainsAny(string(text), "0123456789“”")
}

// adjacent tells whether nothing but ranks and generic words stand between the end of the list and its head.
func (r *reading) adjacent(s *sentence, l listing) bool {
	if graph.Kind(l.head.value) == graph.Park && l.head.start-l.items[len(l.items)-1].end <= 6 && r.allPlaces(s, l.items) { // 云河、青岚等沿江高新区
		return true
	}
	gap := s.text[l.items[len(l.items)-1].end:l.head.start]
	if strings.Contains(string(gap), "领域") {
		return false
	}
	for len(gap) > 0 && strings.ContainsRune("等0123456789一二三四五六七八九十大个家项", gap[0]) {
		gap = gap[1:]
	}
	return len(gap) == 0 || r.words.generic.covered(gap)
}

// besideOther gives m, a member of a list of platforms or parks that another member tells, its kind ("与A、云河成果促进中心等平
// 台合作"); nil where none tells.
func (r *reading) besideOther(s *sentence, m *mention, l listing) *mention {
	if len([]rune(m.form)) > 8 || r.hasVerb([]rune(m.form)) || r.isIndustry(m.form) || r.words.generic.in([]rune(m.form)) {
		return nil
	}
	want := graph.Kind(l.head.value)
	for _, item := range l.items {
		if n, kind, _ := r.lastWordOf(s.text[item.start:item.end]); n > 0 && kind == want && !r.words.generic.covered(s.text[item.start:item.end]) {
			m.kind = want
			if want == graph.Park {
				m.park = graph.Incubator
			}
			return m
		}
	}
	return nil
}

// lastWordOf is the length and kind of the last word of names that text ends with, 0 for none.
func (r *reading) lastWordOf(text []rune) (int, graph.Kind, graph.ParkKind) {
	for i := range text {
		if n, kind, park := r.lastWord(text[i:]); n > 0 && i+n == len(text) {
			return n, kind, park
		}
	}
	return 0, "", ""
}

// allPlaces tells whether each item is the name of a city and nothing more.
func (r *reading) allPlaces(s *sentence, items []occurrence) bool {
	for _, item := range items {
		e := r.known.Lookup(string(s.text[item.start:item.end]))
		if len(e) == 0 || e[0].Kind != graph.City {
			return false
		}
	}
	return true
}

// endsLikeName tells whether text has a last word of names of its own.
func (r *reading) endsLikeName(text []rune) bool {
	for i := range text {
		if n, _, _ := r.lastWord(text[i:]); n > 0 && i+n == len(text) {
			return true
		}
	}
	return false
}

// listings finds the lists of a sentence by their end: "等", or a number with a measure word, and a head noun.
func (r *reading) listings(s *sentence, b *borders) []listing {
	var list []listing
	for i := 1; i < len(s.text); i++ {
		if isRank(s.text, i) || s.text[i-1] == '等' && !isRank(s.text, i-1) {
			continue
		}
		after, stated := listEnd(s.text, i)
		if after == 0 || !s.commaBefore(i) && s.text[i] != '等' {
			continue
		}
		head, ok := r.headAfter(s, after)
		if !ok {
			continue
		}
		l := listing{head: head, end: head.end, stated: stated}
		l.items = itemsBefore(s, b, i)
		if countsItems(s, l.items) {
			continue
		}
		if k := graph.Kind(head.value); k == graph.Enterprise || k == graph.University {
			l.items = splitLast(s, b, l.items)
		}
		list = append(list, l)
	}
	return list
}

// countsItems tells whether the members of a list are counts of things (一批优质企业、一个产业联盟).
func countsItems(s *sentence, items []occurrence) bool {
	for _, item := range items {
		if text := s.text[item.start:item.end]; len(text) > 2 && text[0] == '一' && strings.ContainsRune("个批支条项座", text[1]) {
			return true
		}
	}
	return false
}

// commaBefore tells whether the stretch of names before i holds an enumeration comma.
func (s *sentence) commaBefore(i int) bool {
	for j := i - 1; j >= 0 && !isClauseEnd(s.text[j]) && i-j < 60; j-- {
		if s.text[j] == '、' {
			return true
		}
	}
	return false
}

// listEnd reads "等", "等7家", "三家", "两大" at i: where it ends (0 for none) and the number stated.
func listEnd(text []rune, i int) (after, stated int) {
	j := i
	if text[j] == '等' {
		j++
	}
	n, width := smallNumber(text[j:])
	if width > 0 && j+width < len(text) && strings.ContainsRune("家所个大座项名", text[j+width]) {
		return j + width + 1, n
	}
	if text[i] == '等' {
		return j, 0
	}
	return 0, 0
}

// smallNumber reads a number of one or two characters, in digits or Chinese numerals.
func smallNumber(text []rune) (n, width int) {
	for width < len(text) && width < 3 && text[width] >= '0' && text[width] <= '9' {
		n = n*10 + int(text[width]-'0')
		width++
	}
	if width > 0 || len(text) == 0 {
		return n, width
	}
	if text[0] == '两' {
		return 2, 1
	}
	if i := slices.Index(numerals, text[0]); i > 0 {
		return i, 1
	}
	return 0, 0
}

var numerals = []rune("零一二三四五六七八九十")

// headAfter seeks the head noun within the phrase at start: the last head before the phrase ends.
func (r *reading) headAfter(s *sentence, start int) (occurrence, bool) {
	var head occurrence
	found := false
	for i := start; i < len(s.text) && i-start < 16 && !strings.ContainsRune(",。;:", s.text[i]); i++ {
		if n, _ := r.words.borders.longest(s.text[i:]); n > 0 && found || strings.ContainsRune("向对把将与为以", s.text[i]) {
			break
		}
		if s.text[i] == '、' && strings.ContainsRune("家省市", s.text[i-1]) {
			continue
		} else if s.text[i] == '、' {
			break
		}
		if n, value := r.words.heads.longest(s.text[i:]); n > 0 {
			if value == string(graph.Program) && r.words.campaign.begins(s.text[i+n:]) {
				break
			}
			head, found = occurrence{i, i + n, value}, true
			i += n - 1
		}
	}
	return head, found
}

// itemsBefore splits the list that ends at end into its members, in text order.
func itemsBefore(s *sentence, b *borders, end int) []occurrence {
	var items []occurrence
	from, _ := s.clause(end - 1)
	stop := end
	for i := end - 1; i >= from; i-- {
		if s.text[i] == '、' && b.covering(i, i+1) == nil {
			items = append(items, occurrence{start: i + 1, end: stop})
			stop = i
		}
	}
	items = append(items, occurrence{start: max(b.itemLeft(stop), from), end: stop})
	for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
	return items
}

// splitLast divides the last item at "和", "及" or "与" ("A、B和C等").
func splitLast(s *sentence, b *borders, items []occurrence) []occurrence {
	last := items[len(items)-1]
	for i := last.start + 2; i < last.end-1; i++ {
		if strings.ContainsRune("和及与", s.text[i]) && b.covering(i, i+1) == nil {
			return append(items[:len(items)-1], occurrence{start: last.start, end: i}, occurrence{start: i + 1, end: last.end})
		}
	}
	return items
}
