-- Entities count (?2 = 1) or forget (?2 = -1) that document ?1 states them.
UPDATE entity SET documents = entity.documents + ?2, mentions = entity.mentions + ?2 * s.mentions
FROM entity_statement s WHERE s.document = ?1 AND entity.n = s.entity
