-- Entities ?1 (a JSON list of n) take what their newest statement says.
UPDATE entity SET name = s.name, level = s.level, park_kind = s.park_kind, status = s.status
FROM json_each(?1) touched JOIN entity_statement s ON s.n = (
  SELECT x.n FROM entity_statement x JOIN document d ON d.n = x.document
  WHERE x.entity = touched.value
  ORDER BY x.published DESC, x.status, d.id LIMIT 1)
WHERE entity.n = touched.value
  AND (entity.name, entity.level, entity.park_kind, entity.status) IS NOT (s.name, s.level, s.park_kind, s.status)
