MATCH (d:Document)-[:STATES]->(t:Target)-[:OF]->(o:Entity {id: of})
USING INDEX SEEK o:Entity(id)
WHERE {{where}}
