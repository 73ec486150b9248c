// Removes entities that no document states any more.
UNWIND $rows AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
WHERE NOT EXISTS { (e)<-[:STATES]-() }
DETACH DELETE e
