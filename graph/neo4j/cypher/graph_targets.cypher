MATCH (d:Document {id: $document})-[s:STATES]->(t:Target)
USING INDEX SEEK d:Document(id)
WITH s, t ORDER BY s.position
RETURN collect([{{columns}}]) AS items
