-- Entities ?2 (a JSON list of n), of which document ?1 speaks for the first time, take what it says if it is the newest.
UPDATE entity SET name = s.name, level = s.level, park_kind = s.park_kind, status = s.status
FROM json_each(?2) touched CROSS JOIN entity_statement s ON s.document = ?1 AND s.entity = touched.value
WHERE entity.n = touched.value
  AND (entity.name, entity.level, entity.park_kind, entity.status) IS NOT (s.name, s.level, s.park_kind, s.status)
  AND NOT EXISTS (
    SELECT 1 FROM entity_statement x JOIN document d ON d.n = x.document
    WHERE x.entity = s.entity AND x.n <> s.n AND (x.published > s.published OR x.published = s.published AND (
      x.status < s.status OR x.status = s.status AND d.id < (SELECT id FROM document WHERE n = ?1))))
