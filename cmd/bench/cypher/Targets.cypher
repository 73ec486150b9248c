MATCH (t:Target)
WHERE t.foldedIndicator CONTAINS $indicator AND t.year = $year AND t.kind = 'TARGET'
WITH t ORDER BY t.value DESC, t.id
WITH collect(t) AS found
UNWIND found[..100] AS t
MATCH (d:Document)-[:STATES]->(t)-[:OF]->(o:Entity)
RETURN size(found) AS total, t{.id, .indicator, .year, .value, .unit, .op, .kind, .quotes} AS target, o.id AS owner, o.name AS name, d.title AS title
