// Command lexicon makes the word list that the tagger cuts text with, from the dictionary that github.com/go-ego/gse v1.0.2
// carries (Apache License 2.0): words, their frequencies and word classes as facts. gse itself takes about a second to load
// its dictionary; the list made here is used as it lies in the program.
//
//	go run ./loader/tagger/lexicon -out loader/tagger/internal/feature/data/words.bin "$(go mod download -json github.com/go-ego/gse@v1.0.2 | jq -r .Dir)/data/dict/zh/s_1.txt"
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"innograph/loader/tagger/internal/feature"
)

func main() {
	out := flag.String("out", "words.bin", "file to write")
	rare := flag.Int("rare", 5, "least frequency of a word of several characters")
	flag.Parse()
	if err := run(flag.Arg(0), *out, *rare); err != nil {
		fmt.Fprintln(os.Stderr, "lexicon:", err)
		os.Exit(1)
	}
}

func run(in, out string, rare int) error {
	f, err := os.Open(in)
	if err != nil {
		return fmt.Errorf("%w; give the dictionary's path as the argument", err)
	}
	defer f.Close()
	words, err := read(f, rare)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	if err := os.WriteFile(out, feature.EncodeWords(words), 0o644); err != nil {
		return err
	}
	fmt.Println(len(words), "words")
	return nil
}

// costScale makes the costs of the rarest words about 180.
const costScale = 10

// read takes lines "word frequency class" and leaves out words rarer than rare.
func read(r io.Reader, rare int) ([]feature.Word, error) {
	var words []feature.Word
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) != 3 {
			continue
		}
		count, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: frequency %q is not a number", n, fields[1])
		}
		if len([]rune(fields[0])) > 1 && count < float64(rare) {
			continue
		}
		cost := costScale * math.Log(total/max(count, 1))
		words = append(words, feature.Word{Text: fields[0], Cost: uint8(min(max(cost, 0), 199)), Class: classOf(fields[2])})
	}
	return words, lines.Err()
}

// total is about the sum of all frequencies.
const total = 6e7

// classOf shortens a word class of the dictionary to a letter; names of persons, places and bodies keep their own.
func classOf(tag string) byte {
	switch {
	case strings.HasPrefix(tag, "nr"):
		return 'R'
	case tag == "ns":
		return 'S'
	case tag == "nt":
		return 'T'
	case tag == "nz":
		return 'Z'
	case tag == "vn":
		return 'V'
	}
	return tag[0]
}
