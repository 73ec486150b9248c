MATCH (e:Entity)
WHERE e.id IN $ids
RETURN e{.id, .kind, .name, .aliases, .scope, .level, .parkKind, .status, .mentions} AS item
