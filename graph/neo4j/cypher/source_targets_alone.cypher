MATCH (t:Target)
{{hint}}
WHERE {{where}}
