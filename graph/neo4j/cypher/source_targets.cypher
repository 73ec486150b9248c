MATCH (t:Target)
{{start}}
MATCH (d:Document)-[:STATES]->(t)-[:OF]->(o:Entity)
WHERE {{where}}
