package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"innograph/loader/extract"
	"innograph/loader/plan"
)

// A burden is text of a shape that costs a careless reader time by the square of its length. text repeats the shape n
// times; n is how often for the benchmark, an eighth of it for the smaller of two sizes that the test compares.
type burden struct {
	name string
	n    int
	text func(n int) string
}

// distinct writes piece n times, with a different word of two characters for each *.
func distinct(n int, piece string) string {
	const first, second = "甲乙丙丁戊己庚辛壬癸金木水火土春夏秋冬晨", "兰竹菊梅松柏桂荷桃李杏梨枫榆槐桐杉桦柳棠"
	a, b := []rune(first), []rune(second)
	var out strings.Builder
	for i := range n {
		word := string(a[i%len(a)]) + string(b[i/len(a)%len(b)]) + string(a[i/len(a)/len(b)%len(a)])
		out.WriteString(strings.ReplaceAll(piece, "*", word))
	}
	return out.String()
}

var burdens = []burden{
	{"a sentence without a comma", 2000, func(n int) string { return strings.Repeat("支持云河大学建设云河创新研究院", n) + "。" }},
	{"a sentence of clauses", 2000, func(n int) string {
		return strings.Repeat("支持云河大学与星河公司合作建设氢能产业园,", n) + "。"
	}},
	{"a sentence of unknown words", 10000, func(n int) string { return strings.Repeat("云水山风", n) + "。" }},
	{"members of a list", 8000, func(n int) string { return "支持" + distinct(n, "*、") + "星河等企业发展。" }},
	{"lists in one sentence", 1500, func(n int) string { return distinct(n, "*、*传感等5家企业与山东大学合作") + "。" }},
	{"known members of a list", 3000, func(n int) string {
		return "与" + strings.Repeat("山东大学、浙江大学、", n) + "东南大学等高校合作。"
	}},
	{"nested brackets", 10000, func(n int) string {
		return "云河研究院" + strings.Repeat("(", n) + "云河" + strings.Repeat(")", n) + "建设。"
	}},
	{"brackets side by side", 5000, func(n int) string { return strings.Repeat("(云河)", n) + "研究院。" }},
	{"names in brackets", 2000, func(n int) string { return strings.Repeat("云河研究院(青岚)", n) + "。" }},
	{"quotation marks that close", 5000, func(n int) string { return "实施" + strings.Repeat("“星河”", n) + "工程。" }},
	{"quotation marks that open", 10000, func(n int) string { return strings.Repeat("“", n) + "星河”工程。" }},
	{"quoted programmes", 1500, func(n int) string { return "实施" + distinct(n, "“*”工程、") + "。" }},
	{"titles that open", 3000, func(n int) string { return strings.Repeat("《云河大学", n) + "。" }},
	{"a title that never closes", 3000, func(n int) string { return "《" + strings.Repeat("云河研究院,", n) + "。" }},
	{"words that join", 5000, func(n int) string { return strings.Repeat("与和在由该联合分别", n) + "山东大学合作。" }},
	{"pairs that work together", 1000, func(n int) string { return strings.Repeat("山东大学与浙江大学分别合作", n) + "。" }},
	{"names referred to", 3000, func(n int) string { return "山东大学" + strings.Repeat("与该校", n) + "。" }},
	{"numbers", 2000, func(n int) string { return distinct(n, "*企业10家、") + "。" }},
	{"numbers with years", 1500, func(n int) string { return distinct(n, "到2025年*企业达到10家,") + "。" }},
	{"bare numbers", 8000, func(n int) string { return strings.Repeat("1、", n) + "家。" }},
	{"digits", 20000, func(n int) string { return strings.Repeat("1", n) + "家。" }},
	{"programmes in a list", 1500, func(n int) string { return "实施" + distinct(n, "*人才集聚、") + "星河工程。" }},
	{"scopes", 3000, func(n int) string { return strings.Repeat("以在", n) + "氢能为重点。" }},
	{"different names", 2000, func(n int) string { return distinct(n, "建设*研究院。") }},
	{"different firms that settle", 1500, func(n int) string { return distinct(n, "*传感有限公司落户云河市,重点发展氢能。") }},
	{"short and long forms", 1500, func(n int) string { return distinct(n, "建设云河市*产业园。建设*产业园。") }},
	{"different districts", 1500, func(n int) string { return distinct(n, "支持*县发展,建设*县产业园。") }},
	{"sections", 1500, func(n int) string { return distinct(n, "\n\n## *工程\n\n建设*产业园。\n") }},
	{"nested sections", 300, func(n int) string {
		return strings.Repeat("\n\n一、发展\n\n(一)重点\n\n1.氢能\n\n建设氢能产业园。", n)
	}},
	{"a table", 1000, func(n int) string {
		return "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n" + distinct(n, "| *企业数量(家) | 10 | 20 |\n")
	}},
	{"a table of projects", 500, func(n int) string {
		return "| 项目名称 | 建设地点 | 牵头单位 | 合作高校 |\n|---|---|---|---|\n" + distinct(n, "| *产业园 | 云河高新区 | *传感有限公司 | 山东大学 |\n")
	}},
}

