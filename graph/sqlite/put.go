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

// Put replaces what the documents of graphs state by graphs.
func (s *Store) Put(ctx context.Context, graphs ...*graph.DocumentGraph) error {
	if err := ctx.Err(); err != nil {
		return s.wrap(ctx, "put", err)
	}
	what := "put"
	batch := make([]*putting, len(graphs))
	for i, g := range graphs {
		if err := g.Validate(); err != nil {
			return err
		}
		batch[i] = &putting{ctx: ctx, g: g}
		if err := batch[i].prepare(); err != nil {
			return err
		}
		what += " " + g.Document.ID
	}
	return s.write(ctx, what, func(tx *sql.Tx) error {
		var words unindexed
		for _, p := range batch {
			p.tx, p.words = tx, &words
			if err := p.put(); err != nil {
				return err
			}
		}
		return words.index(tx)
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
	if err := touched.settle(tx, n); err != nil {
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

// touched are the entities and relations that a document states, before a transaction changes that and after.
type touched struct{ before, after stated }

// stated is what a document says of each entity and relation, as far as settle regards it.
type stated struct{ entities, relations map[int64]string }

const (
	entitiesOfDocumentSQL = `SELECT entity, json_array(published, name, aliases, level, park_kind, status)
	FROM entity_statement WHERE document = ?`
	relationsOfDocumentSQL = `SELECT relation, json_array(published, status) FROM relation_statement WHERE document = ?`
)

// readStated reads what a document states.
func readStated(ctx context.Context, tx *sql.Tx, document int64) (s stated, err error) {
	if s.entities, err = readSaid(ctx, tx, entitiesOfDocumentSQL, document); err != nil {
		return s, err
	}
	s.relations, err = readSaid(ctx, tx, relationsOfDocumentSQL, document)
	return s, err
}

// readSaid reads rows of a number and what is said of it.
func readSaid(ctx context.Context, tx *sql.Tx, statement string, document int64) (map[int64]string, error) {
	said := make(map[int64]string)
	_, err := query(ctx, tx, func(rows *sql.Rows) (n int64, err error) {
		var what string
		err = rows.Scan(&n, &what)
		said[n] = what
		return n, err
	}, statement, document)
	return said, err
}

// differing are, in order, the numbers of before of which after does not say the same.
func differing(before, after map[int64]string) []int64 {
	var list []int64
	for n, what := range before {
		if now, still := after[n]; !still || now != what {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

// added are, in order, the numbers of after that are not in before.
func added(before, after map[int64]string) []int64 {
	var list []int64
	for n := range after {
		if _, old := before[n]; !old {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

// retractSQL takes back all that document ? states.
var retractSQL = []string{
	`DELETE FROM quote_index WHERE rowid IN (SELECT n FROM entity_statement WHERE document = ?)`,
	`DELETE FROM target WHERE document = ?`,
	`DELETE FROM relation_statement WHERE document = ?`,
	`DELETE FROM entity_statement WHERE document = ?`,
}

func (t *touched) retract(ctx context.Context, tx *sql.Tx, document int64) (err error) {
	if t.before, err = readStated(ctx, tx, document); err != nil {
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

//go:embed sql/newer_entity.sql
var newerEntitySQL string

//go:embed sql/newer_relation.sql
var newerRelationSQL string

const (
	deleteRelationsSQL = `DELETE FROM relation WHERE n IN (SELECT value FROM json_each(?)) AND documents = 0`
	deleteFormsSQL     = `DELETE FROM entity_form WHERE entity IN (SELECT value FROM json_each(?)) AND uses = 0`
	deleteEntitiesSQL  = `DELETE FROM entity WHERE n IN (SELECT value FROM json_each(?)) AND documents = 0`
)

// settle removes what no document states any more, and lets the newest statement speak for the rest. What document says as
// it did before needs neither; where it speaks for the first time, only it can be newer than what is known.
func (t *touched) settle(tx *sql.Tx, document int64) error {
	entities, relations := differing(t.before.entities, t.after.entities), differing(t.before.relations, t.after.relations)
	if len(entities)+len(relations) > 0 {
		if err := t.settleAnew(tx, list(entities), list(relations)); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(newerEntitySQL, document, list(added(t.before.entities, t.after.entities))); err != nil {
		return err
	}
	_, err := tx.Exec(newerRelationSQL, document, list(added(t.before.relations, t.after.relations)))
	return err
}

// settleAnew settles entities and relations of which a document has taken something back.
func (t *touched) settleAnew(tx *sql.Tx, entities, relations string) error {
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
	words    *unindexed
	g        *graph.DocumentGraph
	document int64
	touched  touched

	// What goes in, made before the store is held up.
	report                            string
	entities, forms, entityStatements string
	relations, relationStatements     string
	quotes                            []string // by entity, as words
}

// prepare makes the lists of what goes in.
func (p *putting) prepare() error {
	report, err := json.Marshal(p.g.Document.Report)
	if err != nil {
		return err
	}
	p.report = string(report)
	p.prepareEntities()
	p.prepareRelations()
	return nil
}

func (p *putting) prepareEntities() {
	entities, statements := make([][]any, len(p.g.Entities)), make([][]any, len(p.g.Entities))
	forms := make([][]any, 0, 2*len(p.g.Entities))
	p.quotes = make([]string, len(p.g.Entities))
	for i := range p.g.Entities {
		e := &p.g.Entities[i]
		fold := graph.Fold(e.Name)
		entities[i] = []any{e.ID, e.Kind, e.Name, fold, e.Scope, e.Level, e.ParkKind, e.Status}
		statements[i] = []any{e.ID, e.Name, list(e.Aliases), e.Level, e.ParkKind, e.Status, e.Mentions, evidenceJSON(e.Evidence)}
		forms = append(forms, []any{e.ID, e.Name, fold})
		for _, a := range e.Aliases {
			forms = append(forms, []any{e.ID, a, graph.Fold(a)})
		}
		p.quotes[i] = quoteWords(e.Evidence)
	}
	p.entities, p.forms, p.entityStatements = list(entities), list(forms), list(statements)
}

func (p *putting) prepareRelations() {
	relations, statements := make([][]any, len(p.g.Relations)), make([][]any, len(p.g.Relations))
	for i := range p.g.Relations {
		r := &p.g.Relations[i]
		rule, _ := graph.Rule(r.Type)
		relations[i] = []any{r.ID, r.Type, rule.Undirected, r.From, r.To, r.Status}
		statements[i] = []any{r.ID, r.Status, r.Collective, evidenceJSON(r.Evidence)}
	}
	p.relations, p.relationStatements = list(relations), list(statements)
}

func (p *putting) put() error {
	n, known, err := documentNumber(p.ctx, p.tx, p.g.Document.ID)
	if err != nil {
		return err
	}
	if known {
		if err := p.words.index(p.tx); err != nil {
			return err
		}
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
	return p.touched.settle(p.tx, p.document)
}

// touch counts what the document states now.
func (p *putting) touch() (err error) {
	if err := count(p.tx, p.document, 1); err != nil {
		return err
	}
	p.touched.after, err = readStated(p.ctx, p.tx, p.document)
	return err
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
	err := p.tx.QueryRow(putDocumentSQL, d.ID, d.Title, graph.Fold(d.Title), d.Issuer, graph.Fold(d.Issuer), d.Number,
		graph.Fold(d.Number), d.Published, d.PeriodStart, d.PeriodEnd, d.Subject, d.Source, d.Format, d.Digest,
		len(p.g.Entities), len(p.g.Relations), len(p.g.Targets), p.report).Scan(&p.document)
	if err != nil {
		return err
	}
	_, err = p.tx.Exec(putTextSQL, p.document, p.g.Text)
	return err
}

//go:embed sql/insert_entities.sql
var insertEntitiesSQL string

func (p *putting) putEntities() error {
	_, err := p.tx.Exec(insertEntitiesSQL, p.entities)
	return err
}

// indexed is a row with the words it is found by.
type indexed struct {
	n     int64
	words string
}

const (
	insertFormWordsSQL  = `INSERT INTO form_index (rowid, words) SELECT value ->> 0, value ->> 1 FROM jsonb_each(?)`
	insertQuoteWordsSQL = `INSERT INTO quote_index (rowid, words) SELECT value ->> 0, value ->> 1 FROM jsonb_each(?)`
)

// unindexed are the rows of a transaction that the full-text indexes do not hold yet. They go in together at its end, and
// before rows are deleted: what is added to an index is written to the disk with the next statement.
type unindexed struct{ forms, quotes []indexed }

func (u *unindexed) index(tx *sql.Tx) error {
	for _, step := range []struct {
		statement string
		rows      []indexed
	}{{insertFormWordsSQL, u.forms}, {insertQuoteWordsSQL, u.quotes}} {
		values := make([][]any, len(step.rows))
		for i, r := range step.rows {
			values[i] = []any{r.n, r.words}
		}
		if len(values) == 0 {
			continue
		}
		if _, err := tx.Exec(step.statement, list(values)); err != nil {
			return err
		}
	}
	*u = unindexed{}
	return nil
}

//go:embed sql/insert_forms.sql
var insertFormsSQL string

func (p *putting) putForms() error {
	added, err := query(p.ctx, p.tx, func(rows *sql.Rows) (x indexed, err error) {
		var fold string
		err = rows.Scan(&x.n, &fold)
		x.words = words(fold)
		return x, err
	}, insertFormsSQL, p.forms)
	if err != nil {
		return err
	}
	p.words.forms = append(p.words.forms, added...)
	return nil
}

//go:embed sql/insert_entity_statements.sql
var insertEntityStatementsSQL string

func (p *putting) putEntityStatements() error {
	added, err := query(p.ctx, p.tx, func(rows *sql.Rows) (x indexed, err error) {
		var position int
		err = rows.Scan(&x.n, &position)
		x.words = p.quotes[position]
		return x, err
	}, insertEntityStatementsSQL, p.document, p.g.Document.Published, p.entityStatements)
	if err != nil {
		return err
	}
	p.words.quotes = append(p.words.quotes, added...)
	return nil
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
	added, err := query(p.ctx, p.tx, scanOne[int64], insertRelationsSQL, p.relations, p.g.Document.Published)
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
	_, err := p.tx.Exec(insertRelationStatementsSQL, p.document, p.g.Document.Published, p.relationStatements)
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
