MATCH (d:Document {id: $document})
UNWIND $rows AS row
MATCH (o:Entity {id: row.target.owner})
USING INDEX SEEK o:Entity(id)
CREATE (t:Target)
SET t = row.target
CREATE (d)-[:STATES {position: row.position}]->(t)
CREATE (t)-[:OF]->(o)
