(t.indicator_fold IN (WITH RECURSIVE different (fold) AS (SELECT min(indicator_fold) FROM target UNION ALL
	SELECT (SELECT min(indicator_fold) FROM target WHERE indicator_fold > fold) FROM different WHERE fold IS NOT NULL)
	SELECT fold FROM different WHERE fold IS NOT NULL AND instr(fold, ?) > 0) AND (t.year <> 0 AND (t.year IN (SELECT value FROM json_each(?)) AND t.year >= ?)) AND (t.value <= ? AND t.value = ?) AND t.unit_fold = ? AND t.op = ? AND t.kind IN (SELECT value FROM json_each(?)) AND t.owner IN (SELECT e1.n FROM entity e1 WHERE e1.id = ?) AND t.document IN (SELECT d3.n FROM document d3 WHERE d3.issuer_fold >= ? AND d3.issuer_fold < ?))
-- ["企业","[2024,2025]",2023,9,1.5,"%","GTE","[\"TARGET\",\"BASELINE\"]","e1","云","云\ufffd"]
