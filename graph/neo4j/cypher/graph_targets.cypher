MATCH (:Document {id: $document})-[s:STATES]->(t:Target)
RETURN t{.*} AS target
ORDER BY s.position
