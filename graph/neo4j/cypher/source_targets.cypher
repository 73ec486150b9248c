MATCH (d:Document)-[:STATES]->(t:Target)-[:OF]->(o:Entity)
WHERE {{where}}
