MATCH (:Document {id: of})-[:STATES]->(e:Entity)
WHERE {{where}}
WITH e, {{rank}} AS rank
WHERE {{found}}
