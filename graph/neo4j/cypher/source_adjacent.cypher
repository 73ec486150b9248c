MATCH (p:Entity {id: of})<-[x:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
USING INDEX SEEK p:Entity(id)
WHERE {{heading}} AND {{where}}
