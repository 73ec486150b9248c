MATCH (d:Document)
WHERE d.id IN $documents
RETURN d.id AS id
