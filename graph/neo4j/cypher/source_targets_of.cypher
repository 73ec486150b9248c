MATCH (o:Entity {id: of})
USING INDEX SEEK o:Entity(id)
MATCH (d:Document)-[:STATES]->(t:Target)-[:OF]->(o)
WHERE {{where}}
