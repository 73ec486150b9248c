MATCH (c:City)
WHERE c.foldedName = $name OR $name IN c.foldedAliases
WITH c ORDER BY c.sortName, c.id LIMIT 1
CALL (c) {
  MATCH (c)<-[:FROM|TO]-(r:Relation {type: 'PARTNERS_WITH'})-[:FROM|TO]->(n:Entity)
  WHERE n.kind IN ['University', 'ResearchInstitute', 'Enterprise']
  WITH r, n ORDER BY n.sortName, r.id
  RETURN collect({id: n.id, kind: n.kind, name: n.name, status: r.status, collective: r.collective}) AS found
}
CALL (found) {
  UNWIND found AS one
  WITH one.kind AS kind, one.status AS status, count(*) AS count
  RETURN collect([kind, status, count]) AS groups
}
RETURN c.id AS id, c.name AS name, size(found) AS count, groups, found[..100] AS edges
