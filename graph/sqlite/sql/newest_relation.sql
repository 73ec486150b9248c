-- Relations ?1 (a JSON list of n) take what their newest statement says.
UPDATE relation SET status = s.status, published = s.published
FROM json_each(?1) touched JOIN relation_statement s ON s.relation = touched.value AND s.document = (
  SELECT x.document FROM relation_statement x
  WHERE x.relation = touched.value
  ORDER BY x.published DESC, x.status LIMIT 1)
WHERE relation.n = touched.value AND (relation.status, relation.published) IS NOT (s.status, s.published)
