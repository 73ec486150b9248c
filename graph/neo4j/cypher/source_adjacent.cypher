MATCH (:Entity {id: of})<-[x:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
WHERE {{heading}} AND {{where}}
