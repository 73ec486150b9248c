MATCH (r:Relation)
WHERE r.status = 'PLANNED' AND r.type IN ['PARTNERS_WITH', 'LOCATED_IN']
WITH count(r) AS total
CALL () {
  MATCH (r:Relation)
  WHERE r.status = 'PLANNED' AND r.type IN ['PARTNERS_WITH', 'LOCATED_IN']
  RETURN r ORDER BY r.published DESC, r.id LIMIT 50
}
MATCH (f:Entity)<-[:FROM]-(r)-[:TO]->(t:Entity)
CALL (r) {
  MATCH (r)<-[s:STATES]-(d:Document)
  WITH s, d ORDER BY d.published DESC, d.id LIMIT 1
  RETURN s.quotes[0] AS quote, d.title AS title, d.published AS published
}
RETURN total, r.id AS id, r.type AS type, r.status AS status, f.id AS from, f.name AS fromName, t.id AS to, t.name AS toName, quote, title, published
ORDER BY published DESC, id
