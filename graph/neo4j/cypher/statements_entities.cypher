MATCH (e:Entity)<-[s:STATES]-(d:Document)
WHERE e.id IN $ids
RETURN e.id AS id, d.id AS document, d.published AS published, s{.*} AS statement
ORDER BY id, published DESC, document
