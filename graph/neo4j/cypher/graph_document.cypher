MATCH (d:Document {id: $document})-[:HAS_TEXT]->(x:DocumentText)
RETURN x.text AS text, {{columns}}
