UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[s:STATES]-(d:Document)
USING INDEX SEEK e:Entity(id)
WITH id, s, d ORDER BY id, d.published DESC, d.id
RETURN collect([id, d.id, d.published, s.status, false, s.quotes, s.sections, s.spans, s.pages]) AS items
