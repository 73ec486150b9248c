MATCH (e:Entity)
WHERE {{where}}
WITH e, {{rank}} AS rank
WHERE rank < 7
