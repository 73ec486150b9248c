-- New relations ?1 (a JSON list of n) as seen from either end.
INSERT INTO tie (entity, type, heading, other, relation)
SELECT origin, type, iif(undirected, 'BOTH', 'OUT'), goal, n FROM relation WHERE n IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT goal, type, iif(undirected, 'BOTH', 'IN'), origin, n FROM relation WHERE n IN (SELECT value FROM json_each(?1))
