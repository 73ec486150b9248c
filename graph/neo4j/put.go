package neo4j

import (
	"context"
	"fmt"
	"slices"

	"innograph/graph"
)

// Put and Withdraw take turns, across all programs that write to the database: each begins by locking the marker
// node. Nearly any two plans share an entity (a province, an industry), so that locks on entities would make writers
// wait just the same, and run into deadlocks on the way.

// Put implements graph.Store.
func (s *Store) Put(ctx context.Context, g *graph.DocumentGraph) error {
	if err := g.Validate(); err != nil {
		return err
	}
	r, err := newRows(g)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx transaction) error {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		return tx.put(ctx, r)
	})
}

// Withdraw implements graph.Store.
func (s *Store) Withdraw(ctx context.Context, documents ...string) error {
	documents = sortedSet(documents)
	if len(documents) == 0 {
		return ctx.Err()
	}
	return s.write(ctx, func(tx transaction) error {
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		return tx.withdraw(ctx, documents)
	})
}

// lock waits until no other transaction writes.
func (s *Store) lock(ctx context.Context, tx transaction) error {
	found, err := tx.run(ctx, lockStatement, nil)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return fmt.Errorf("%w: the database at %s has lost innograph's marker; start again to set it up", graph.ErrIncompatible, s.address)
	}
	return s.checkVersion(found[0])
}

func (tx transaction) put(ctx context.Context, r *rows) error {
	documents := []string{r.document}
	old, err := tx.stated(ctx, documents)
	if err != nil {
		return err
	}
	if err := tx.clear(ctx, documents); err != nil {
		return err
	}
	if err := tx.state(ctx, r); err != nil {
		return err
	}
	return tx.settle(ctx, stated{
		entities:  sortedSet(slices.Concat(old.entities, r.entityIDs)),
		relations: sortedSet(slices.Concat(old.relations, r.relationIDs)),
	})
}

func (tx transaction) withdraw(ctx context.Context, documents []string) error {
	params := map[string]any{"documents": documents}
	known := map[string]bool{}
	if err := tx.each(ctx, knownDocuments, params, func(d *decoder) { known[d.text()] = true }); err != nil {
		return err
	}
	for _, id := range documents {
		if !known[id] {
			return fmt.Errorf("%w: document %s; nothing was withdrawn", graph.ErrNotFound, id)
		}
	}
	old, err := tx.stated(ctx, documents)
	if err != nil {
		return err
	}
	if err := tx.clear(ctx, documents); err != nil {
		return err
	}
	if err := tx.exec(ctx, deleteDocuments, params); err != nil {
		return err
	}
	return tx.settle(ctx, old)
}

// stated holds the ids of what documents state.
type stated struct{ entities, relations []string }

func (tx transaction) stated(ctx context.Context, documents []string) (stated, error) {
	records, err := tx.run(ctx, statedQuery, map[string]any{"documents": documents})
	if err != nil {
		return stated{}, err
	}
	d := decode(records[0].Values)
	ids := stated{entities: d.texts(), relations: d.texts()}
	return ids, *d.err
}

// clear removes what documents state, but not what is left without a statement (see settle).
func (tx transaction) clear(ctx context.Context, documents []string) error {
	for _, text := range []string{clearRelations, clearEntities, clearRest} {
		if err := tx.exec(ctx, text, map[string]any{"documents": documents}); err != nil {
			return err
		}
	}
	return nil
}

// state writes all that a document states.
func (tx transaction) state(ctx context.Context, r *rows) error {
	params := map[string]any{"document": r.document, "properties": r.properties, "text": r.text}
	for _, text := range []string{mergeDocument, putDocument} {
		if err := tx.exec(ctx, text, params); err != nil {
			return err
		}
	}
	if err := execRows(ctx, tx, mergeEntities, r.entityIDs, nil); err != nil {
		return err
	}
	for _, kind := range graph.Kinds {
		params := map[string]any{"document": r.document, "kind": string(kind)}
		if err := execRows(ctx, tx, render(putEntities, "kind", string(kind)), r.entities[kind], params); err != nil {
			return err
		}
	}
	for _, rule := range graph.Relations {
		params := map[string]any{"document": r.document, "type": string(rule.Type)}
		if err := execRows(ctx, tx, render(putRelations, "type", string(rule.Type)), r.relations[rule.Type], params); err != nil {
			return err
		}
	}
	if err := execRows(ctx, tx, putTargets, r.targets, map[string]any{"document": r.document}); err != nil {
		return err
	}
	if r.subject == "" {
		return nil
	}
	return tx.exec(ctx, putSubject, map[string]any{"document": r.document, "subject": r.subject})
}

// settle brings entities and relations up to date with their statements and removes those that have none left.
func (tx transaction) settle(ctx context.Context, touched stated) error {
	steps := []struct {
		text string
		ids  []string
	}{
		{forgetRelations, touched.relations},
		{settleRelations, touched.relations},
		{forgetEntities, touched.entities},
		{settleEntities, touched.entities},
	}
	for _, s := range steps {
		if err := execRows(ctx, tx, s.text, s.ids, nil); err != nil {
			return err
		}
	}
	return nil
}

// sortedSet gives the ids in ascending order, each once.
func sortedSet(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}
