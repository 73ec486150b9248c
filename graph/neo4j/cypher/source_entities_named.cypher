CALL db.index.fulltext.queryNodes('innograph_entity_names', $name) YIELD node AS e
WHERE {{where}}
WITH e, 7 AS rank
