MATCH (d:Document {id: $document})-[:HAS_TEXT]->(x:DocumentText)
RETURN d{.*} AS document, x.text AS text
