MATCH (t:Target)
RETURN count(t) AS count
