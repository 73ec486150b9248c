MATCH (d:Document {id: $document})-[s:STATES]->(t:Target)
USING INDEX SEEK d:Document(id)
RETURN t{.*} AS target
ORDER BY s.position
