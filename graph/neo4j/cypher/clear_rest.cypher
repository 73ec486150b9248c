// The targets and texts of documents.
MATCH (d:Document)-[:STATES|HAS_TEXT]->(x:Target|DocumentText)
WHERE d.id IN $documents
DETACH DELETE x
