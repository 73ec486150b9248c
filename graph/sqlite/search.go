package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"innograph/graph"
)

// words are what a folded text is found by: each character together with the next one, the last alone. A stretch of a
// text is a phrase of such pairs, and a pair is rare where a character is not. Characters beyond ASCII stand as they
// are, others in hexadecimal, so that the tokenizer "ascii" leaves all words whole.
func words(fold string) string {
	var b strings.Builder
	b.Grow(3 * len(fold))
	last := ""
	for i, r := range fold {
		code := string(r)
		if r < utf8.RuneSelf {
			code = hex.EncodeToString([]byte{byte(r)})
		}
		if i > 0 {
			b.WriteString(last + code + " ")
		}
		last = code
	}
	b.WriteString(last)
	return b.String()
}

// quoteWords are the words of all quotes. No phrase runs from one into the next, since the last character of a quote
// makes no pair.
func quoteWords(evidence []graph.Evidence) string {
	quotes := make([]string, len(evidence))
	for i, e := range evidence {
		quotes[i] = words(graph.Fold(e.Quote))
	}
	return strings.Join(quotes, " ")
}

// phrase is the full-text query for a folded text, which must not be empty: of its pairs, or for a single character of
// all words that begin with it.
func phrase(fold string) string {
	pairs := words(fold)
	if end := strings.LastIndexByte(pairs, ' '); end >= 0 {
		return `"` + pairs[:end] + `"`
	}
	return `"` + pairs + `" *`
}

// The ranks of what a search found.
const (
	rankAlias = 1 // odd ranks up to rankQuote are aliases'
	rankQuote = 6
)

const searchSQL = `hit (entity, rank) AS MATERIALIZED (
	SELECT entity, min(rank) FROM (
		SELECT f.entity, (f.form <> e.name) + CASE WHEN f.fold = ? THEN 0 WHEN f.fold >= ? AND f.fold < ? THEN 2 ELSE 4 END AS rank
		FROM entity_form f JOIN entity e ON e.n = f.entity
		WHERE f.n IN (SELECT rowid FROM form_index WHERE form_index MATCH ?)
		UNION ALL
		SELECT entity, 6 FROM entity_statement WHERE n IN (SELECT rowid FROM quote_index WHERE quote_index MATCH ?))
	GROUP BY entity)`

// search is the common table "hit" of the entities that a text meets, each with its rank; empty without a text.
func search(text string) cond {
	if text == "" {
		return cond{}
	}
	fold := graph.Fold(text)
	if fold == "" {
		return sqlText("hit (entity, rank) AS (SELECT 0, 0 WHERE 0)")
	}
	return sqlText(searchSQL, fold, fold, fold+"\xff", phrase(fold), phrase(fold))
}

// joinHit narrows the entities whose row numbers are in a column to what the search met.
func joinHit(text, column string) string {
	if text == "" {
		return ""
	}
	return " JOIN hit ON hit.entity = " + column
}

const matchedQuotesSQL = `SELECT entity, evidence FROM (
	SELECT s.entity, s.evidence, row_number() OVER (PARTITION BY s.entity ORDER BY s.published DESC, d.id) AS place
	FROM entity_statement s JOIN document d ON d.n = s.document
	WHERE s.entity IN (SELECT value FROM json_each(?)) AND s.n IN (SELECT rowid FROM quote_index WHERE quote_index MATCH ?))
	WHERE place = 1`

type quoted struct {
	entity   int64
	evidence string
}

func scanQuoted(rows *sql.Rows) (q quoted, err error) {
	err = rows.Scan(&q.entity, &q.evidence)
	return q, err
}

// matchedQuotes gives, for each entity that a search met by a quote, the first quote with the folded text.
func matchedQuotes(ctx context.Context, tx *sql.Tx, fold string, entities []int64) (map[int64]string, error) {
	out := make(map[int64]string, len(entities))
	if len(entities) == 0 {
		return out, nil
	}
	found, err := query(ctx, tx, scanQuoted, matchedQuotesSQL, list(entities), phrase(fold))
	if err != nil {
		return nil, err
	}
	for _, q := range found {
		evidence, err := readEvidence(q.evidence, "")
		if err != nil {
			return nil, err
		}
		for _, e := range evidence {
			if strings.Contains(graph.Fold(e.Quote), fold) {
				out[q.entity] = e.Quote
				break
			}
		}
	}
	return out, nil
}

// matchedAlias is the first alias that has the given rank for the folded text.
func matchedAlias(aliases []string, fold string, rank int64) string {
	for _, a := range aliases {
		f := graph.Fold(a)
		switch {
		case f == fold, rank >= 3 && strings.HasPrefix(f, fold), rank >= 5 && strings.Contains(f, fold):
			return a
		}
	}
	return ""
}
