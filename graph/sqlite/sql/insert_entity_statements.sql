-- What document ?1, published ?2, says of entities, from a JSON list ?3 of
-- [entity id, name, aliases, level, park_kind, status, mentions, evidence].
INSERT INTO entity_statement (document, entity, position, published, name, aliases, level, park_kind, status, mentions, evidence)
SELECT ?1, e.n, key, ?2, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
FROM jsonb_each(?3) CROSS JOIN entity e ON e.id = value ->> 0
RETURNING n, position
