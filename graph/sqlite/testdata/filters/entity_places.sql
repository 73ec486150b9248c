(e.n IN (SELECT s2.entity FROM entity_statement s2 JOIN document d3 ON d3.n = s2.document WHERE (d3.published <> '' AND d3.published >= ?)) AND e.n IN (WITH RECURSIVE part (n, depth) AS (
	SELECT n, 0 FROM entity WHERE id = ? UNION
	SELECT tie.other, depth + 1 FROM part CROSS JOIN tie ON tie.entity = part.n AND tie.type = 'PART_OF' AND tie.heading = 'IN' WHERE depth < 8)
	SELECT tie.other FROM tie WHERE tie.entity IN (SELECT n FROM part) AND tie.type = 'LOCATED_IN' AND tie.heading = 'IN') AND EXISTS (SELECT 1 FROM tie t4 JOIN entity e5 ON e5.n = t4.other WHERE (t4.entity = e.n AND t4.type = 'FOCUSES_ON' AND t4.heading = 'OUT' AND e5.id = ?)))
-- ["2021-01-01","e1","e2"]
