MATCH (f:Entity)<-[:FROM]-(r:Relation)-[:TO]->(t:Entity)
WHERE {{where}}
