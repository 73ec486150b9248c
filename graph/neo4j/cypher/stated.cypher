// What documents state at present.
MATCH (d:Document)-[:STATES]->(x:Entity|Relation)
WHERE d.id IN $documents
RETURN collect(DISTINCT CASE WHEN x:Entity THEN x.id END) AS entities,
       collect(DISTINCT CASE WHEN x:Relation THEN x.id END) AS relations
