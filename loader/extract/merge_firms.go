package extract

import (
	"strings"

	"innograph/graph"
)

// mergeFirms makes one firm of a full name and a short form that begins it, with or without the place before
// (星澜传感, 云河星澜传感科技有限公司), where just one full name begins so.
func (r *reading) mergeFirms() {
	r.mergeLegalForms()
	full := make(map[string]*entity)
	for _, e := range r.entities {
		if e.kind == graph.Enterprise && r.subject != nil {
			if short, ok := strings.CutSuffix(strings.NewReplacer("（", "(", "）", ")").Replace(e.name), "("+strings.TrimRight(r.subject.name, "市县区")+")"); ok {
				full[short] = e // 星澜智造(云河)
			}
		}
		if e.kind != graph.Enterprise || !hasLegalForm(e.name) {
			continue
		}
		runes := []rune(e.name)
		for _, from := range []int{0, r.leadingPlace(runes)} {
			for n := 3; from+n < len(runes) && n <= 8; n++ {
				short := string(runes[from : from+n])
				if o, taken := full[short]; taken && o != e {
					full[short] = nil // two names begin so
				} else {
					full[short] = e
				}
			}
		}
	}
	for _, e := range r.entities {
		if o := full[e.name]; e.kind == graph.Enterprise && !hasLegalForm(e.name) && e.entry == nil && o != nil && o != e && len(o.places) > 0 {
			r.absorb(o, e)
		}
	}
	r.dropAbsorbed()
}

// mergeLegalForms makes one firm of two names that differ by 有限 alone (…股份公司, …股份有限公司).
func (r *reading) mergeLegalForms() {
	limited := make(map[string]*entity)
	for _, e := range r.entities {
		if e.kind == graph.Enterprise && strings.HasSuffix(e.name, "有限公司") {
			limited[strings.TrimSuffix(e.name, "有限公司")] = e
		}
	}
	for _, e := range r.entities {
		if o := limited[strings.TrimSuffix(e.name, "公司")]; e.kind == graph.Enterprise && o != nil && o != e && e.entry == nil {
			r.absorb(o, e)
		}
	}
	r.dropAbsorbed()
}

func hasLegalForm(name string) bool {
	for _, form := range legalForms {
		if strings.HasSuffix(name, form) {
			return true
		}
	}
	return false
}

// leadingPlace is where the place ends that a name begins with: a known one, or the subject's name or short name.
func (r *reading) leadingPlace(name []rune) int {
	if hits := r.known.Match(name); len(hits) > 0 && hits[0].Span.Start == 0 && (hits[0].Entries[0].Kind == graph.City || hits[0].Entries[0].Kind == graph.Region) {
		return hits[0].Span.End
	}
	if r.subject != nil {
		for a := range r.subject.aliases {
			if a := []rune(a); len(a) >= 2 && len(a) < len(name) && string(name[:len(a)]) == string(a) {
				return len(a)
			}
		}
	}
	return 0
}
