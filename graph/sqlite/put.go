package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"innograph/graph"
)

// Put replaces what g.Document states by g.
func (s *Store) Put(ctx context.Context, g *graph.DocumentGraph) error {
	if err := ctx.Err(); err != nil {
		return s.wrap(ctx, "put", err)
	}
	if err := g.Validate(); err != nil {
		return err
	}
	return s.write(ctx, "put "+g.Document.ID, func(tx *sql.Tx) error {
		p := &putting{ctx: ctx, tx: tx, g: g}
		return p.put()
	})
}

// Withdraw removes documents and exactly what they alone stated.
func (s *Store) Withdraw(ctx context.Context, documents ...string) error {
	return s.write(ctx, "withdraw", func(tx *sql.Tx) error {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(documents))) {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := withdraw(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

const deleteDocumentSQL = `DELETE FROM document WHERE n = ?`

func withdraw(ctx context.Context, tx *sql.Tx, id string) error {
	n, known, err := documentNumber(ctx, tx, id)
	if err != nil {
		return err
	}
	if !known {
		return fmt.Errorf("%w: document %s is not in the store; list its documents for their ids", graph.ErrNotFound, id)
	}
	var touched touched
	if err := touched.retract(ctx, tx, n); err != nil {
		return err
	}
	if err := touched.settle(tx); err != nil {
		return err
	}
	_, err = tx.Exec(deleteDocumentSQL, n)
	return err
}

const documentNumberSQL = `SELECT n FROM document WHERE id = ?`

func documentNumber(ctx context.Context, tx *sql.Tx, id string) (n int64, known bool, err error) {
	ns, err := query(ctx, tx, scanOne[int64], documentNumberSQL, id)
	if err != nil || len(ns) == 0 {
		return 0, false, err
	}
	return ns[0], true, nil
}

// touched are the entities and relations whose statements a transaction changes.
type touched struct{ entities, relations []int64 }

const (
	entitiesOfDocumentSQL  = `SELECT entity FROM entity_statement WHERE document = ?`
	relationsOfDocumentSQL = `SELECT relation FROM relation_statement WHERE document = ?`
)

// retractSQL takes back all that document ? states.
var retractSQL = []string{
	`DELETE FROM quote_index WHERE rowid IN (SELECT n FROM entity_statement WHERE document = ?)`,
	`DELETE FROM target WHERE document = ?`,
	`DELETE FROM relation_statement WHERE document = ?`,
	`DELETE FROM entity_statement WHERE document = ?`,
}

func (t *touched) retract(ctx context.Context, tx *sql.Tx, document int64) error {
	if err := t.add(ctx, tx, document); err != nil {
		return err
	}
	if err := count(tx, document, -1); err != nil {
		return err
	}
	for _, statement := range retractSQL {
		if _, err := tx.Exec(statement, document); err != nil {
			return err
		}
	}
	return nil
}

// add adds what a document states.
func (t *touched) add(ctx context.Context, tx *sql.Tx, document int64) error {
	entities, err := query(ctx, tx, scanOne[int64], entitiesOfDocumentSQL, document)
	if err != nil {
		return err
	}
	relations, err := query(ctx, tx, scanOne[int64], relationsOfDocumentSQL, document)
	t.entities = append(t.entities, entities...)
	t.relations = append(t.relations, relations...)
	return err
}

var (
	//go:embed sql/count_entities.sql
	countEntitiesOfSQL string
	//go:embed sql/count_forms.sql
	countFormsOfSQL string
	//go:embed sql/count_relations.sql
	countRelationsOfSQL string
)

// count counts (by = 1) or forgets (by = -1) what a document states.
func count(tx *sql.Tx, document int64, by int) error {
	for _, statement := range []string{countEntitiesOfSQL, countFormsOfSQL, countRelationsOfSQL} {
		if _, err := tx.Exec(statement, document, by); err != nil {
			return err
		}
	}
	return nil
}

//go:embed sql/newest_entity.sql
var newestEntitySQL string

//go:embed sql/newest_relation.sql
var newestRelationSQL string

const (
	deleteRelationsSQL = `DELETE FROM relation WHERE n IN (SELECT value FROM json_each(?)) AND documents = 0`
	deleteFormsSQL     = `DELETE FROM entity_form WHERE entity IN (SELECT value FROM json_each(?)) AND uses = 0`
	deleteEntitiesSQL  = `DELETE FROM entity WHERE n IN (SELECT value FROM json_each(?)) AND documents = 0`
)

// settle removes what no document states any more, and lets the newest statement speak for the rest.
func (t *touched) settle(tx *sql.Tx) error {
	entities, relations := list(t.entities), list(t.relations)
	for _, step := range []struct{ statement, rows string }{
		{deleteRelationsSQL, relations},
		{deleteFormsSQL, entities},
		{deleteEntitiesSQL, entities},
		{newestEntitySQL, entities},
		{newestRelationSQL, relations},
	} {
		if _, err := tx.Exec(step.statement, step.rows); err != nil {
			return err
		}
	}
	return nil
}

// putting is one Put under way. Facts go in by the list: one statement for all of a document's.
type putting struct {
	ctx      context.Context
	tx       *sql.Tx
	g        *graph.DocumentGraph
	document int64
	touched  touched
}

func (p *putting) put() error {
	n, known, err := documentNumber(p.ctx, p.tx, p.g.Document.ID)
	if err != nil {
		return err
	}
	if known {
		if err := p.touched.retract(p.ctx, p.tx, n); err != nil {
			return err
		}
	}
	for _, step := range []func() error{
		p.putDocument, p.putEntities, p.putForms, p.putEntityStatements, p.putRelations, p.putRelationStatements, p.putTargets, p.touch,
	} {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	return p.touched.settle(p.tx)
}

// touch counts what the document states now, and adds it to what it stated before.
func (p *putting) touch() error {
	if err := count(p.tx, p.document, 1); err != nil {
		return err
	}
	return p.touched.add(p.ctx, p.tx, p.document)
}

const (
	putDocumentSQL = `INSERT INTO document (id, title, title_fold, issuer, issuer_fold, number, number_fold, published,
	period_start, period_end, subject, source, format, digest, entities, relations, targets, report)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
	ON CONFLICT (id) DO UPDATE SET title = ?2, title_fold = ?3, issuer = ?4, issuer_fold = ?5, number = ?6, number_fold = ?7,
	published = ?8, period_start = ?9, period_end = ?10, subject = ?11, source = ?12, format = ?13, digest = ?14,
	entities = ?15, relations = ?16, targets = ?17, report = ?18
	RETURNING n`
	putTextSQL = `INSERT INTO document_text (document, text) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET text = ?2`
)

func (p *putting) putDocument() error {
	d := &p.g.Document
	report, err := json.Marshal(d.Report)
	if err != nil {
		return err
	}
	err = p.tx.QueryRow(putDocumentSQL, d.ID, d.Title, graph.Fold(d.Title), d.Issuer, graph.Fold(d.Issuer), d.Number,
		graph.Fold(d.Number), d.Published, d.PeriodStart, d.PeriodEnd, d.Subject, d.Source, d.Format, d.Digest,
		len(p.g.Entities), len(p.g.Relations), len(p.g.Targets), string(report)).Scan(&p.document)
	if err != nil {
		return err
	}
	_, err = p.tx.Exec(putTextSQL, p.document, p.g.Text)
	return err
}

//go:embed sql/insert_entities.sql
var insertEntitiesSQL string

func (p *putting) putEntities() error {
	rows := make([][]any, len(p.g.Entities))
	for i := range p.g.Entities {
		e := &p.g.Entities[i]
		rows[i] = []any{e.ID, e.Kind, e.Name, graph.Fold(e.Name), e.Scope, e.Level, e.ParkKind, e.Status}
	}
	_, err := p.tx.Exec(insertEntitiesSQL, list(rows))
	return err
}

// indexed is a row with the words it is found by.
type indexed struct {
	n     int64
	words string
}

const (
	insertFormWordsSQL  = `INSERT INTO form_index (rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each(?)`
	insertQuoteWordsSQL = `INSERT INTO quote_index (rowid, words) SELECT value ->> 0, value ->> 1 FROM json_each(?)`
)

// index adds rows to a full-text index, all by one statement: each flushes the index to the disk.
func (p *putting) index(statement string, rows []indexed) error {
	values := make([][]any, len(rows))
	for i, r := range rows {
		values[i] = []any{r.n, r.words}
	}
	_, err := p.tx.Exec(statement, list(values))
	return err
}

//go:embed sql/insert_forms.sql
var insertFormsSQL string

func (p *putting) putForms() error {
	var forms [][]any
	for i := range p.g.Entities {
		e := &p.g.Entities[i]
		forms = append(forms, []any{e.ID, e.Name, graph.Fold(e.Name)})
		for _, a := range e.Aliases {
			forms = append(forms, []any{e.ID, a, graph.Fold(a)})
		}
	}
	added, err := query(p.ctx, p.tx, func(rows *sql.Rows) (x indexed, err error) {
		var fold string
		err = rows.Scan(&x.n, &fold)
		x.words = words(fold)
		return x, err
	}, insertFormsSQL, list(forms))
	if err != nil {
		return err
	}
	return p.index(insertFormWordsSQL, added)
}

//go:embed sql/insert_entity_statements.sql
var insertEntityStatementsSQL string

func (p *putting) putEntityStatements() error {
	statements := make([][]any, len(p.g.Entities))
	for i := range p.g.Entities {
		e := &p.g.Entities[i]
		statements[i] = []any{e.ID, e.Name, list(e.Aliases), e.Level, e.ParkKind, e.Status, e.Mentions, evidenceJSON(e.Evidence)}
	}
	added, err := query(p.ctx, p.tx, func(rows *sql.Rows) (x indexed, err error) {
		var position int
		err = rows.Scan(&x.n, &position)
		x.words = quoteWords(p.g.Entities[position].Evidence)
		return x, err
	}, insertEntityStatementsSQL, p.document, p.g.Document.Published, list(statements))
	if err != nil {
		return err
	}
	return p.index(insertQuoteWordsSQL, added)
}

var (
	//go:embed sql/insert_relations.sql
	insertRelationsSQL string
	//go:embed sql/insert_ties.sql
	insertTiesSQL string
	//go:embed sql/count_degrees.sql
	countDegreesSQL string
)

func (p *putting) putRelations() error {
	rows := make([][]any, len(p.g.Relations))
	for i := range p.g.Relations {
		r := &p.g.Relations[i]
		rule, _ := graph.Rule(r.Type)
		rows[i] = []any{r.ID, r.Type, rule.Undirected, r.From, r.To, r.Status}
	}
	added, err := query(p.ctx, p.tx, scanOne[int64], insertRelationsSQL, list(rows))
	if err != nil {
		return err
	}
	for _, statement := range []string{insertTiesSQL, countDegreesSQL} {
		if _, err := p.tx.Exec(statement, list(added)); err != nil {
			return err
		}
	}
	return nil
}

//go:embed sql/insert_relation_statements.sql
var insertRelationStatementsSQL string

func (p *putting) putRelationStatements() error {
	statements := make([][]any, len(p.g.Relations))
	for i := range p.g.Relations {
		r := &p.g.Relations[i]
		statements[i] = []any{r.ID, r.Status, r.Collective, evidenceJSON(r.Evidence)}
	}
	_, err := p.tx.Exec(insertRelationStatementsSQL, p.document, p.g.Document.Published, list(statements))
	return err
}

const insertTargetSQL = `INSERT INTO target
	(id, document, position, owner, indicator, indicator_fold, year, value, unit, unit_fold, op, kind, evidence)
	SELECT ?, ?, ?, n, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM entity WHERE id = ?`

func (p *putting) putTargets() error {
	insert, err := p.tx.Prepare(insertTargetSQL)
	if err != nil {
		return err
	}
	for i := range p.g.Targets {
		t := &p.g.Targets[i]
		_, err := insert.Exec(t.ID, p.document, i, t.Indicator, graph.Fold(t.Indicator), t.Year, t.Value,
			t.Unit, graph.Fold(t.Unit), t.Op, t.Kind, evidenceJSON(t.Evidence), t.Owner)
		if err != nil {
			return err
		}
	}
	return nil
}
