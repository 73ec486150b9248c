UNWIND $ids AS id
MATCH (d:Document {id: id})-[:HAS_TEXT]->(x:DocumentText)
RETURN id, x.text AS text
