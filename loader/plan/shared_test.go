package plan

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// shared is the folder of real plans beside the project; they are no part of it.
const shared = "../../../shared"

func readShared(t *testing.T, name string) *Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, "plans", name))
	if os.IsNotExist(err) && os.Getenv("CI") != "true" {
		t.Skip("the real plans are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	d, err := Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, d)
	checkSource(t, d, data)
	return d
}

func TestRealPlans(t *testing.T) {
	for _, c := range []struct {
		file     string
		meta     map[string]string
		headings []string // number and title, which must be there
		sections int      // at least
		aside    []string // which no block may hold
	}{
		{
			"zaozhuang.txt",
			map[string]string{"title": "枣庄市“十四五”科技创新发展规划", "published": "2022-03-09"},
			[]string{"一 总体要求", "(二) 加强创新型城市建设", "1 坚持创新驱动", "7 高质高效农业"},
			90,
			[]string{"今天是", "当前位置", "点击:"},
		},
		{
			"rizhao.txt",
			map[string]string{"title": "日照市“十四五”科技创新发展规划", "published": "2021-10-27", "source": "日照市人民政府"},
			[]string{"二 面临形势", "(十) 科技赋能幸福和谐日照", "(三) 创新政企对接机制", "3 培育壮大特色科技园区"},
			60,
			[]string{"JST", "浏览次数", "Produced By"},
		},
		{
			"wuhu.txt",
			map[string]string{"title": "2024年芜湖市政府工作报告(科技创新部分)", "published": "2024-01-18", "issuer": "芜湖市人民政府"},
			[]string{"(二) 平台建设亮点纷呈", "五 在区域协同发展上求突破", "附件2 名词解释"},
			15,
			[]string{"无障碍", "首页", "上一篇", "关闭窗口", "ICP", "阅读次数"},
		},
		{
			"cangzhou.txt",
			map[string]string{"title": "沧州市科技创新“十四五”规划", "published": "2021-12-05", "issuer": "沧州市人民政府办公室"},
			[]string{"(一) 基础与现状", " 以科技创新壮大战略新兴产业", " 面临形势", "专栏4 现代农业研发领域方向", "(三) 以科技创新发展现代服务业"},
			80,
			[]string{"满堂彩", "试运行", "此件公开"},
		},
		{
			"linyi.txt",
			map[string]string{"number": "临政发〔2021〕3号", "published": "2021-06-05", "issuer": "临沂市政府办公室"},
			[]string{"(一) 培育高质量发展新动能,助力传统产业转型升级", "二 支持关键核心技术攻关"},
			10,
			[]string{"欢迎访问", "索引号", "下载Word", "打印本文"},
		},
		{
			"peninsula.txt",
			map[string]string{"title": "山东半岛国家自主创新示范区自主创新行动方案(2023-2025年)", "published": "2023-01-03", "issuer": "山东省科学技术厅"},
			[]string{"二 发展目标", "5 发挥自创区科技金融保障作用"},
			20,
			[]string{"网站首页", ".docx", "发布时间"},
		},
		{
			"mianyang.html",
			map[string]string{"title": "绵阳市科技城建设三年行动方案(2023—2025年)", "published": "2023-04-18", "issuer": "绵阳市人民政府办公室", "number": "绵府办发〔2023〕11号"},
			[]string{"一 现实基础", "(三) 实施成果转化“加速”行动", "附件2 科技城建设重点项目清单"},
			16,
			[]string{"长者助手", "今天是", "索 引 号", "分享到", "相关阅读", "ICP", "jquery", "市级部门网站"},
		},
	} {
		t.Run(c.file, func(t *testing.T) {
			d := readShared(t, c.file)
			for k, v := range c.meta {
				if d.Meta[k] != v {
					t.Errorf("%s %q, want %q", k, d.Meta[k], v)
				}
			}
			found := map[string]bool{}
			for _, s := range d.Sections {
				found[s.Number+" "+d.Quote(s.Title)] = true
			}
			for _, h := range c.headings {
				if !found[h] {
					t.Errorf("no section %q", h)
				}
			}
			if len(d.Sections) < c.sections {
				t.Errorf("%d sections, want %d", len(d.Sections), c.sections)
			}
			for _, b := range d.Blocks {
				for _, s := range c.aside {
					if strings.Contains(d.Quote(b.Span), s) {
						t.Errorf("%q is left in %q", s, d.Quote(b.Span))
					}
				}
			}
		})
	}
}

// TestRealTable holds the torn table of targets against the targets that a careful reader took from it.
func TestRealTable(t *testing.T) {
	d := readShared(t, "zaozhuang.txt")
	got := map[string]bool{}
	for _, b := range d.Blocks {
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Rows {
			for i := 2; i < len(row); i++ {
				if row[i].Span.Len() > 0 {
					year := strings.TrimSuffix(d.Quote(b.Table.Header[i].Span), "年")
					got[squeezed([]rune(d.Quote(row[1].Span)))+" "+year+" "+d.Quote(row[i].Span)] = true
				}
			}
		}
	}
	data, err := os.ReadFile(filepath.Join(shared, "gold", "zaozhuang.json"))
	if err != nil {
		t.Fatal(err)
	}
	var gold struct {
		Targets []struct {
			Indicator, Evidence string
			Year                int
			Value               float64
		}
	}
	if err := json.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, g := range gold.Targets {
		fields := strings.Fields(g.Evidence)
		if len(fields) < 2 || !valueCell.MatchString(fields[len(fields)-1]) {
			continue // from a sentence
		}
		checked++
		ok := false
		for key := range got {
			f := strings.Fields(key)
			v, _ := strconv.ParseFloat(f[2], 64)
			ok = ok || strings.HasSuffix(f[0], fields[0]) && f[1] == strconv.Itoa(g.Year) && v == g.Value
		}
		if !ok {
			t.Errorf("no cell for %s %d %v", g.Indicator, g.Year, g.Value)
		}
	}
	if checked != 16 || len(got) != 16 {
		t.Errorf("%d targets, %d cells, want 16 of each", checked, len(got))
	}
}
