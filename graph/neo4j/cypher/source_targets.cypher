MATCH (d:Document)-[:STATES]->(t:Target)-[:OF]->(o:Entity)
{{hint}}
WHERE {{where}}
