// The quote that contains the search text: of the newest document, the first in its list.
MATCH (e:Entity)<-[s:STATES]-(d:Document)
USING INDEX SEEK e:Entity(id)
WHERE e.id IN $ids AND any(q IN s.foldedQuotes WHERE q CONTAINS $search)
WITH e, s, d ORDER BY d.published DESC, d.id
WITH e.id AS id, collect(s)[0] AS s
RETURN id, head([i IN range(0, size(s.quotes) - 1) WHERE s.foldedQuotes[i] CONTAINS $search | s.quotes[i]]) AS quote
