MATCH (whole:Entity {id: of})
USING INDEX SEEK whole:Entity(id)
MATCH (whole)<-[:PART_OF]-{0,8}(p:Entity)
WITH DISTINCT of, p
MATCH {{tie}}
WHERE n.id <> of
WITH DISTINCT n, y.relation AS id
MATCH (r:Relation {id: id})
USING INDEX SEEK r:Relation(id)
WITH n, r
WHERE {{where}}
WITH DISTINCT n, r ORDER BY r.id
WITH n, collect(r)[0] AS r
