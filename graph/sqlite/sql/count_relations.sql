-- Relations count (?2 = 1) or forget (?2 = -1) that document ?1 states them.
UPDATE relation SET documents = documents + ?2, single = single + ?2 * (1 - s.collective)
FROM relation_statement s WHERE s.document = ?1 AND relation.n = s.relation
