UNWIND $ids AS id
MATCH (d:Document {id: id})-[:HAS_TEXT]->(x:DocumentText)
USING INDEX SEEK d:Document(id)
RETURN id, x.text AS text
