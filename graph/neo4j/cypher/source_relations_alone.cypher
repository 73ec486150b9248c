MATCH (r:Relation)
{{start}}
MATCH (r)
WHERE {{where}}
