MATCH (d:Document)
WITH count(d) AS total
CALL () {
  MATCH (d:Document)
  RETURN d ORDER BY d.published, d.id LIMIT 50
}
OPTIONAL MATCH (d)-[:SUBJECT]->(s:Entity)
RETURN total, d{.id, .title, .issuer, .number, .published, .periodStart, .periodEnd, .entities, .relations, .targets, .report} AS document, s.id AS subject, s.name AS name
