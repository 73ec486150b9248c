CALL db.index.fulltext.queryRelationships('innograph_statement_words', $words) YIELD relationship AS s
WITH DISTINCT endNode(s) AS e
WHERE e.kind IN ['Platform', 'ResearchInstitute']
WITH e, CASE WHEN e.foldedName = $text THEN 0 WHEN $text IN e.foldedAliases THEN 1 WHEN e.foldedName STARTS WITH $text THEN 2
  WHEN any(a IN e.foldedAliases WHERE a STARTS WITH $text) THEN 3 WHEN e.foldedName CONTAINS $text THEN 4
  WHEN any(a IN e.foldedAliases WHERE a CONTAINS $text) THEN 5 ELSE 6 END AS rank
ORDER BY rank, e.id
WITH collect({e: e, rank: rank}) AS found
CALL (found) {
  UNWIND found AS one
  WITH one.e AS e
  OPTIONAL MATCH (e)<-[:FROM]-(:Relation {type: 'LOCATED_IN'})-[:TO]->(place:Entity)
  WITH e.kind AS kind, place, count(*) AS count
  RETURN collect({kind: kind, place: place.id, name: place.name, count: count}) AS groups
}
RETURN size(found) AS total, groups, [one IN found[..20] | {id: one.e.id, name: one.e.name, kind: one.e.kind, status: one.e.status, rank: one.rank}] AS nodes
