MATCH (e:Entity)
WHERE {{where}}
WITH e, 7 AS rank
