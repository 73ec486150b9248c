MATCH (d:Document {id: $document})-[s:STATES]->(e:Entity)
USING INDEX SEEK d:Document(id)
WITH s, e ORDER BY s.position
RETURN collect([e.id, e.kind, e.scope, s.names, s.status, s.level, s.parkKind, s.mentions, s.quotes, s.sections, s.spans, s.pages]) AS items
