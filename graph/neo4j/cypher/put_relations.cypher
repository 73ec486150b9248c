// {{type}} is a type of the ontology's table.
MATCH (d:Document {id: $document})
UNWIND $rows AS row
MATCH (f:Entity {id: row.from}), (t:Entity {id: row.to})
USING INDEX SEEK f:Entity(id)
USING INDEX SEEK t:Entity(id)
MERGE (r:Relation {id: row.id})
ON CREATE SET r.type = $type, r.from = row.from, r.to = row.to
MERGE (r)-[:FROM]->(f)
MERGE (r)-[:TO]->(t)
CREATE (d)-[s:STATES]->(r)
SET s = row.statement
CREATE (f)-[x:{{type}}]->(t)
SET x = row.statement, x.document = $document, x.relation = row.id
