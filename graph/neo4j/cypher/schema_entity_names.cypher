CREATE FULLTEXT INDEX innograph_entity_names IF NOT EXISTS
FOR (e:Entity) ON EACH [e.foldedName, e.foldedAliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword', `fulltext.eventually_consistent`: false}}
