(e.n IN (SELECT form2.entity FROM entity_form form2 WHERE (form2.n IN (SELECT rowid FROM form_index WHERE form_index MATCH ?) AND instr(form2.fold, ?) > 0)) AND NOT (e.n IN (SELECT form2.entity FROM entity_form form2 WHERE form2.fold = ?)))
-- ["\"高新 新区\"","高新区","我市"]
