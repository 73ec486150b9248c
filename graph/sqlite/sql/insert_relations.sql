-- Relations that are new to the store, from a JSON list of [id, type, undirected, from id, to id, status].
INSERT INTO relation (id, type, undirected, origin, goal, from_name, to_name, status)
SELECT value ->> 0, value ->> 1, value ->> 2, a.n, b.n, a.name, b.name, value ->> 5
FROM json_each(?) CROSS JOIN entity a ON a.id = value ->> 3 CROSS JOIN entity b ON b.id = value ->> 4 WHERE true
ON CONFLICT (id) DO NOTHING
RETURNING n
