-- New relations ?1 (a JSON list of n) as seen from either end.
INSERT INTO tie (entity, type, kind, heading, other, relation, status)
SELECT r.origin, r.type, e.kind, iif(r.undirected, 'BOTH', 'OUT'), r.goal, r.n, r.status
FROM relation r JOIN entity e ON e.n = r.goal WHERE r.n IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT r.goal, r.type, e.kind, iif(r.undirected, 'BOTH', 'IN'), r.origin, r.n, r.status
FROM relation r JOIN entity e ON e.n = r.origin WHERE r.n IN (SELECT value FROM json_each(?1))
