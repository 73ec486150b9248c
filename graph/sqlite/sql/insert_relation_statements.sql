-- What document ?1, published ?2, says of relations, from a JSON list ?3 of [relation id, status, collective, evidence].
INSERT INTO relation_statement (document, relation, position, published, status, collective, evidence)
SELECT ?1, r.n, key, ?2, value ->> 1, value ->> 2, value ->> 3
FROM jsonb_each(?3) CROSS JOIN relation r ON r.id = value ->> 0
