MATCH (whole:Entity {id: of})
USING INDEX SEEK whole:Entity(id)
MATCH (whole)<-[:PART_OF]-{0,8}(p:Entity)
WITH DISTINCT of, p
MATCH (p)<-[x:FROM|TO]-(r:Relation)-[:FROM|TO]->(n:Entity)
WHERE n.id <> of AND {{heading}} AND {{where}}
WITH DISTINCT n, r ORDER BY r.id
WITH n, collect(r)[0] AS r
