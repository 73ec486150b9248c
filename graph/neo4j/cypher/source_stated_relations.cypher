MATCH (:Document {id: of})-[:STATES]->(r:Relation)
MATCH (f:Entity)<-[:FROM]-(r)-[:TO]->(t:Entity)
WHERE {{where}}
