package extract

import (
	"strings"

	"innograph/graph"
)

// findCells proposes the firms of a table's column of leading bodies: what stands there alone and no rule knows.
func findCells(r *reading, s *sentence) []*mention {
	if !s.cell || s.role != roleLead {
		return nil
	}
	var list []*mention
	for start := 0; start < len(s.text); {
		end := start
		for end < len(s.text) && !strings.ContainsRune("、,;/\n", s.text[end]) {
			end++
		}
		item := s.text[start:end]
		if len(item) >= 3 && len(item) <= 24 && isHan(item[0]) && !r.words.generic.covered(item) && !r.endsLikeName(item) {
			list = append(list, &mention{start: start, end: end, kind: graph.Enterprise, rank: rankWeak, form: string(item)})
		}
		start = end + 1
	}
	return list
}
