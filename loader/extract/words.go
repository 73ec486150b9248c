package extract

import (
	"strings"

	"innograph/loader/gazetteer"
)

// lexicon finds the words of a list at places of a text: a trie over code points.
type lexicon struct {
	next  map[rune]*lexicon
	word  bool
	value string
	// starts has a bit for each code point that a word begins with, by its last twelve bits: most places of a text are
	// passed over by it alone. Only the root has it.
	starts *[1 << 12 / 64]uint64
}

// newLexicon reads one word a line; what follows a tab is the word's value.
func newLexicon(lines []string) *lexicon {
	l := &lexicon{}
	for _, line := range lines {
		word, value, _ := strings.Cut(line, "\t")
		l.add([]rune(word), value)
	}
	return l
}

func (l *lexicon) add(word []rune, value string) {
	n := l
	if l.starts == nil {
		l.starts = new([1 << 12 / 64]uint64)
	}
	if len(word) > 0 {
		l.starts[word[0]>>6&63] |= 1 << (word[0] & 63)
	}
	for _, r := range word {
		if n.next == nil {
			n.next = make(map[rune]*lexicon)
		}
		child := n.next[r]
		if child == nil {
			child = &lexicon{}
			n.next[r] = child
		}
		n = child
	}
	n.word, n.value = true, value
}

// longest is the length of the longest word that text begins with, 0 for none, and its value.
func (l *lexicon) longest(text []rune) (length int, value string) {
	if len(text) == 0 || l.starts == nil || l.starts[text[0]>>6&63]>>(text[0]&63)&1 == 0 {
		return 0, ""
	}
	n := l
	for i, r := range text {
		if n = n.next[r]; n == nil {
			break
		}
		if n.word {
			length, value = i+1, n.value
		}
	}
	return length, value
}

// beginsWith tells whether text begins with word. Most do not: their first code points differ.
func beginsWith(text []rune, word string) bool {
	if len(text) > 0 && len(word) >= 3 && word[0]&0xF0 == 0xE0 && text[0] != rune(word[0]&0x0F)<<12|rune(word[1]&0x3F)<<6|rune(word[2]&0x3F) {
		return false
	}
	i := 0
	for _, c := range word {
		if i == len(text) || text[i] != c {
			return false
		}
		i++
	}
	return true
}

// occurrence is a word of a lexicon in a text.
type occurrence struct {
	start, end int
	value      string
}

// all gives the longest word at each place of text where one begins, overlapping ones included, in text order.
func (l *lexicon) all(text []rune) []occurrence {
	var list []occurrence
	for i := range text {
		if n, value := l.longest(text[i:]); n > 0 {
			list = append(list, occurrence{i, i + n, value})
		}
	}
	return list
}

// in tells whether a word of the lexicon stands anywhere in text.
func (l *lexicon) in(text []rune) bool {
	for i := range text {
		if n, _ := l.longest(text[i:]); n > 0 {
			return true
		}
	}
	return false
}

// begins tells whether text begins with a word of l.
func (l *lexicon) begins(text []rune) bool {
	n, _ := l.longest(text)
	return n > 0
}

// first is where the first word in text begins, or -1.
func (l *lexicon) first(text []rune) int {
	for i := range text {
		if n, _ := l.longest(text[i:]); n > 0 {
			return i
		}
	}
	return -1
}

// vocabulary is the word lists that the rules use; the lists say in their heads what they hold.
type vocabulary struct {
	becoming, belonging, between, bidding, big, borders, branches, building, campaign, carrying       *lexicon
	clusters, coFounders, continuation, countedEnd, countingVerb, departmentEnd, describing, duty     *lexicon
	entering, eventEnd, festive, firmEnd, firmJoiner, firmVerb, focus, founders, founding, gaining    *lexicon
	generic, groupEnd, growth, heads, higher, holding, indicatorStop, industry, industryEnd, joining  *lexicon
	leading, local, lying, measureGrowth, modifiers, nationalProgram, never, noActor, noField         *lexicon
	noFocus, noIndicator, notIndustry, notProgram, outposts, outside, owning, partner, past, placeAct *lexicon
	placeTail, placeWork, plants, programLead, programPlanned, programSuffix, programVerb, projects   *lexicon
	reach, reached, saidYear, scope, sectorVerb, sending, sponsors, standing, suffixes, taking, tier  *lexicon
	ties, titleWords, together, topicEnd, units, visitors, weakPark, work, zoneInside                 *lexicon
}

