MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
MATCH p = SHORTEST 3 (a)(()<-[:FROM|TO]-(:Relation)-[:FROM|TO]->()){1,4}(b)
WITH nodes(p) AS steps
UNWIND steps AS r
OPTIONAL MATCH (r:Relation)<-[s:STATES]-(d:Document)
WITH steps, r, s, d ORDER BY d.published DESC, d.id
WITH steps, r, collect(s.quotes[0])[0] AS quote
WITH steps, collect({id: r.id, quote: quote}) AS quotes
RETURN [n IN steps | n{.id, .name, .kind, .type, .status}] AS steps, quotes
