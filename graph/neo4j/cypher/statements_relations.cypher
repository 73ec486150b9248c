MATCH (r:Relation)<-[s:STATES]-(d:Document)
WHERE r.id IN $ids
RETURN r.id AS id, d.id AS document, d.published AS published, s{.*} AS statement
ORDER BY id, published DESC, document