func readText(t testing.TB, text string) *plan.Document {
	t.Helper()
	doc, err := plan.Read("burden.md", []byte("# 云河市“十四五”科技创新规划\n\n"+text+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// cost is the time of so many readings.
func cost(doc *plan.Document, readings int) time.Duration {
	start := time.Now()
	for range readings {
		extract.Extract(doc, "burden.md")
	}
	return time.Since(start)
}

// A text costs about what a quarter of it costs when it is read four times: what grows by the square would cost four times
// as much. Both take long enough for what else the machine does to burden them alike.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads long texts several times")
	}
	const times, most = 4, 2.25
	for _, b := range burdens {
		t.Run(b.name, func(t *testing.T) {
			small, large := readText(t, b.text(b.n/8)), readText(t, b.text(times*b.n/8))
			var ratio float64
			for range 3 { // a busy machine can spoil one measurement, not three
				before, after := cost(small, times), cost(large, 1)
				ratio = float64(after) / float64(before)
				t.Logf("%d characters %d times and %d: %v and %v", len(small.Text), times, len(large.Text), before, after)
				if ratio < most {
					return
				}
			}
			t.Errorf("a text costs %.1f times what as much text in %d parts costs", ratio, times)
		})
	}
}

// oneSentence is a text of so many bytes without a full stop.
func oneSentence(bytes int) string {
	const part = "支持云河大学与星河传感有限公司合作建设氢能产业园、“星火”联合实验室等3个平台,到2025年科技型企业达到500家以上,"
	return strings.Repeat(part, bytes/len(part))
}

func TestALongSentenceIsReadInPieces(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 1 MB")
	}
	start := time.Now()
	g := extract.Extract(readText(t, oneSentence(1<<20)), "long.md")
	t.Logf("%d entities, %d relations in %v", len(g.Entities), len(g.Relations), time.Since(start))
	told := false
	for _, x := range g.Document.Report.Rejected {
		told = told || x.Reason == "a sentence too long to be read at once"
	}
	if !told {
		t.Error("the report does not tell that a sentence was read in pieces")
	}
	if err := g.Validate(); err != nil {
		t.Error(err)
	}
	if len(g.Entities) < 4 || len(g.Relations) == 0 {
		t.Errorf("%d entities and %d relations", len(g.Entities), len(g.Relations))
	}
}

// The plans of examples/plans, one after the other.
func BenchmarkExtract(b *testing.B) {
	files, err := filepath.Glob("../../examples/plans/*")
	if err != nil || len(files) == 0 {
		b.Fatalf("no plans: %v", err)
	}
	var docs []*plan.Document
	bytes := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		doc, err := plan.Read(file, data)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
		bytes += len(string(doc.Text))
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		for i, doc := range docs {
			extract.Extract(doc, files[i])
		}
	}
}

func BenchmarkBurdens(b *testing.B) {
	for _, x := range burdens {
		doc := readText(b, x.text(x.n))
		b.Run(fmt.Sprintf("%s/%d", x.name, len(doc.Text)), func(b *testing.B) {
			b.SetBytes(int64(len(string(doc.Text))))
			for b.Loop() {
				extract.Extract(doc, "burden.md")
			}
		})
	}
}

func BenchmarkOneSentenceOf20MB(b *testing.B) {
	text := oneSentence(20 << 20)
	doc := readText(b, text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		extract.Extract(doc, "long.md")
	}
}
