UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e{.id, .kind, .name, .aliases, .scope, .level, .parkKind, .status, .mentions} AS item
