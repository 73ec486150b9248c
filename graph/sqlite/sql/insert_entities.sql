-- Entities that are new to the store, from a JSON list of [id, kind, name, name_fold, scope, level, park_kind, status].
INSERT INTO entity (id, kind, name, name_fold, scope, level, park_kind, status)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
FROM jsonb_each(?) WHERE true
ON CONFLICT (id) DO NOTHING
