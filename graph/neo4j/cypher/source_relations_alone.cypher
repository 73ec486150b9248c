MATCH (r:Relation)
WHERE {{where}}
