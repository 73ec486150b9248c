(e.n IN (SELECT form1.entity FROM entity_form form1 WHERE form1.n IN (SELECT rowid FROM form_index WHERE form_index MATCH ?)) AND ((e.name_fold IN (SELECT value FROM json_each(?)) AND e.name_fold NOT IN (SELECT value FROM json_each(?))) AND e.name_fold = ? AND instr(e.name_fold, ?) > 0 AND e.name_fold >= ? AND e.name_fold < ?))
-- ["\"河\" *","[\"云河市\",\"a\"]","[\"青岚县\"]","云河市","河","云","云\ufffd"]
