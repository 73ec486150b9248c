package extract

import (
	"fmt"
	"strings"
	"testing"
)

func TestQuantities(t *testing.T) {
	for text, want := range map[string]string{
		"达到1.2万人":                      "12000 人 EQ",
		"收入3.5亿元以上":                    "3.5 亿元 GTE",
		"1,200家左右":                     "1200 家 APPROX",
		"60余户":                         "60 户 GTE",
		"1万多家":                         "10000 家 EQ",
		"5%—6%":                        "5 % GTE",
		"10-12家":                       "10 家 GTE",
		"8、6、2个":                       "8 个 EQ, 6 个 EQ, 2 个 EQ",
		"3万和5万人次":                      "30000  EQ, 50000 人次 EQ",
		"总量达到1500左右":                   "1500  APPROX",
		"额度达7.6亿,":                     "760000000  EQ",
		"提高0.5个百分点":                    "0.5 个百分点 EQ",
		"2025年100家":                    "100 家 EQ",
		"第3位、PM2.5、5G、2021年":           "",
		"1.2.3、3D打印":                   "",
		"房屋3间、面积20万平方米":                "3 间 EQ, 20 万平方米 EQ",
		strings.Repeat("9", 400) + "家": "",
	} {
		var got []string
		for _, q := range vocabularyOnce().quantities([]rune(text)) {
			got = append(got, fmt.Sprintf("%v %s %s", printable(q.value), q.unit, q.op))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%.20s: got %q, want %q", text, s, want)
		}
	}
}

func printable(value float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", value), ".0") }

func TestYearMarks(t *testing.T) {
	r := &reading{words: vocabularyOnce()}
	r.document.PeriodStart, r.document.PeriodEnd = 2024, 2024
	for text, want := range map[string]string{
		"到2025年底,":        "2025/0",
		"2021—2025年":      "2025/0",
		"由2015年的39家":      "2015/1",
		"是2015年的6.2倍":     "2015/2",
		"比2020年增长":        "2020/2",
		"2019年以来":         "2019/2",
		"“十四五”末,“十三五”规划":  "2025/0",
		"“十三五”期间":         "2020/0",
		"今年1—9月,去年,比上年增长": "2024/0, 2023/0, 2023/2",
		"年末达到":            "-1/3",
		"12025年,30000年":   "",
	} {
		var got []string
		for _, m := range r.yearMarks([]rune(text)) {
			got = append(got, fmt.Sprintf("%d/%d", m.year, m.role))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s: got %q, want %q", text, s, want)
		}
	}
}
