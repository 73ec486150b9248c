-- Names and aliases count (?2 = 1) or forget (?2 = -1) that document ?1 uses them.
UPDATE entity_form SET uses = uses + ?2
FROM (
  SELECT entity, name AS form FROM entity_statement WHERE document = ?1 UNION
  SELECT entity, value FROM entity_statement CROSS JOIN json_each(aliases) WHERE document = ?1) used
WHERE entity_form.entity = used.entity AND entity_form.form = used.form
