package extract

import (
	"strings"

	"innograph/loader/gazetteer"
)

// lexicon finds the words of a list at places of a text: a trie over code points.
type lexicon struct {
	nodes []node // the first is the root
	// steps lead from a node to the next one: a power of two, by the step's hash, else the next free place.
	steps []step
	// starts has a bit for each code point that a word begins with, by its last twelve bits: most places of a text are
	// passed over by it alone.
	starts [1 << 12 / 64]uint64
}

// node is what the words have in common that begin alike; word is set where one of them ends.
type node struct {
	word  bool
	value string
}

// step leads from node from along a code point to node to; 0 where the place is free.
type step struct {
	from, to int32
	along    rune
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
	if l.nodes == nil {
		l.nodes = make([]node, 1)
	}
	if len(word) > 0 {
		l.starts[word[0]>>6&63] |= 1 << (word[0] & 63)
	}
	at := int32(0)
	for _, r := range word {
		next := l.next(at, r)
		if next == 0 {
			next = int32(len(l.nodes))
			l.nodes = append(l.nodes, node{})
			l.join(step{at, next, r})
		}
		at = next
	}
	l.nodes[at] = node{true, value}
}

// join adds a step, in a table that is half empty at least.
func (l *lexicon) join(s step) {
	if 2*len(l.nodes) > len(l.steps) {
		old := l.steps
		l.steps = make([]step, max(64, 2*len(old)))
		for _, o := range old {
			if o.to != 0 {
				l.steps[l.place(o.from, o.along)] = o
			}
		}
	}
	l.steps[l.place(s.from, s.along)] = s
}

// place is where the step from a node along r stands in the table, or would.
func (l *lexicon) place(from int32, r rune) int {
	mask := len(l.steps) - 1
	at := int((uint64(from)<<32|uint64(uint32(r)))*0x9E3779B97F4A7C15>>32) & mask
	for l.steps[at].to != 0 && (l.steps[at].from != from || l.steps[at].along != r) {
		at = (at + 1) & mask
	}
	return at
}

// next is the node behind from along r, or 0.
func (l *lexicon) next(from int32, r rune) int32 {
	if len(l.steps) == 0 {
		return 0
	}
	return l.steps[l.place(from, r)].to
}

// longest is the length of the longest word that text begins with, 0 for none, and its value.
func (l *lexicon) longest(text []rune) (length int, value string) {
	if len(text) == 0 || l.starts[text[0]>>6&63]>>(text[0]&63)&1 == 0 {
		return 0, ""
	}
	at := int32(0)
	for i, r := range text {
		if at = l.next(at, r); at == 0 {
			break
		}
		if l.nodes[at].word {
			length, value = i+1, l.nodes[at].value
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
	asMain, directionTail, faring, held, lakeTail, lines, ordinary, people, publicWork                *lexicon
	reach, reached, saidYear, scope, sectorVerb, sending, sponsors, standing, suffixes, taking, tier  *lexicon
	ties, titleWords, together, topicEnd, units, visitors, weakPark, work, zoneInside                 *lexicon
}

func newVocabulary(g *gazetteer.Gazetteer) *vocabulary {
	list := func(name string) *lexicon { return newLexicon(g.Words("read-" + name)) }
	return &vocabulary{
		asMain: list("as-main"), directionTail: list("direction-tails"), faring: list("faring"), lakeTail: list("lake-tails"), lines: list("lines"), people: list("people"), held: list("held"), ordinary: list("ordinary"),
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
		programVerb: list("program-verbs"), projects: list("projects"), publicWork: list("public-works"), reach: list("reach"),
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
	var short [64]bool // without an allocation
	reachable := short[:]
	if len(text) >= len(short) {
		reachable = make([]bool, len(text)+1)
	}
	reachable[0] = true
	for i := range text {
		if !reachable[i] {
			continue
		}
		at := int32(0)
		for j := i; j < len(text); j++ {
			if at = l.next(at, text[j]); at == 0 {
				break
			}
			if l.nodes[at].word {
				reachable[j+1] = true
			}
		}
	}
	return reachable[len(text)]
}
