MATCH (r:Relation)
RETURN r.type AS type, r.status AS status, count(*) AS count
