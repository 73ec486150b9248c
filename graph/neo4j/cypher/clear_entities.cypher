MATCH (d:Document)-[s:STATES|SUBJECT]->(:Entity)
WHERE d.id IN $documents
DELETE s
