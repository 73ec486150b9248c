MATCH (e:Entity)
{{hint}}
WHERE {{where}}
WITH e, 7 AS rank
