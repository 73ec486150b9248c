MATCH (r:Relation {id: $relation})<-[s:STATES]-(d:Document)-[:HAS_TEXT]->(x:DocumentText)
WITH r, s, d, x ORDER BY d.published DESC, d.id
UNWIND range(0, size(s.quotes) - 1) AS i
WITH r, s, d, x, i LIMIT 10
WITH r, s, d, x, i, s.spans[2 * i] AS start, s.spans[2 * i + 1] AS end
RETURN r.type AS type, s.quotes[i] AS quote, s.sections[i] AS section, start, end, d.id AS document, d.title AS title,
       substring(x.text, CASE WHEN start > 80 THEN start - 80 ELSE 0 END, CASE WHEN start > 80 THEN 80 ELSE start END) AS before,
       substring(x.text, end, 80) AS after
