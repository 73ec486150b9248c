UNWIND $ids AS id
MATCH (x:Relation {id: id})
RETURN collect([{{columns}}]) AS items
