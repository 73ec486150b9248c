MATCH (c:Entity {id: $city})
CALL () {
  MATCH (o:Entity)
  WHERE o.kind IN ['University', 'ResearchInstitute']
  RETURN o ORDER BY o.sortName, o.id LIMIT 300
}
WITH c, o
WHERE NOT EXISTS { (c)<-[:FROM|TO]-(r:Relation)-[:FROM|TO]->(o) WHERE r.status <> 'PLANNED' }
  AND NOT EXISTS { (o)-[:LOCATED_IN]->()-[:LOCATED_IN|PART_OF]->{0,3}(c) }
CALL (c, o) {
  MATCH (c)-[:FOCUSES_ON]->(i:Industry)<-[:FOCUSES_ON]-(o)
  RETURN collect(DISTINCT i) AS industries
}
CALL (c, o) {
  MATCH (c)-[:PARTNERS_WITH]-(p:Entity)-[:PARTNERS_WITH]-(o)
  RETURN collect(DISTINCT p) AS partners
}
WITH c, o, industries, partners
WHERE size(industries) + size(partners) > 0
WITH c, o, industries, partners,
     reduce(s = 0.0, i IN industries | s + 1 / log(1 + i.degree)) + reduce(s = 0.0, p IN partners | s + 1.0 / p.degree) AS score
ORDER BY score DESC, o.id
WITH c, collect({o: o, industries: industries, partners: partners, score: score}) AS found
UNWIND found[..20] AS gap
WITH c, size(found) AS total, gap, gap.o AS o
CALL (c, o, gap) {
  UNWIND gap.industries + gap.partners AS shared
  MATCH (x:Entity)<-[:FROM|TO]-(r:Relation)-[:FROM|TO]->(shared)
  WHERE x IN [c, o]
  MATCH (r)<-[s:STATES]-(d:Document)
  WITH s, d LIMIT 4
  RETURN collect({quote: s.quotes[0], document: d.title}) AS evidence
}
RETURN total, c.id AS left, o.id AS right, o.name AS name, gap.score AS score,
       [i IN gap.industries | i.name] AS industries, [p IN gap.partners[..5] | p.name] AS partners, evidence