func newVocabulary(g *gazetteer.Gazetteer) *vocabulary {
	list := func(name string) *lexicon { return newLexicon(g.Words("read-" + name)) }
	return &vocabulary{
		becoming: list("becoming"), belonging: list("belonging"), between: list("between"), bidding: list("bidding"),
		big: list("big"), borders: list("borders"), branches: list("branches"), building: list("building"),
		campaign: list("campaigns"), carrying: list("carrying"), clusters: list("clusters"),
		coFounders: list("co-founders"), continuation: list("continuations"), countedEnd: list("counted-ends"),
		departmentEnd: list("department-ends"), describing: list("describing-heads"), duty: list("duties"),
		entering: list("entering"), eventEnd: list("event-ends"), festive: list("festive"),
		firmEnd: list("firm-ends"), firmJoiner: list("firm-joiners"), firmVerb: list("firm-verbs"),
		focus: list("focus"), founders: list("founders"), founding: list("founding"), gaining: list("gaining"),
		generic: list("generic"), groupEnd: list("group-ends"), growth: list("growth"), heads: list("listheads"),
		higher: list("higher"), holding: list("holding"), indicatorStop: list("indicator-stops"),
		industry: list("industry-suffixes"), industryEnd: list("industry-ends"), joining: list("joining"),
		leading: list("leading"), local: list("local"), lying: list("lying"), measureGrowth: list("measure-growth"),
		modifiers: list("industry-modifiers"), nationalProgram: list("national-programs"), never: list("never"),
		noActor: list("no-actors"), noField: list("no-fields"), noFocus: list("no-focus"),
		noIndicator: list("no-indicators"), notIndustry: list("not-industries"), notProgram: list("not-programs"),
		outposts: list("outposts"), outside: list("outside"), owning: list("owning"), partner: list("partner"),
		past: list("past"), placeAct: list("place-acts"), placeTail: list("place-tails"),
		placeWork: list("place-works"), plants: list("plants"), programLead: list("program-leads"),
		programPlanned: list("program-planned"), programSuffix: list("program-suffixes"),
		programVerb: list("program-verbs"), projects: list("projects"), reach: list("reach"),
		reached: list("reached"), saidYear: list("years"), scope: list("scope"), sectorVerb: list("sector-verbs"),
		sending: list("sending"), sponsors: list("sponsors"), standing: list("standing"), suffixes: list("suffixes"),
		taking: list("taking"), tier: list("tiers"), ties: list("ties"), titleWords: list("title-words"),
		together: list("together"), topicEnd: list("topic-ends"), units: list("units"), visitors: list("visitors"),
		weakPark: list("weak-parks"), work: list("works"), zoneInside: list("zone-inside"),
		countingVerb: newLexicon(append(append([]string{}, g.Words("read-counting-verbs")...), g.Words("read-indicator-stops")...)),
	}
}

// ends tells whether a word of l ends text.
func (l *lexicon) ends(text []rune) bool {
	for i := range text {
		if n, _ := l.longest(text[i:]); i+n == len(text) {
			return true
		}
	}
	return false
}

// covered tells whether words of l, one behind the other, build the whole of text.
func (l *lexicon) covered(text []rune) bool {
	reachable := make([]bool, len(text)+1)
	reachable[0] = true
	for i := range text {
		if !reachable[i] {
			continue
		}
		n := l
		for j := i; j < len(text); j++ {
			if n = n.next[text[j]]; n == nil {
				break
			}
			if n.word {
				reachable[j+1] = true
			}
		}
	}
	return reachable[len(text)]
}
