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
CALL (found) {
  UNWIND found[..20] AS one
  WITH one.e AS e, one.rank AS rank
  RETURN collect({id: e.id, name: e.name, kind: e.kind, status: e.status, matched: CASE
    WHEN rank IN [0, 2, 4] THEN e.name
    WHEN rank < 6 THEN head([i IN range(0, size(e.aliases) - 1) WHERE e.foldedAliases[i] CONTAINS $text | e.aliases[i]])
    ELSE head(COLLECT {
      MATCH (e)<-[s:STATES]-(d:Document)
      UNWIND range(0, size(s.quotes) - 1) AS i
      WITH s, d, i
      WHERE s.foldedQuotes[i] CONTAINS $text
      RETURN s.quotes[i] ORDER BY d.published DESC, d.id, i LIMIT 1
    })
  END}) AS nodes
}
RETURN size(found) AS total, groups, nodes
