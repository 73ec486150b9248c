MATCH (d:Document)
WHERE d.id IN $documents
DETACH DELETE d
