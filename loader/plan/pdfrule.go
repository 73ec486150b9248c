package plan

import (
	"sort"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxObjects  = 20000 // of a page, that are looked through for lines
	maxSegments = 4000  // of one drawing
	maxRules    = 3000  // of a page
	near        = 3.0   // points within which two lines count as one
)

// rule is a straight line that a page draws, flat or upright: where it stands, and from where to where it reaches.
type rule struct {
	flat         bool
	at, from, to float64
}

// point is a place on a page.
type point struct{ x, y float64 }

// pageRules gathers the straight lines of a page, edges of rectangles included.
func pageRules(in pdfium.Pdfium, page requests.Page) ([]rule, error) {
	objects, err := in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return nil, err
	}
	var rules []rule
	for i := 0; i < min(objects.Count, maxObjects) && len(rules) < maxRules; i++ {
		object, err := in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return nil, err
		}
		kind, err := in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			return nil, err
		}
		if kind.Type != enums.FPDF_PAGEOBJ_PATH {
			continue
		}
		if rules, err = pathRules(in, object.PageObject, rules); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

// pathRules adds the straight lines of one drawing.
func pathRules(in pdfium.Pdfium, path references.FPDF_PAGEOBJECT, rules []rule) ([]rule, error) {
	segments, err := in.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: path})
	if err != nil {
		return nil, err
	}
	matrix, err := in.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: path})
	if err != nil {
		return nil, err
	}
	m := matrix.Matrix
	var begin, last point
	for i := 0; i < min(segments.Count, maxSegments); i++ {
		s, err := in.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: path, Index: i})
		if err != nil {
			return nil, err
		}
		at, err := in.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
		if err != nil {
			return nil, err
		}
		kind, err := in.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
		if err != nil {
			return nil, err
		}
		closed, err := in.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: s.PathSegment})
		if err != nil {
			return nil, err
		}
		p := point{float64(m.A*at.X + m.C*at.Y + m.E), float64(m.B*at.X + m.D*at.Y + m.F)}
		switch kind.Type {
		case enums.FPDF_SEGMENT_MOVETO:
			begin = p
		case enums.FPDF_SEGMENT_LINETO:
			rules = addRule(rules, last, p)
		}
		if last = p; closed.IsClose {
			rules = addRule(rules, p, begin)
		}
	}
	return rules, nil
}

// addRule adds the line from a to b where it is flat or upright and not a mere dot.
func addRule(rules []rule, a, b point) []rule {
	dx, dy := max(a.x-b.x, b.x-a.x), max(a.y-b.y, b.y-a.y)
	switch {
	case dy < 1.5 && dx > 6:
		return append(rules, rule{flat: true, at: (a.y + b.y) / 2, from: min(a.x, b.x), to: max(a.x, b.x)})
	case dx < 1.5 && dy > 6:
		return append(rules, rule{at: (a.x + b.x) / 2, from: min(a.y, b.y), to: max(a.y, b.y)})
	}
	return rules
}

// touches tells whether two rules cross, meet, or lie on one line and overlap.
func (r rule) touches(o rule) bool {
	if r.flat == o.flat {
		return r.at-o.at < near && o.at-r.at < near && r.from < o.to+near && o.from < r.to+near
	}
	return o.at > r.from-near && o.at < r.to+near && r.at > o.from-near && r.at < o.to+near
}

// groups parts rules into those that hang together.
func groups(rules []rule) [][]rule {
	parent := make([]int, len(rules))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i := range rules {
		for j := range i {
			if rules[i].touches(rules[j]) {
				parent[root(i)] = root(j)
			}
		}
	}
	by := map[int][]rule{}
	var order []int
	for i := range rules {
		r := root(i)
		if by[r] == nil {
			order = append(order, r)
		}
		by[r] = append(by[r], rules[i])
	}
	out := make([][]rule, 0, len(order))
	for _, r := range order {
		out = append(out, by[r])
	}
	return out
}

// positions is where the flat or upright rules stand, those near each other as one, in rising order.
func positions(rules []rule, flat bool) []float64 {
	var all []float64
	for _, r := range rules {
		if r.flat == flat {
			all = append(all, r.at)
		}
	}
	sort.Float64s(all)
	var out []float64
	for i, v := range all {
		if i == 0 || v-out[len(out)-1] > near {
			out = append(out, v)
		}
	}
	return out
}
