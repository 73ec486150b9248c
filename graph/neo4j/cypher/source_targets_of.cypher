MATCH (d:Document)-[:STATES]->(t:Target)-[:OF]->(o:Entity {id: of})
WHERE {{where}}
