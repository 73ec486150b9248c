MATCH (p:Entity {id: of})
USING INDEX SEEK p:Entity(id)
MATCH (p)<-[x:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
WHERE {{heading}} AND {{where}}
