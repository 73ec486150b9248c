MATCH (e:Entity)
{{start}}
MATCH (e)
WHERE {{where}}
WITH e, 7 AS rank
