MATCH (t:Target)
WHERE t.id IN $ids
RETURN t{.*} AS item
