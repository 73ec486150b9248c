(instr(d.title_fold, ?) > 0 AND d.number_fold = ? AND (d.published <> '' AND (d.published >= ? AND d.published <= ?)) AND (d.period_start <> 0 AND d.period_start = ?) AND (d.period_end <> 0 AND d.period_end <= ?) AND EXISTS (SELECT 1 FROM entity e1 WHERE (e1.id = d.subject AND e1.kind = ?)))
-- ["规划","云政发[2021]3号","2021-01-01","2021-12-31",2021,2025,"City"]
