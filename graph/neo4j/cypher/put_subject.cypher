MATCH (d:Document {id: $document}), (e:Entity {id: $subject})
CREATE (d)-[:SUBJECT]->(e)
