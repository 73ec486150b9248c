package extract

import (
	"regexp"
	"strings"

	"innograph/graph"
)

// 云河市“十四五”…, 2024年白鹭市政府工作报告, 青岚县人民政府办公室
var unlistedPlace = regexp.MustCompile(`^(?:20\d\d年(?:度)?)?(\p{Han}{2,4}?[省市县区州盟旗])`)

// What behind 市, 县 or 区 shows that no place is named: 市场, 区域, 县级, 市直.
const placeContinuations = "场域级直委政长民位内外属辖管间容售值"

// findUnlisted proposes places that the gazetteer does not list, by their last character. It reads only documents
// whose own subject is such a place, since in others it would find more phrases than places.
func findUnlisted(r *reading, s *sentence) []*mention {
	if !r.unlisted {
		return nil
	}
	var list []*mention
	bounds := newBorders(r, s)
	for i, c := range s.text {
		if !strings.ContainsRune("市县区", c) || i+1 < len(s.text) && strings.ContainsRune(placeContinuations, s.text[i+1]) {
			continue
		}
		start, _ := bounds.left(i)
		if i-start < 2 || i-start > 3 || strings.ContainsRune("两三四五六七八九十我本全各", s.text[i-1]) || r.words.generic.covered(s.text[start:i+1]) || r.words.generic.covered(s.text[start:i]) ||
			r.endsLikeName(s.text[start:i+1]) || bounds.covering(start, i+1) != nil {
			continue
		}
		m := &mention{start: start, end: i + 1, kind: graph.City, rank: rankKnown, form: string(s.text[start : i+1])}
		m.level = levelOf(c)
		list = append(list, m)
	}
	return list
}

// levelOf guesses the level of a place from the last character of its name.
func levelOf(last rune) graph.Level {
	switch last {
	case '市', '州', '盟':
		return graph.Prefecture
	case '镇':
		return graph.Town
	}
	return graph.County
}

// unlistedSubject makes the subject of a place that a title or issuer begins with and the gazetteer does not list; nil
// where it begins with none.
func (r *reading) unlistedSubject(title string) *entity {
	m := unlistedPlace.FindStringSubmatch(title)
	if m == nil {
		return nil
	}
	name := m[1]
	if r.words.generic.covered([]rune(name)) || r.known.Lookup(name) != nil {
		return nil
	}
	runes := []rune(name)
	kind, level := graph.City, levelOf(runes[len(runes)-1])
	if strings.HasSuffix(name, "省") {
		kind, level = graph.Region, graph.Province
	}
	e := r.entity(kind, name, "", nil)
	e.level = level
	r.unlisted = true
	short := string(runes[:len(runes)-1])
	if len(runes) > 2 {
		r.learnForm(short, &mention{kind: kind, name: name})
	}
	r.learnForm(name, &mention{kind: kind, name: name})
	return e
}
