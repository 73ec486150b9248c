package score

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"innograph/graph"
)

// Figure is how well one group of facts was found.
type Figure struct {
	// Name is the group and "*" for all of it, "core" for the types that matter most, or one type: "entity.Park".
	Name string
	// Precision, Recall and F1 lie between 0 and 1; 0 where nothing was there to measure.
	Precision, Recall, F1 float64
	// TP, FP and FN count the facts found, found falsely and missed.
	TP, FP, FN int
}

// StatusFigure counts, among the facts of a group that were found and whose status the reference is sure of, those
// with the right status.
type StatusFigure struct {
	Group        string
	Right, Total int
}

// The types that the figures called core add up.
var (
	coreEntities = []string{
		string(graph.City), string(graph.Park), string(graph.University), string(graph.ResearchInstitute),
		string(graph.Enterprise), string(graph.Program), string(graph.Platform),
	}
	coreRelations = []string{
		string(graph.PartnersWith), string(graph.LocatedIn), string(graph.AffiliatedWith), string(graph.ParticipatesIn),
		string(graph.Runs),
	}
)

// Figures gives entity.*, relation.* and target.* (with byType each followed by its types, by name), then entity.core
// and relation.core.
func (t *Tally) Figures(byType bool) []Figure {
	var list []Figure
	for _, g := range groups {
		kinds := t.kinds(g)
		list = append(list, figure(g+".*", t.sum(g, kinds)))
		if !byType {
			continue
		}
		for _, k := range kinds {
			list = append(list, figure(g+"."+k, t.sum(g, []string{k})))
		}
	}
	return append(list, figure("entity.core", t.sum("entity", coreEntities)), figure("relation.core", t.sum("relation", coreRelations)))
}

// Statuses gives the accuracy of status by group; a group in which nothing was found is missing.
func (t *Tally) Statuses() []StatusFigure {
	list := make([]StatusFigure, len(t.statuses))
	for i, s := range t.statuses {
		list[i] = *s
	}
	return list
}

func figure(name string, c counts) Figure {
	f := Figure{Name: name, TP: c.tp, FP: c.fp, FN: c.fn}
	f.Precision = float64(c.tp) / float64(max(1, c.tp+c.fp))
	f.Recall = float64(c.tp) / float64(max(1, c.tp+c.fn))
	if sum := f.Precision + f.Recall; sum > 0 {
		f.F1 = 2 * f.Precision * f.Recall / sum
	}
	return f
}

// Detail says what WriteText writes beside the figures of whole groups.
type Detail struct {
	// ByType adds the figures of every type.
	ByType bool
	// Misses adds everything missed and every false find.
	Misses bool
}

// WriteText writes one line a figure, then the accuracy of status, then the misses, separated by tabs.
func (t *Tally) WriteText(w io.Writer, detail Detail) error {
	b := bufio.NewWriter(w)
	for _, f := range t.Figures(detail.ByType) {
		fmt.Fprintf(b, "%-32s P %.3f  R %.3f  F1 %.3f   tp %d fp %d fn %d\n", f.Name, f.Precision, f.Recall, f.F1, f.TP, f.FP, f.FN)
	}
	for _, s := range t.Statuses() {
		fmt.Fprintf(b, "status accuracy %s: %d/%d = %.3f\n", s.Group, s.Right, s.Total, float64(s.Right)/float64(max(1, s.Total)))
	}
	if detail.Misses {
		for _, m := range t.misses {
			fmt.Fprintf(b, "%s\t%s\t%s\t%s\n", m.Document, m.What, m.Type, m.Name)
		}
	}
	return b.Flush()
}

// WriteJSON writes the figures as one JSON object, a member a figure, with all their digits.
func (t *Tally) WriteJSON(w io.Writer, byType bool) error {
	b := bufio.NewWriter(w)
	b.WriteString("{")
	for i, f := range t.Figures(byType) {
		name, err := json.Marshal(f.Name)
		if err != nil {
			return err
		}
		f1 := formatFloat(f.F1)
		if f.F1 == 0 && strings.HasSuffix(f.Name, ".core") {
			f1 = "0" // the reference writes a whole number here
		}
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(b, "\n %s: {\n  \"p\": %s,\n  \"r\": %s,\n  \"f1\": %s,\n  \"tp\": %d,\n  \"fp\": %d,\n  \"fn\": %d\n }",
			name, formatFloat(f.Precision), formatFloat(f.Recall), f1, f.TP, f.FP, f.FN)
	}
	b.WriteString("\n}\n")
	return b.Flush()
}

// formatFloat writes as many digits as tell v apart from its neighbours, and always a point or an exponent; the
// exponent is used below 1e-4 and from 1e16.
func formatFloat(v float64) string {
	s := strconv.FormatFloat(v, 'e', -1, 64)
	if exp, _ := strconv.Atoi(s[strings.IndexByte(s, 'e')+1:]); v != 0 && (exp < -4 || exp >= 16) {
		return s
	}
	s = strconv.FormatFloat(v, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
