MATCH (d:Document {id: of})-[:STATES]->(t:Target)-[:OF]->(o:Entity)
WHERE {{where}}
