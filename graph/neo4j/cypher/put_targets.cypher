MATCH (d:Document {id: $document})
UNWIND $rows AS row
MATCH (o:Entity {id: row.target.owner})
CREATE (t:Target)
SET t = row.target
CREATE (d)-[:STATES {position: row.position}]->(t)
CREATE (t)-[:OF]->(o)
