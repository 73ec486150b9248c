UNWIND $ids AS id
MATCH (r:Relation {id: id})
RETURN r{.id, .type, .from, .to, .status, .collective} AS item
