MATCH (d:Document)
WHERE {{where}}
