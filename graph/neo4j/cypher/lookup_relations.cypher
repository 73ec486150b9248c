MATCH (r:Relation)
WHERE r.id IN $ids
RETURN r{.id, .type, .from, .to, .status, .collective} AS item
