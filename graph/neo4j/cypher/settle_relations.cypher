// Writes what all documents say together of relations. Statuses sort from the most to the least real. A label of type
// and status lets the server count relations without reading them.
UNWIND $rows AS id
MATCH (r:Relation {id: id})
USING INDEX SEEK r:Relation(id)
CALL (r) {
  MATCH (r)<-[s:STATES]-(d:Document)
  WITH s, d ORDER BY d.published DESC, s.status, d.id
  WITH collect(s.status)[0] AS status, collect(d.published)[0] AS published, collect(s.collective) AS collectives
  RETURN status, published, all(c IN collectives WHERE c) AS collective
}
SET r.published = published, r.collective = collective
WITH r, status
WHERE r.status IS NULL OR r.status <> status
REMOVE r:$([label IN labels(r) WHERE label <> 'Relation'])
SET r.status = status, r:$(r.type + '_' + status)
