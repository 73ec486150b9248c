package extract_test

import (
	"strings"
	"testing"

	"innograph/graph"
	"innograph/loader/extract"
	"innograph/loader/plan"
)

// TestTornLines breaks the lines of a paragraph at each place in turn: names are read through the break, and their quotes
// are the text as it stands.
func TestTornLines(t *testing.T) {
	const title = "云河市科技创新规划"
	const prose = "云河市地处两江交汇处，为把创新这个关键变量用好，支持西安电子科技大学与星澜传感科技有限公司联合创建云河智能感知联合实验室，到2025年高新技术企业达到1200家，培育一批骨干力量。"
	whole := read(t, title+"\n\n一、总体要求\n\n"+prose+"\n")
	names := strings.Join(namesOf(whole), " ")
	if !strings.Contains(names, "云河智能感知联合实验室") || len(whole.Targets) != 1 {
		t.Fatalf("read %s and %d targets", names, len(whole.Targets))
	}
	runes := []rune(prose)
	torn := 0
	for at := 30; at < len(runes)-22; at++ {
		if runes[at] < 0x80 && runes[at-1] < 0x80 {
			continue // a number has no line break inside
		}
		for _, lineEnd := range []string{"\n", "\r\n", "\n　　"} {
			text := title + "\n\n一、总体要求\n\n" + string(runes[:at]) + lineEnd + string(runes[at:]) + "\n"
			doc, err := plan.Read("plan.txt", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(doc.Quote(doc.Blocks[len(doc.Blocks)-1].Span), lineEnd) {
				continue // taken for two paragraphs
			}
			torn++
			g := extract.Extract(doc, "plan.txt")
			if got := strings.Join(namesOf(g), " "); got != names || len(g.Relations) != len(whole.Relations) || len(g.Targets) != 1 {
				t.Errorf("broken before %q: %s, %d relations, %d targets", string(runes[at:at+4]), got, len(g.Relations), len(g.Targets))
			}
			if err := g.Validate(); err != nil {
				t.Errorf("broken before %q: %v", string(runes[at:at+4]), err)
			}
		}
	}
	if torn < 30 {
		t.Errorf("only %d breaks inside a paragraph", torn)
	}
}

func read(t *testing.T, text string) *graph.DocumentGraph {
	t.Helper()
	doc, err := plan.Read("plan.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return extract.Extract(doc, "plan.txt")
}

func namesOf(g *graph.DocumentGraph) []string {
	var list []string
	for _, e := range g.Entities {
		list = append(list, e.Name)
	}
	return list
}
