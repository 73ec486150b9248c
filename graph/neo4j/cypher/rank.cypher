CASE
  WHEN {{e}}.foldedName = $search THEN 0
  WHEN any(a IN {{e}}.foldedAliases WHERE a = $search) THEN 1
  WHEN {{e}}.foldedName STARTS WITH $search THEN 2
  WHEN any(a IN {{e}}.foldedAliases WHERE a STARTS WITH $search) THEN 3
  WHEN {{e}}.foldedName CONTAINS $search THEN 4
  WHEN any(a IN {{e}}.foldedAliases WHERE a CONTAINS $search) THEN 5
  WHEN EXISTS { ({{e}})<-[s:STATES]-(:Document) WHERE any(q IN s.foldedQuotes WHERE q CONTAINS $search) } THEN 6
  ELSE 7
END
