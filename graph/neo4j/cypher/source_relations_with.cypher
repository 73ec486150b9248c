MATCH (w:Entity)<-[:FROM|TO]-(r:Relation)
USING INDEX SEEK w:Entity(id)
WHERE w.id IN {{with}}
WITH DISTINCT r
MATCH (f:Entity)<-[:FROM]-(r)-[:TO]->(t:Entity)
WHERE {{where}}
