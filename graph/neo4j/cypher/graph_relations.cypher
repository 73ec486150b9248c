MATCH (:Document {id: $document})-[s:STATES]->(r:Relation)
RETURN r.id AS id, r.type AS type, r.from AS from, r.to AS to, s{.*} AS statement
ORDER BY s.position
