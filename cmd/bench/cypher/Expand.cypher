MATCH (e:Entity {id: $id})
CALL (e) {
  MATCH (e)<-[x:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
  WITH r.type AS type, n.kind AS kind, CASE WHEN r.type = 'PARTNERS_WITH' THEN '' ELSE type(x) END AS direction, count(*) AS count
  RETURN collect([type, kind, direction, count]) AS counts
}
CALL (e) {
  MATCH (e)<-[:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
  WHERE NOT n.id IN $known
  RETURN count(*) AS total
}
CALL (e) {
  MATCH (e)<-[:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
  WHERE NOT n.id IN $known
  WITH r, n ORDER BY n.sortName, r.id LIMIT 50
  RETURN collect({id: n.id, name: n.name, kind: n.kind, type: r.type, status: r.status}) AS edges
}
RETURN e.id AS id, e.name AS name, counts, total, edges
