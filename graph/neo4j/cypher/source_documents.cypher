MATCH (d:Document)
{{hint}}
WHERE {{where}}
