UNWIND $ids AS id
MATCH (t:Target {id: id})
RETURN t{.*} AS item
