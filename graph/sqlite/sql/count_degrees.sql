-- The ends of new relations ?1 (a JSON list of n) count them.
UPDATE entity SET degree = degree + added.ties
FROM (
  SELECT entity, count(*) AS ties FROM (
    SELECT origin AS entity FROM relation WHERE n IN (SELECT value FROM json_each(?1)) UNION ALL
    SELECT goal FROM relation WHERE n IN (SELECT value FROM json_each(?1)))
  GROUP BY entity) added
WHERE entity.n = added.entity
