MATCH (r:Relation)
{{hint}}
WHERE {{where}}
