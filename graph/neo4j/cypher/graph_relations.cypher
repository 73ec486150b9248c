MATCH (d:Document {id: $document})-[s:STATES]->(r:Relation)
USING INDEX SEEK d:Document(id)
WITH s, r ORDER BY s.position
RETURN collect([r.id, r.type, r.from, r.to, s.status, s.collective, s.quotes, s.sections, s.spans, s.pages]) AS items
