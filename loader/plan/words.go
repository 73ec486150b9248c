package plan

import (
	"bufio"
	"embed"
	"strings"
	"sync"
)

//go:embed data/*.txt
var dataFiles embed.FS

// wordFile reads one embedded list. A line "[name]" opens a list; lines before the first belong to the list "".
// Lines that begin with # are comments.
func wordFile(name string) map[string][]string {
	f, err := dataFiles.Open("data/" + name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	defer f.Close()
	lists := map[string][]string{}
	list := ""
	for sc := bufio.NewScanner(f); sc.Scan(); {
		s := strings.TrimRight(sc.Text(), "\r")
		switch {
		case s == "" || s[0] == '#':
		case s[0] == '[' && s[len(s)-1] == ']':
			list = s[1 : len(s)-1]
		default:
			lists[list] = append(lists[list], s)
		}
	}
	return lists
}

// wordSet is a list for look-up.
type wordSet map[string]bool

func newWordSet(words []string) wordSet {
	s := make(wordSet, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

// furnitureWord is one entry of furniture.txt.
type furnitureWord struct{ reason, word string }

// vocabulary is all word lists, laid out for look-up.
type vocabulary struct {
	key, begins, contains []furnitureWord
	only                  map[string]string // word → reason
	metaKey               map[string]string // field name → Meta key, or "-"
	titleEnding           []string
	addressee, office     []string
	head, tail, attribute wordSet
	note                  wordSet
}

// words is the vocabulary, read once.
var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{only: map[string]string{}, metaKey: map[string]string{}}
	for name, list := range wordFile("furniture.txt") {
		reason, mode, _ := strings.Cut(name, " ")
		v.addFurniture(reason, mode, list)
	}
	for _, l := range wordFile("meta.txt")[""] {
		name, key, _ := strings.Cut(l, "\t")
		v.metaKey[name] = key
	}
	titles := wordFile("titles.txt")
	v.titleEnding, v.addressee, v.office = titles["ending"], titles["addressee"], titles["office"]
	tables := wordFile("tables.txt")
	v.head, v.tail = newWordSet(tables["head"]), newWordSet(tables["tail"])
	v.attribute, v.note = newWordSet(tables["attribute"]), newWordSet(tables["note"])
	return v
})

func (v *vocabulary) addFurniture(reason, mode string, list []string) {
	for _, w := range list {
		entry := furnitureWord{reason, w}
		switch mode {
		case "key":
			v.key = append(v.key, entry)
		case "begins":
			v.begins = append(v.begins, entry)
		case "contains":
			v.contains = append(v.contains, entry)
		case "only":
			v.only[w] = reason
		}
	}
}
