UNWIND $ids AS id
MATCH (r:Relation {id: id})<-[s:STATES]-(d:Document)
USING INDEX SEEK r:Relation(id)
RETURN id, d.id AS document, d.published AS published, s{.*} AS statement
ORDER BY id, published DESC, document
