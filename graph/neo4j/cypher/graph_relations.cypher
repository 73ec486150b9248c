MATCH (d:Document {id: $document})-[s:STATES]->(r:Relation)
USING INDEX SEEK d:Document(id)
RETURN r.id AS id, r.type AS type, r.from AS from, r.to AS to, s{.*} AS statement
ORDER BY s.position
