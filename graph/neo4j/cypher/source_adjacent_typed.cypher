MATCH (p:Entity {id: of})
USING INDEX SEEK p:Entity(id)
MATCH {{tie}}
WITH DISTINCT of, n, y.relation AS id
MATCH (r:Relation {id: id})
USING INDEX SEEK r:Relation(id)
WITH n, r
WHERE {{where}}
