MATCH (d:Document)
{{start}}
MATCH (d)
WHERE {{where}}
