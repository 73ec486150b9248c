UNWIND $rows AS id
MERGE (e:Entity {id: id})
