// {{kind}} is a kind of the ontology's table.
MATCH (d:Document {id: $document})
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
USING INDEX SEEK e:Entity(id)
SET e:{{kind}}, e.kind = $kind, e.scope = row.scope
CREATE (d)-[s:STATES]->(e)
SET s = row.statement
