package export

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
)

// Tables are what CSV can hold, one at a time.
var Tables = []string{"entities", "relations", "targets"}

// The columns of the tables. Several aliases are separated by "|"; documents counts those that state the fact, and
// the last three are about the newest of them.
var (
	entityColumns   = []string{"id", "type", "name", "aliases", "level", "kind", "status", "mentions", "documents", "document", "published", "quote"}
	relationColumns = []string{"id", "type", "from", "from_type", "from_name", "to", "to_type", "to_name", "status", "collective", "documents", "document", "published", "quote"}
	targetColumns   = []string{"id", "owner", "owner_type", "owner_name", "indicator", "year", "value", "unit", "op", "kind", "documents", "document", "published", "quote"}
)

// byteOrderMark tells spreadsheet programs that a file is UTF-8; without it they garble Chinese.
const byteOrderMark = "\ufeff"

func writeCSV(w io.Writer, s *selection) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	var err error
	switch s.Table {
	case "entities":
		err = writeTable(c, entityColumns, s.entities(), entityRow.record)
	case "relations":
		err = writeTable(c, relationColumns, s.relations(), relationRow.record)
	case "targets":
		err = writeTable(c, targetColumns, s.targets(), targetRow.record)
	}
	if err != nil {
		return err // what is in the buffer stays there
	}
	c.Flush()
	return c.Error()
}

func writeTable[R any](c *csv.Writer, columns []string, list iter.Seq2[R, error], record func(R) []string) error {
	if err := c.Write(columns); err != nil {
		return err
	}
	for row, err := range list {
		if err != nil {
			return err
		}
		if err := c.Write(harmless(record(row))); err != nil {
			return err
		}
	}
	return nil
}

// harmless puts an apostrophe before texts that spreadsheet programs would run as formulas, as is the custom; numbers
// stay as they are.
func harmless(cells []string) []string {
	for i, cell := range cells {
		if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			continue
		}
		if _, err := strconv.ParseFloat(cell, 64); err != nil {
			cells[i] = "'" + cell
		}
	}
	return cells
}

func (s source) record() []string {
	return []string{strconv.Itoa(s.documents), s.document, s.published, s.quote}
}

func (e entityRow) record() []string {
	return append([]string{
		e.ID, string(e.Kind), e.Name, strings.Join(e.Aliases, "|"), string(e.Level), string(e.ParkKind), string(e.Status), strconv.Itoa(e.Mentions),
	}, e.source.record()...)
}

func (r relationRow) record() []string {
	return append([]string{
		r.ID, string(r.Type), r.From, string(r.from.Kind), r.from.Name, r.To, string(r.to.Kind), r.to.Name, string(r.Status), strconv.FormatBool(r.Collective),
	}, r.source.record()...)
}

func (t targetRow) record() []string {
	return append([]string{
		t.ID, t.Owner, string(t.owner.Kind), t.owner.Name, t.Indicator, strconv.Itoa(t.Year), formatNumber(t.Value), t.Unit, string(t.Op), string(t.Kind),
	}, t.source.record()...)
}

// formatNumber writes a number in decimal, with as many digits as it has.
func formatNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
