// Removes relations that no document states any more.
UNWIND $rows AS id
MATCH (r:Relation {id: id})
USING INDEX SEEK r:Relation(id)
WHERE NOT EXISTS { (r)<-[:STATES]-() }
DETACH DELETE r
