package extract

import (
	"slices"
	"strings"

	"innograph/graph"
	"innograph/loader/plan"
)

// The heads of columns in tables that say who works on what.
var (
	actorHeads = []string{"区域", "园区", "板块", "地区", "县区", "区县", "市区", "片区", "载体", "开发区", "名称", "单位", "平台"}
	fieldHeads = []string{"产业", "领域", "方向", "行业"}
)

// focusTables reads tables of which a column names places, parks or organisations and others the industries that each
// builds up or works on.
func (r *reading) focusTables() {
	for i := range r.doc.Blocks {
		t := r.doc.Blocks[i].Table
		if t == nil || len(t.Header) < 2 {
			continue
		}
		actor, fields := r.focusColumns(t)
		if actor < 0 || len(fields) == 0 {
			continue
		}
		for _, row := range t.Rows {
			r.focusRow(row, actor, fields)
		}
	}
}

// focusColumns gives the column of the actors, -1 for none, and those of their industries.
func (r *reading) focusColumns(t *plan.Table) (actor int, fields []int) {
	actor = -1
	for i, h := range t.Header {
		switch head := r.folded(h.Span); {
		case containsAny(head, fieldHeads):
			fields = append(fields, i)
		case actor < 0 && containsAny(head, actorHeads):
			actor = i
		}
	}
	return actor, fields
}

func (r *reading) focusRow(row []plan.Cell, actor int, columns []int) {
	m := r.onlyActor(row, actor)
	if m == nil {
		return
	}
	for _, i := range columns {
		if i >= len(row) || row[i].Span.Len() == 0 {
			continue
		}
		if s := r.sentenceAt(row[i].Span.Start); s != nil {
			for _, f := range r.itemFields(s, 0, len(s.text)) {
				r.focus(m.entity, f, s, 0, len(s.text), graph.Ongoing)
			}
		}
	}
}

// onlyActor is the one mention in the cell of row that can work on an industry, or nil.
func (r *reading) onlyActor(row []plan.Cell, column int) *mention {
	if column >= len(row) || row[column].Span.Len() == 0 {
		return nil
	}
	s := r.sentenceAt(row[column].Span.Start)
	if s == nil || len(s.mentions) != 1 || !canFocus(s.mentions[0].kind) {
		return nil
	}
	return s.mentions[0]
}

// focusByLabel reads what is left of a table whose cells were joined by spaces: places, each with lists of industries behind
// it and no verb between ("望湖区 高端商贸、现代金融 低空经济 青岚县 新材料、智能电网 氢能").
func (r *reading) focusByLabel(s *sentence) {
	var labels []*mention
	for _, m := range s.mentions {
		if m.entity != nil && (m.kind == graph.City || m.kind == graph.Park) && s.isLabel(m) {
			labels = append(labels, m)
		}
	}
	for i, m := range labels {
		end := len(s.text)
		if i+1 < len(labels) {
			end = labels[i+1].start
		}
		for _, f := range r.itemFields(s, s.behindBracket(m.end), end) {
			r.focus(m.entity, f, s, m.start, end, graph.Ongoing)
		}
	}
}

// isLabel tells whether a space stands behind m, or behind the bracket that does, and an item behind that.
func (s *sentence) isLabel(m *mention) bool {
	at := s.behindBracket(m.end)
	return at+1 < len(s.text) && s.text[at] == ' ' && isHan(s.text[at+1])
}

// behindBracket is the offset behind the bracket that opens at offset at, or at itself.
func (s *sentence) behindBracket(at int) int {
	if at < len(s.text) && s.text[at] == '(' {
		if end := matching(s.text, at); end > 0 {
			return end + 1
		}
	}
	return at
}

// itemFields is the list of industries that [from,end) is, brackets left out; nil where less than half
// of its items are industries that the gazetteer knows, or where a clause ends within it. What stands beside them is one too.
func (r *reading) itemFields(s *sentence, from, end int) []field {
	var list []field
	known, items := 0, 0
	for from < end {
		to := from
		for to < end && !strings.ContainsRune("、 ;\n(", s.text[to]) {
			to++
		}
		if item := s.text[from:to]; len(item) > 0 {
			if items++; slices.ContainsFunc(item, isClauseEnd) || len(item) > 12 {
				return nil
			}
			form := strings.TrimSuffix(strings.TrimSuffix(string(item), "等"), "产业")
			f := field{start: from, end: from + len([]rune(form)), name: r.industryName(form), form: form}
			if r.isIndustry(form) {
				known++
			}
			if r.isIndustry(form) || len([]rune(form)) > 1 && !r.refuseField(s, []rune(form), f.start, f.end) {
				list = append(list, f)
			}
		}
		if from = to + 1; to < end && s.text[to] == '(' {
			if from = s.behindBracket(to); from == to {
				return nil
			}
		}
	}
	if 2*known < items {
		return nil
	}
	return list
}
