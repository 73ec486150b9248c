MATCH (e:Entity)<-[:FROM|TO]-(r:Relation)
USING INDEX SEEK e:Entity(id)
WHERE e.id IN $of
WITH DISTINCT r
MATCH (f:Entity)<-[:FROM]-(r)-[:TO]->(t:Entity)
WHERE {{where}}
WITH r ORDER BY r.id LIMIT $limit
RETURN r{.id, .type, .from, .to, .status, .collective} AS relation
ORDER BY r.id
