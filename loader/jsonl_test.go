package loader

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"innograph/graph"
)

// fullGraph has every field set, so that a lost one shows.
func fullGraph() *graph.DocumentGraph {
	text := "云河市与临川大学<共建>平台，到2025年达到1.2万家。"
	quote := func(start, end int) []graph.Evidence {
		return []graph.Evidence{{DocumentID: "", Quote: string([]rune(text)[start:end]), Section: "一 / 二", Span: graph.Span{Start: start, End: end}, Page: 3}}
	}
	city := graph.Entity{ID: graph.EntityID(graph.City, "云河市", "990100"), Kind: graph.City, Name: "云河市", Aliases: []string{"云河"}, Scope: "990100", Level: graph.Prefecture, ParkKind: graph.Zone, Status: graph.Existing, Mentions: 2, Evidence: quote(0, 3)}
	university := graph.Entity{ID: graph.EntityID(graph.University, "临川大学", ""), Kind: graph.University, Name: "临川大学", Status: graph.Ongoing, Mentions: 1, Evidence: quote(4, 8)}
	partners := graph.NewRelation(graph.PartnersWith, city.ID, university.ID, graph.Planned)
	partners.Collective, partners.Evidence = true, quote(0, 14)
	d := graph.Document{
		ID: graph.DocumentID("甲", "云政〔2021〕1号", "", ""), Title: "甲", Issuer: "云河市人民政府", Number: "云政〔2021〕1号", Published: "2021-02-03",
		PeriodStart: 2021, PeriodEnd: 2025, Subject: city.ID, Source: "甲.txt", Format: "text", Digest: "abc", Counts: graph.Counts{Entities: 2, Relations: 1, Targets: 1},
		Report: graph.Report{
			Characters: 25, Sentences: 1, SentencesWithFacts: 1, Aside: []graph.Remark{{Reason: "footer", Quote: "版权", Span: graph.Span{Start: 1, End: 2}}},
			Rejected: []graph.Rejection{{Reason: "generic", Count: 2, Examples: []string{"高校"}}}, ListMismatches: []graph.ListMismatch{{Quote: "等7家", Stated: 7, Found: 6, Span: graph.Span{Start: 2, End: 3}}},
			Silent: []graph.Remark{{Reason: "合作", Quote: "合作"}}, LookAlikes: []graph.LookAlike{{A: "甲", B: "乙", Reason: "number"}},
		},
	}
	target := graph.Target{ID: graph.TargetID(d.ID, city.ID, "企业", "2025", "TARGET", "12000"), DocumentID: d.ID, Owner: city.ID, Indicator: "企业", Year: 2025, Value: 12000.5, Unit: "家", Op: graph.Equal, Kind: graph.Goal, Evidence: quote(15, 26)}
	return &graph.DocumentGraph{Document: d, Text: text, Entities: []graph.Entity{city, university}, Relations: []graph.Relation{partners}, Targets: []graph.Target{target}}
}

func TestExportedLineComesBackWithoutLoss(t *testing.T) {
	want := fullGraph()
	var b bytes.Buffer
	if err := WriteGraph(&b, want); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\n"); n != 1 || !strings.HasPrefix(b.String(), lineStart) {
		t.Fatalf("not one line that begins with %s: %s", lineStart, b.String())
	}
	got, err := readGraph("x", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestLoadTakesAnExport(t *testing.T) {
	first := newMemory()
	load(t, first, Options{}, write(t, "a.txt", "甲\n云河市", "b.txt", "乙\n青岚县"))
	var b bytes.Buffer
	for _, id := range []string{graph.DocumentID("甲", "", "", ""), graph.DocumentID("乙", "", "", "")} {
		if err := WriteGraph(&b, first.documents[id]); err != nil {
			t.Fatal(err)
		}
	}
	dir := write(t, "all.jsonl", b.String(), "a.txt", "甲\n云河市")
	second := newMemory()
	expect(t, load(t, second, Options{}, dir), "ADDED a.txt", "SKIPPED all.jsonl:1", "ADDED all.jsonl:2")
	if !reflect.DeepEqual(first.documents, second.documents) {
		t.Error("the second store differs from the first")
	}
}

func TestDamagedExport(t *testing.T) {
	var b bytes.Buffer
	if err := WriteGraph(&b, fullGraph()); err != nil {
		t.Fatal(err)
	}
	whole := b.String()
	for _, c := range []struct{ name, content, says string }{
		{"cut off", whole[:len(whole)/2], "export it again"},
		{"of a later version", strings.Replace(whole, lineStart+"1", lineStart+"2", 1), "newer innograph"},
		{"with a quote that is not there", strings.Replace(whole, `"quote":"云河市"`, `"quote":"青岚县"`, 1), "breaks the ontology"},
		{"with an unknown field", strings.Replace(whole, `"text":`, `"colour":1,"text":`, 1), "export it again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			result := load(t, newMemory(), Options{}, write(t, "x.jsonl", c.content+"\n\n"+whole))
			expect(t, result, "ADDED x.jsonl:"+map[bool]string{true: "4", false: "3"}[strings.HasSuffix(c.content, "\n")], "FAILED x.jsonl:1")
			if len(result.Failed) == 1 && !strings.Contains(result.Failed[0].Err.Error(), c.says) {
				t.Errorf("%v should say %q", result.Failed[0].Err, c.says)
			}
		})
	}
}
