UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[s:STATES]-(d:Document)
USING INDEX SEEK e:Entity(id)
RETURN id, d.id AS document, d.published AS published, s{.*} AS statement
ORDER BY id, published DESC, document
