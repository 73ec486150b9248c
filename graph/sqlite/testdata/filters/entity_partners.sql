(e.kind = ? AND (EXISTS (SELECT 1 FROM tie t2 JOIN relation r3 ON r3.n = t2.relation WHERE (t2.entity = e.n AND (t2.type = ? AND EXISTS (SELECT 1 FROM entity e4 WHERE (e4.n = t2.other AND e4.kind = ?))))) AND NOT EXISTS (SELECT 1 FROM tie t6 JOIN relation r7 ON r7.n = t6.relation WHERE (t6.entity = e.n AND r7.status = ?))))
-- ["University","PARTNERS_WITH","City","PLANNED"]
