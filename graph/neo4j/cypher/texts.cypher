MATCH (d:Document)-[:HAS_TEXT]->(x:DocumentText)
WHERE d.id IN $ids
RETURN d.id AS id, x.text AS text
