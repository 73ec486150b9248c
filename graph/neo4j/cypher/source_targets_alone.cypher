MATCH (t:Target)
{{start}}
MATCH (t)
WHERE {{where}}
