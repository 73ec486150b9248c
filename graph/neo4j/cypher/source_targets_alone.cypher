MATCH (t:Target)
WHERE {{where}}
