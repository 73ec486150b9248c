UNWIND $ids AS id
MATCH (x:Entity {id: id})
RETURN collect([{{columns}}]) AS items
