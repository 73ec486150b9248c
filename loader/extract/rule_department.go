package extract

import (
	"strings"

	"innograph/graph"
)

// findDepartments proposes the departments that a plan names bare, as those of its subject: in lists of who is
// responsible ("责任单位:科技创新局、党群工作部"), and behind the subject's zone (高新区科技创新局).
func findDepartments(r *reading, s *sentence) []*mention {
	if r.subject == nil || r.subject.kind == graph.Region {
		return nil
	}
	var list []*mention
	for _, o := range r.words.duty.all(s.text) {
		for at := o.end; at < len(s.text); {
			end := at
			for end < len(s.text) && !strings.ContainsRune("、,;。)", s.text[end]) {
				end++
			}
			if m := r.bareDepartment(s, at, end); m != nil {
				list = append(list, m)
			}
			if end >= len(s.text) || s.text[end] != '、' && s.text[end] != ',' {
				break
			}
			at = end + 1
		}
	}
	if s.role == roleLead && r.subject.kind == graph.Park {
		if m := r.bareDepartment(s, 0, len(s.text)); m != nil {
			list = append(list, m)
		}
	}
	return list
}

// bareDepartment makes a mention of [start,end) where it is a department without its place, or with no more than the
// zone's word before it; nil otherwise.
func (r *reading) bareDepartment(s *sentence, start, end int) *mention {
	text := s.text[start:end]
	if len(text) < 3 || len(text) > 16 || !r.words.departmentEnd.ends(text) || strings.ContainsAny(string(text), "“”《》:") {
		return nil
	}
	place := r.shortZone()
	tail := text
	for _, zone := range bareZones {
		if beginsWith(text, zone) {
			tail = text[len([]rune(zone)):]
		}
	}
	if r.subject.kind == graph.City {
		place = r.subject.name
		if r.namesOwnPlace(text) {
			return nil
		}
		for _, e := range r.known.Lookup(string([]rune(place)[len([]rune(place))-1:]) + string(tail)) {
			if e.Local {
				_, official := splitTier(e.Name)
				tail = []rune(official)
			}
		}
	}
	return &mention{start: start, end: end, kind: graph.Agency, rank: rankList, form: string(text), name: place + string(tail)}
}

// namesOwnPlace tells whether text begins with a place or the word of a tier (市科技局), which other rules complete.
func (r *reading) namesOwnPlace(text []rune) bool {
	if strings.ContainsRune("省市县区州旗盟各", text[0]) {
		return true
	}
	for _, h := range r.known.Match(text) {
		if h.Span.Start == 0 {
			return true
		}
	}
	return false
}

// shortZone is the short form of a zone that is the subject (云河高新区 for 云河高新技术产业开发区).
func (r *reading) shortZone() string {
	return zoneForms.Replace(r.subject.name)
}

var zoneForms = strings.NewReplacer("高新技术产业开发区", "高新区", "高新技术产业园区", "高新区", "经济技术开发区", "经开区", "经济开发区", "经开区")
