package plan

import "testing"

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text, number, title string
		rank                rank
		value               int
	}{
		{"第十二章 总则", "第十二章", "总则", rankChapter, 12},
		{"第3节 平台", "第3节", "平台", rankPart, 3},
		{"第二部分 任务", "第二部分", "任务", rankBook, 2},
		{"二十一、保障", "二十一", "保障", rankHan, 21},
		{"（ 三 ）目标", "(三)", "目标", rankHanBracket, 3},
		{"㈡目标", "㈡", "目标", rankHanBracket, 2},
		{")形势", "", "形势", rankHanBracket, 0},
		{"12．平台", "12", "平台", rankDigit, 12},
		{"１、平台", "１", "平台", rankDigit, 1},
		{"1.2.3 平台", "1.2.3", "平台", rankDigit, 3},
		{"(4)平台", "(4)", "平台", rankDigitBracket, 4},
		{"5）平台", "5", "平台", rankDigitBracket, 5},
		{"⑥平台", "⑥", "平台", rankCircle, 6},
		{"三要加强", "三", "加强", rankFirst, 3},
		{"专栏2：平台", "专栏2", "平台", rankBox, 2},
		{"附件 1", "附件1", "", rankAnnex, 1},
		{"1.8%的企业", "", "", unnumbered, 0},
		{"2025年目标", "", "", unnumbered, 0},
		{"100.平台", "", "", unnumbered, 0},
		{"十四五时期", "", "", unnumbered, 0},
		{"第一批项目", "", "", unnumbered, 0},
		{"附件所列", "", "", unnumbered, 0},
		{"(2024年)", "", "", unnumbered, 0},
	} {
		t.Run(c.text, func(t *testing.T) {
			text := []rune(c.text)
			n, rest := parseNumber(text)
			title := ""
			if n.rank != unnumbered {
				title = string(text[rest:])
			}
			if n.rank != c.rank || n.value != c.value || n.text != c.number || title != c.title {
				t.Errorf("rank %d value %d number %q title %q", n.rank, n.value, n.text, title)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2021-10-27 11:23": "2021-10-27",
		"2021年3月5日":        "2021-03-05",
		"2021/3/5":         "2021-03-05",
		"二〇二一年十月二十七日":      "2021-10-27",
		"二○二四年三月十日":        "2024-03-10",
		"2021年13月5日":       "",
		"二〇二一年二十月一日":       "",
		"去年":               "",
	} {
		if got := parseDate(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestPrinted(t *testing.T) {
	for _, c := range []struct {
		n            int
		format, want string
	}{
		{3, "chineseCounting", "三"},
		{10, "chineseCountingThousand", "十"},
		{11, "japaneseCounting", "十一"},
		{20, "chineseCounting", "二十"},
		{45, "chineseCounting", "四十五"},
		{120, "chineseCounting", "120"},
		{4, "decimalEnclosedCircle", "④"},
		{7, "decimal", "7"},
		{7, "upperRoman", "7"},
	} {
		if got := printed(c.n, c.format); got != c.want {
			t.Errorf("%d in %s: %q, want %q", c.n, c.format, got, c.want)
		}
	}
}
