// Writes what all documents say together of entities. Statuses sort from the most to the least real.
UNWIND $rows AS id
MATCH (e:Entity {id: id})
USING INDEX SEEK e:Entity(id)
CALL (e) {
  MATCH (e)<-[s:STATES]-(d:Document)
  WITH s, d ORDER BY d.published DESC, s.status, d.id
  WITH collect(s) AS statements, sum(s.mentions) AS mentions
  RETURN statements[0] AS newest, size(statements) AS documents, mentions
}
CALL (e, newest) {
  MATCH (e)<-[s:STATES]-(:Document)
  UNWIND range(0, size(s.names) - 1) AS i
  WITH DISTINCT s.names[i] AS name, s.foldedNames[i] AS folded, s.sortNames[i] AS key
  WHERE name <> newest.names[0]
  WITH name, folded ORDER BY key
  RETURN collect(name) AS aliases, collect(folded) AS foldedAliases
}
SET e.name = newest.names[0], e.foldedName = newest.foldedNames[0], e.sortName = newest.sortNames[0],
    e.aliases = aliases, e.foldedAliases = foldedAliases,
    e.status = newest.status, e.level = newest.level, e.parkKind = newest.parkKind,
    e.mentions = mentions, e.documents = documents,
    e.degree = COUNT { (e)<-[:FROM|TO]-(:Relation) }
