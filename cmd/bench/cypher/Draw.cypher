MATCH (s:Entity) WHERE s.id IN $seeds
CALL (s) {
  MATCH (s)<-[:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
  WHERE r.status IN ['EXISTING', 'ONGOING']
  RETURN collect(DISTINCT n.id) AS near
}
CALL (near) {
  UNWIND near AS nearer
  MATCH (:Entity {id: nearer})<-[:FROM|TO]-(r:Relation)
  WHERE r.status IN ['EXISTING', 'ONGOING']
  WITH DISTINCT r LIMIT 20000
  WITH collect(r) AS reached
  UNWIND reached AS r
  UNWIND [r.from, r.to] AS id
  RETURN size(reached) AS totalEdges, id, count(*) AS degree
}
WITH totalEdges, id, degree, CASE WHEN id = s.id THEN 0 WHEN id IN near THEN 1 ELSE 2 END AS distance
ORDER BY distance, degree DESC, id
WITH totalEdges, collect(id) AS ids
WITH totalEdges, size(ids) AS totalNodes, ids[..300] AS kept
CALL (kept) {
  UNWIND kept AS id
  MATCH (k:Entity {id: id})
  RETURN collect(k{.id, .name, .kind, .status}) AS nodes
}
CALL (kept) {
  UNWIND kept AS id
  MATCH (:Entity {id: id})<-[:FROM]-(r:Relation)
  WHERE r.to IN kept AND r.status IN ['EXISTING', 'ONGOING']
  RETURN collect(r{.id, .from, .to, .type, .status, .collective}) AS edges
}
CALL (kept) {
  UNWIND kept AS id
  MATCH (:Entity {id: id})<-[:FROM|TO]-(r:Relation)-[:FROM|TO]->(o:Entity)
  WHERE r.status IN ['EXISTING', 'ONGOING'] AND NOT o.id IN kept
  WITH id, r.type AS type, o.kind AS kind, count(*) AS count
  RETURN collect([id, type, kind, count]) AS hidden
}
RETURN totalNodes, totalEdges, nodes, edges, hidden
