CREATE FULLTEXT INDEX innograph_statement_words IF NOT EXISTS
FOR ()-[s:STATES]-() ON EACH [s.foldedNames, s.foldedQuotes, s.words]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}}
