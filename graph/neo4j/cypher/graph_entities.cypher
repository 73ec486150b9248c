MATCH (:Document {id: $document})-[s:STATES]->(e:Entity)
RETURN e.id AS id, e.kind AS kind, e.scope AS scope, s{.*} AS statement
ORDER BY s.position
