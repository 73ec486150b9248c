CALL db.index.fulltext.queryRelationships('innograph_statement_words', $words) YIELD relationship
WITH DISTINCT endNode(relationship) AS e
WHERE {{where}}
WITH e, {{rank}} AS rank
WHERE rank < 7
