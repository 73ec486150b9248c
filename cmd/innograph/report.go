package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/width"

	"innograph/graph"
)

// quoteColumns is how wide a quote in a report may be, in columns of a terminal.
const quoteColumns = 60

// writeReport tells a person what the reader made of a document: one thing a line, in aligned columns. Places in the
// text are counted in characters.
func writeReport(w io.Writer, d *graph.Document) error {
	r := &report{w: bufio.NewWriter(w)}
	r.row("document", "%s", strings.Join(known(d.Title, d.Number, d.Issuer, d.Published), " · "))
	r.row("file", "%s", strings.Join(known(d.Source, d.Format), " · "))
	r.row("found", "%s", countsLine(d.Counts))
	rep := &d.Report
	r.row("read", "%d characters, %d sentences, %d of them with facts", rep.Characters, rep.Sentences, rep.SentencesWithFacts)
	r.remarks("set aside", rep.Aside)
	widest := widestReason(rep.Rejected, func(x graph.Rejection) string { return x.Reason })
	for _, x := range rep.Rejected {
		r.row("rejected", "%5d  %s  %s", x.Count, pad(x.Reason, widest), clip(strings.Join(x.Examples, "、")))
	}
	for _, x := range rep.ListMismatches {
		r.row("list", "%2d stated, %2d found  %s  %s", x.Stated, x.Found, place(x.Span), clip(x.Quote))
	}
	r.remarks("nothing found", rep.Silent)
	for _, x := range rep.LookAlikes {
		r.row("kept apart", "%s | %s  (%s)", x.A, x.B, x.Reason)
	}
	return r.w.Flush()
}

// report writes rows; what stands in the first column is written once for neighbouring rows.
type report struct {
	w    *bufio.Writer
	last string
}

func (r *report) row(what, format string, args ...any) {
	head := what
	if what == r.last {
		head = ""
	}
	r.last = what
	fmt.Fprintf(r.w, "%-14s  %s\n", head, fmt.Sprintf(format, args...)) // Flush tells what fails
}

func (r *report) remarks(what string, list []graph.Remark) {
	widest := widestReason(list, func(x graph.Remark) string { return x.Reason })
	for _, x := range list {
		r.row(what, "%s  %s  %s", place(x.Span), pad(x.Reason, widest), clip(x.Quote))
	}
}

func place(s graph.Span) string { return fmt.Sprintf("%6d–%-6d", s.Start, s.End) }

// known are the values that are not empty.
func known(values ...string) []string {
	var list []string
	for _, v := range values {
		if v != "" {
			list = append(list, v)
		}
	}
	return list
}

// columns is how wide a text stands on a terminal: Chinese characters take two columns.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// pad fills s up with spaces to n columns.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-columns(s))) }

// widestReason is how many columns the widest reason in a list takes.
func widestReason[T any](list []T, reason func(T) string) int {
	n := 0
	for _, x := range list {
		n = max(n, columns(reason(x)))
	}
	return n
}

// clip brings a quote onto one line of at most quoteColumns columns.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	used := 0
	for i, r := range s {
		if used += runeColumns(r); used > quoteColumns {
			return s[:i] + "…"
		}
	}
	return s
}
