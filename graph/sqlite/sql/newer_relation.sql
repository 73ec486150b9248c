-- Relations ?2 (a JSON list of n), of which document ?1 speaks for the first time, take what it says if it is the newest.
UPDATE relation SET status = s.status, published = s.published
FROM json_each(?2) touched CROSS JOIN relation_statement s ON s.document = ?1 AND s.relation = touched.value
WHERE relation.n = touched.value
  AND (s.published > relation.published OR s.published = relation.published AND s.status < relation.status)
