package main

import (
	"strings"
	"testing"

	"innograph/graph"
)

func TestReportIsAligned(t *testing.T) {
	var b strings.Builder
	err := writeReport(&b, &graph.Document{
		Title: "云河市规划", Source: "云河.txt", Counts: graph.Counts{Entities: 1},
		Report: graph.Report{
			Characters: 10, Sentences: 2, SentencesWithFacts: 1,
			Rejected:       []graph.Rejection{{Reason: "generic", Count: 12, Examples: []string{"高校", "企业"}}, {Reason: "尾词过弱 alone", Count: 3, Examples: []string{"平台"}}},
			ListMismatches: []graph.ListMismatch{{Quote: "甲、乙等\n7家高校", Stated: 7, Found: 2, Span: graph.Span{Start: 3, End: 9}}},
			Silent:         []graph.Remark{{Reason: "合作", Quote: strings.Repeat("长", 40), Span: graph.Span{Start: 100, End: 140}}},
			LookAlikes:     []graph.LookAlike{{A: "云河一中心", B: "云河二中心", Reason: "number"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `document        云河市规划
file            云河.txt
found           1 entities, 0 relations, 0 targets
read            10 characters, 2 sentences, 1 of them with facts
rejected           12  generic         高校、企业
                    3  尾词过弱 alone  平台
list             7 stated,  2 found       3–9       甲、乙等 7家高校
nothing found      100–140     合作  ` + strings.Repeat("长", 30) + `…
kept apart      云河一中心 | 云河二中心  (number)
`
	if b.String() != want {
		t.Errorf("got:\n%swant:\n%s", b.String(), want)
	}
}
