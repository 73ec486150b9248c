-- Relations that are new to the store, from a JSON list ?1 of [id, type, undirected, from id, to id, status] of a document
-- published ?2.
INSERT INTO relation (id, type, undirected, origin, goal, from_id, to_id, from_name, to_name, status, published)
SELECT value ->> 0, value ->> 1, value ->> 2, a.n, b.n, a.id, b.id, a.name, b.name, value ->> 5, ?2
FROM jsonb_each(?1) CROSS JOIN entity a ON a.id = value ->> 3 CROSS JOIN entity b ON b.id = value ->> 4 WHERE true
ON CONFLICT (id) DO NOTHING
RETURNING n
