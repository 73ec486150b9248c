UNWIND $ids AS id
MATCH (x:Document {id: id})
RETURN collect([{{columns}}]) AS items
