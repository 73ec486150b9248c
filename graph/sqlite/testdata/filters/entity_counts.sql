(((SELECT count(*) FROM tie t2 JOIN relation r3 ON r3.n = t2.relation WHERE (t2.entity = e.n AND r3.collective = ?)) >= ? AND (SELECT count(*) FROM tie t2 JOIN relation r3 ON r3.n = t2.relation WHERE (t2.entity = e.n AND r3.collective = ?)) <= ?) AND NOT (e.degree <= ?))
-- [false,2,false,5,0]
