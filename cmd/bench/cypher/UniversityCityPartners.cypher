MATCH (u:University)
WHERE EXISTS { (u)-[:PARTNERS_WITH]-(:City) }
WITH count(u) AS total
CALL () {
  MATCH (u:University)
  WHERE EXISTS { (u)-[:PARTNERS_WITH]-(:City) }
  RETURN u ORDER BY u.sortName, u.id LIMIT 50
}
CALL (u) {
  MATCH (u)<-[:FROM|TO]-(r:Relation {type: 'PARTNERS_WITH'})-[:FROM|TO]->(c:City)
  WITH r, c ORDER BY c.sortName, r.id
  WITH collect({r: r, c: c}) AS found
  UNWIND found[..20] AS one
  WITH found, one.r AS r, one.c AS c
  CALL (r) {
    MATCH (r)<-[s:STATES]-(d:Document)
    WITH s, d ORDER BY d.published DESC, d.id
    RETURN collect({id: d.id, title: d.title, published: d.published}) AS documents,
           collect({quotes: s.quotes[..3], sections: s.sections[..3], spans: s.spans[..6], document: d.id, title: d.title})[..3] AS evidence
  }
  WITH found, collect({node: c.id, name: c.name, relation: r.id, status: r.status, collective: r.collective, documents: documents, evidence: evidence}) AS edges
  RETURN size(found) AS count, edges
}
RETURN total, u.id AS id, u.name AS name, u.aliases AS aliases, count, edges
