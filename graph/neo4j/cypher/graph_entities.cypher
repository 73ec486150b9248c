MATCH (d:Document {id: $document})-[s:STATES]->(e:Entity)
USING INDEX SEEK d:Document(id)
RETURN e.id AS id, e.kind AS kind, e.scope AS scope, s{.*} AS statement
ORDER BY s.position
