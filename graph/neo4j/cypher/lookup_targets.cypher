UNWIND $ids AS id
MATCH (x:Target {id: id})
RETURN collect([{{columns}}]) AS items
