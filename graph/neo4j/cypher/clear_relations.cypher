MATCH (d:Document)-[s:STATES]->(r:Relation)
WHERE d.id IN $documents
MATCH (f:Entity)<-[:FROM]-(r)-[:TO]->(t:Entity)
MATCH (f)-[x]->(t)
WHERE x.document = d.id AND x.relation = r.id
DELETE s, x
