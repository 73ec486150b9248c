MATCH (e:Entity)<-[:{{links}}]-(r:Relation)
USING INDEX SEEK e:Entity(id)
WHERE e.id IN $of
WITH DISTINCT r
{{ends}}
WHERE {{where}}
WITH r.id AS id, r ORDER BY id LIMIT $limit
RETURN collect([{{columns}}]) AS items
