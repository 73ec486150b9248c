UNWIND $ids AS id
MATCH (r:Relation {id: id})<-[s:STATES]-(d:Document)
USING INDEX SEEK r:Relation(id)
WITH id, s, d ORDER BY id, d.published DESC, d.id
RETURN collect([id, d.id, d.published, s.status, s.collective, s.quotes, s.sections, s.spans, s.pages]) AS items
