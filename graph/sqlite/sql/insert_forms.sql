-- Names and aliases that are new to their entities, from a JSON list of [entity id, form, fold].
INSERT INTO entity_form (entity, form, fold, uses)
SELECT e.n, value ->> 1, value ->> 2, 0
FROM jsonb_each(?) CROSS JOIN entity e ON e.id = value ->> 0 WHERE true
ON CONFLICT (entity, form) DO NOTHING
RETURNING n, fold
