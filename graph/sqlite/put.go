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

// retractSQL takes back all that document ? states; triggers keep the counts.
var retractSQL = []string{
	`DELETE FROM target WHERE document = ?`,
	`DELETE FROM relation_statement WHERE document = ?`,
	`DELETE FROM entity_statement WHERE document = ?`,
}

func (t *touched) retract(ctx context.Context, tx *sql.Tx, document int64) (err error) {
	if t.entities, err = query(ctx, tx, scanOne[int64], entitiesOfDocumentSQL, document); err != nil {
		return err
	}
	if t.relations, err = query(ctx, tx, scanOne[int64], relationsOfDocumentSQL, document); err != nil {
		return err
	}
	for _, statement := range retractSQL {
		if _, err := tx.Exec(statement, document); err != nil {
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

// putting is one Put under way.
type putting struct {
	ctx      context.Context
	tx       *sql.Tx
	g        *graph.DocumentGraph
	document int64
	// entities are the row numbers by id.
	entities map[string]int64
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
		p.putDocument, p.putEntities, p.putForms, p.putEntityStatements, p.putRelations, p.putRelationStatements, p.putTargets,
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

const (
	entityNumbersSQL = `SELECT id, n FROM entity WHERE id IN (SELECT value FROM json_each(?))`
	insertEntitySQL  = `INSERT INTO entity (id, kind, name, name_fold, scope, level, park_kind, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
)

// putEntities adds the entities that are new to the store.
func (p *putting) putEntities() error {
	ids := make([]string, len(p.g.Entities))
	for i := range p.g.Entities {
		ids[i] = p.g.Entities[i].ID
	}
	known, err := numbers(p.ctx, p.tx, entityNumbersSQL, ids)
	if err != nil {
		return err
	}
	insert, err := p.tx.Prepare(insertEntitySQL)
	if err != nil {
		return err
	}
	for i := range p.g.Entities {
		e := &p.g.Entities[i]
		if known[e.ID] == 0 {
			n, err := inserted(insert, e.ID, e.Kind, e.Name, graph.Fold(e.Name), e.Scope, e.Level, e.ParkKind, e.Status)
			if err != nil {
				return err
			}
			known[e.ID] = n
		}
		p.touched.entities = append(p.touched.entities, known[e.ID])
	}
	p.entities = known
	return nil
}

type form struct {
	entity int64
	text   string
}

func scanForm(rows *sql.Rows) (f form, err error) {
	err = rows.Scan(&f.entity, &f.text)
	return f, err
}

const (
	formsSQL           = `SELECT entity, form FROM entity_form WHERE entity IN (SELECT value FROM json_each(?))`
	insertFormSQL      = `INSERT INTO entity_form (entity, form, fold, uses) VALUES (?, ?, ?, 0)`
	insertFormIndexSQL = `INSERT INTO form_index (rowid, words) VALUES (?, ?)`
)

// putForms adds the names and aliases that are new to the store.
func (p *putting) putForms() error {
	have, err := query(p.ctx, p.tx, scanForm, formsSQL, list(p.touched.entities))
	if err != nil {
		return err
	}
	known := make(map[form]bool, len(have))
	for _, f := range have {
		known[f] = true
	}
	insert, err := p.tx.Prepare(insertFormSQL)
	if err != nil {
		return err
	}
	index, err := p.tx.Prepare(insertFormIndexSQL)
	if err != nil {
		return err
	}
	for i := range p.g.Entities {
		e := &p.g.Entities[i]
		for _, text := range append([]string{e.Name}, e.Aliases...) {
			f := form{p.entities[e.ID], text}
			if known[f] {
				continue
			}
			known[f] = true
			fold := graph.Fold(text)
			n, err := inserted(insert, f.entity, text, fold)
			if err != nil {
				return err
			}
			if _, err := index.Exec(n, words(fold)); err != nil {
				return err
			}
		}
	}
	return nil
}

const (
	insertEntityStatementSQL = `INSERT INTO entity_statement
	(document, entity, position, published, name, aliases, level, park_kind, status, mentions, evidence)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	insertQuoteIndexSQL = `INSERT INTO quote_index (rowid, words) VALUES (?, ?)`
)

func (p *putting) putEntityStatements() error {
	insert, err := p.tx.Prepare(insertEntityStatementSQL)
	if err != nil {
		return err
	}
	index, err := p.tx.Prepare(insertQuoteIndexSQL)
	if err != nil {
		return err
	}
	for i := range p.g.Entities {
		e := &p.g.Entities[i]
		n, err := inserted(insert, p.document, p.entities[e.ID], i, p.g.Document.Published, e.Name, list(e.Aliases),
			e.Level, e.ParkKind, e.Status, e.Mentions, evidenceJSON(e.Evidence))
		if err != nil {
			return err
		}
		if _, err := index.Exec(n, quoteWords(e.Evidence)); err != nil {
			return err
		}
	}
	return nil
}

const (
	relationNumbersSQL = `SELECT id, n FROM relation WHERE id IN (SELECT value FROM json_each(?))`
	insertRelationSQL  = `INSERT INTO relation (id, type, undirected, origin, goal, from_name, to_name, status)
	SELECT ?, ?, ?, a.n, b.n, a.name, b.name, ? FROM entity a, entity b WHERE a.n = ? AND b.n = ?`
)

// putRelations adds the relations that are new to the store.
func (p *putting) putRelations() error {
	ids := make([]string, len(p.g.Relations))
	for i := range p.g.Relations {
		ids[i] = p.g.Relations[i].ID
	}
	known, err := numbers(p.ctx, p.tx, relationNumbersSQL, ids)
	if err != nil {
		return err
	}
	insert, err := p.tx.Prepare(insertRelationSQL)
	if err != nil {
		return err
	}
	for i := range p.g.Relations {
		r := &p.g.Relations[i]
		if known[r.ID] == 0 {
			rule, _ := graph.Rule(r.Type)
			n, err := inserted(insert, r.ID, r.Type, rule.Undirected, r.Status, p.entities[r.From], p.entities[r.To])
			if err != nil {
				return err
			}
			known[r.ID] = n
		}
		p.touched.relations = append(p.touched.relations, known[r.ID])
	}
	return nil
}

const insertRelationStatementSQL = `INSERT INTO relation_statement
	(document, relation, position, published, status, collective, evidence) VALUES (?, ?, ?, ?, ?, ?, ?)`

func (p *putting) putRelationStatements() error {
	insert, err := p.tx.Prepare(insertRelationStatementSQL)
	if err != nil {
		return err
	}
	// putRelations has just added the row numbers of the graph's relations, in order.
	rows := p.touched.relations[len(p.touched.relations)-len(p.g.Relations):]
	for i := range p.g.Relations {
		r := &p.g.Relations[i]
		_, err := insert.Exec(p.document, rows[i], i, p.g.Document.Published, r.Status, r.Collective, evidenceJSON(r.Evidence))
		if err != nil {
			return err
		}
	}
	return nil
}

const insertTargetSQL = `INSERT INTO target
	(id, document, position, owner, indicator, indicator_fold, year, value, unit, unit_fold, op, kind, evidence)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (p *putting) putTargets() error {
	insert, err := p.tx.Prepare(insertTargetSQL)
	if err != nil {
		return err
	}
	for i := range p.g.Targets {
		t := &p.g.Targets[i]
		_, err := insert.Exec(t.ID, p.document, i, p.entities[t.Owner], t.Indicator, graph.Fold(t.Indicator), t.Year, t.Value,
			t.Unit, graph.Fold(t.Unit), t.Op, t.Kind, evidenceJSON(t.Evidence))
		if err != nil {
			return err
		}
	}
	return nil
}
