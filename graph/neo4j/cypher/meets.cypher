({{e}}.foldedName CONTAINS $search OR any(a IN {{e}}.foldedAliases WHERE a CONTAINS $search)
  OR EXISTS { ({{e}})<-[s:STATES]-(:Document) WHERE any(q IN s.foldedQuotes WHERE q CONTAINS $search) })
