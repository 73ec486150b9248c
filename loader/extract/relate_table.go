package extract

import (
	"strings"

	"innograph/graph"
	"innograph/loader/plan"
)

// What the columns of a table of projects name.
const (
	roleProject = "project"
	rolePlace   = "place"
	roleLead    = "lead"
	rolePartner = "partner"
	roleYears   = "years"
)

// The heads of columns in tables of projects, by what a column names.
var projectHeads = []struct {
	role  string
	words []string
}{
	{roleProject, []string{"项目", "平台名称", "载体名称", "园区名称", "名称"}},
	{rolePlace, []string{"建设地点", "地点", "所在地", "所在园区", "实施地", "区域"}},
	{roleLead, []string{"牵头单位", "建设单位", "依托单位", "承担单位", "实施单位", "建设主体", "实施主体"}},
	{roleYears, []string{"年限", "建设期", "起止", "周期", "时间"}},
	{rolePartner, []string{"合作高校", "合作单位", "合作院所", "共建单位", "参与单位", "参建单位", "协同单位", "支撑单位", "联合单位", "参加单位", "合作对象", "合作方", "依托高校", "支撑高校", "合作机构", "技术依托"}},
}

// relateTables reads tables of projects: each row names a project, its place, who leads it and who works with it.
func (r *reading) relateTables() {
	for i := range r.doc.Blocks {
		t := r.doc.Blocks[i].Table
		if t == nil {
			continue
		}
		roles := r.roles(t)
		if _, ok := roles[roleProject]; !ok || len(roles) < 2 {
			continue
		}
		for _, row := range t.Rows {
			r.relateRow(roles, row)
		}
	}
}

// roles gives the column of each role by the table's heads; the first head that fits wins.
func (r *reading) roles(t *plan.Table) map[string]int {
	roles := make(map[string]int)
	for i, h := range t.Header {
		head := r.folded(h.Span)
		for _, p := range projectHeads {
			if _, taken := roles[p.role]; !taken && containsAny(head, p.words) {
				roles[p.role] = i
				break
			}
		}
	}
	return roles
}

// columnRoles gives the role of each column that has one in a table of projects; none for other tables.
func (r *reading) columnRoles(t *plan.Table) map[int]string {
	roles := r.roles(t)
	columns := make(map[int]string, len(roles))
	if _, ok := roles[roleProject]; !ok || len(roles) < 2 {
		return columns
	}
	for role, i := range roles {
		columns[i] = role
	}
	return columns
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// relateRow states what one row says; the row's cells together are the evidence.
func (r *reading) relateRow(roles map[string]int, row []plan.Cell) {
	cells := func(role string) []*mention {
		i, ok := roles[role]
		if !ok || i >= len(row) || row[i].Span.Len() == 0 {
			return nil
		}
		if s := r.sentenceAt(row[i].Span.Start); s != nil {
			return s.mentions
		}
		return nil
	}
	projects, leads := cells(roleProject), cells(roleLead)
	if len(projects) == 0 {
		return
	}
	s := r.sentenceAt(row[roles[roleProject]].Span.Start)
	span := graph.Span{Start: row[roles[roleProject]].Span.Start, End: row[roles[roleProject]].Span.End}
	for _, c := range row {
		if c.Span.Len() > 0 {
			span.End = max(span.End, c.Span.End)
		}
	}
	status := r.rowStatus(roles, row)
	for _, p := range projects {
		r.relateProject(s, span, status, p, leads, cells(rolePlace), cells(rolePartner))
	}
}

// rowStatus is ONGOING, or PLANNED where the row's years begin after the plan's.
func (r *reading) rowStatus(roles map[string]int, row []plan.Cell) graph.Status {
	i, ok := roles[roleYears]
	if ok && i < len(row) {
		if y := columnYear.FindString(r.folded(row[i].Span)); y != "" && atoi(y) > r.document.PeriodStart && r.document.PeriodStart > 0 {
			return graph.Planned
		}
	}
	return graph.Ongoing
}

func (r *reading) relateProject(s *sentence, span graph.Span, status graph.Status, p *mention, leads, places, partners []*mention) {
	say := func(kind graph.RelationType, from, to *entity) {
		r.state(kind, from, to, s, span.Start-s.span.Start, span.End-s.span.Start, status, false)
	}
	p.entity.status[status]++
	for _, at := range places {
		say(graph.LocatedIn, p.entity, at.entity)
	}
	for _, lead := range leads {
		say(graph.AffiliatedWith, p.entity, lead.entity)
		for _, x := range partners {
			say(graph.PartnersWith, lead.entity, x.entity)
		}
	}
	for _, x := range partners {
		say(graph.ParticipatesIn, x.entity, p.entity)
	}
}
