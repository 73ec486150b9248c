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

// beginsWith tells whether text begins with word.
func beginsWith(text []rune, word string) bool {
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
	suffixes, borders, generic, heads                                                 *lexicon
	building, standing, ties                                                          *lexicon
	partner, founding, outside, focus, past                                           *lexicon
	local, entering, programPlanned                                                   *lexicon
	programSuffix, programVerb, notProgram                                            *lexicon
	units, reach, indicatorStop, industry                                             *lexicon
	never, notIndustry, describing                                                    *lexicon
	modifiers, titleWords, clusters                                                   *lexicon
	growth, measureGrowth, countingVerb                                               *lexicon
	topicEnd, countedEnd, noIndicator                                                 *lexicon
	saidYear, reached, owning                                                         *lexicon
	big, campaign, tier, between                                                      *lexicon
	continuation, noActor, programLead, work                                          *lexicon
	scope, industryEnd, noFocus, festive                                              *lexicon
	taking, founders, bidding, outposts                                               *lexicon
	placeTail, placeWork, duty, departmentEnd, belonging, firmEnd, zoneInside, higher *lexicon
	lying, gaining, nationalProgram                                                   *lexicon
	weakPark, visitors, projects, coFounders, leading, eventEnd                       *lexicon
	plants, sectorVerb, firmVerb, groupEnd, noField                                   *lexicon
}

func newVocabulary(g *gazetteer.Gazetteer) *vocabulary {
	list := func(name string) *lexicon { return newLexicon(g.Words("read-" + name)) }
	return &vocabulary{
		suffixes: list("suffixes"), borders: list("borders"), generic: list("generic"), heads: list("listheads"),
		building: list("building"), standing: list("standing"), ties: list("ties"),
		partner: list("partner"), founding: list("founding"), outside: list("outside"), focus: list("focus"),
		past: list("past"), local: list("local"), entering: list("entering"), programPlanned: list("program-planned"),
		programSuffix: list("program-suffixes"), programVerb: list("program-verbs"), notProgram: list("not-programs"),
		units: list("units"), reach: list("reach"), indicatorStop: list("indicator-stops"), industry: list("industry-suffixes"),
		never: list("never"), notIndustry: list("not-industries"), describing: list("describing-heads"),
		modifiers: list("industry-modifiers"), titleWords: list("title-words"), clusters: list("clusters"),
		growth: list("growth"), measureGrowth: list("measure-growth"), countedEnd: list("counted-ends"),
		countingVerb: newLexicon(append(append([]string{}, g.Words("read-counting-verbs")...), g.Words("read-indicator-stops")...)),
		topicEnd:     list("topic-ends"), noIndicator: list("no-indicators"), saidYear: list("years"), reached: list("reached"), owning: list("owning"),
		big: list("big"), campaign: list("campaigns"), tier: list("tiers"), between: list("between"),
		continuation: list("continuations"), noActor: list("no-actors"), scope: list("scope"), weakPark: list("weak-parks"), visitors: list("visitors"), projects: list("projects"), coFounders: list("co-founders"), leading: list("leading"), eventEnd: list("event-ends"), noField: list("no-fields"), firmVerb: list("firm-verbs"), groupEnd: list("group-ends"), plants: list("plants"), sectorVerb: list("sector-verbs"), nationalProgram: list("national-programs"), lying: list("lying"), gaining: list("gaining"), higher: list("higher"), zoneInside: list("zone-inside"), firmEnd: list("firm-ends"), belonging: list("belonging"), duty: list("duties"), departmentEnd: list("department-ends"), placeTail: list("place-tails"), placeWork: list("place-works"), outposts: list("outposts"), founders: list("founders"), bidding: list("bidding"), taking: list("taking"), festive: list("festive"), industryEnd: list("industry-ends"), noFocus: list("no-focus"), programLead: list("program-leads"), work: list("works"),
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
