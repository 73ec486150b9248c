(e.kind = ? AND (EXISTS (SELECT 1 FROM tie t2 WHERE (t2.entity = e.n AND (t2.type = ? AND t2.kind = ?))) AND NOT EXISTS (SELECT 1 FROM tie t6 WHERE (t6.entity = e.n AND t6.status = ?))))
-- ["University","PARTNERS_WITH","City","PLANNED"]
