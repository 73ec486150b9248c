MATCH (c:Entity {id: $city})
CALL (c) {
  MATCH (c)<-[:PART_OF]-{0,8}(p:Entity)
  WITH DISTINCT p
  MATCH (p)<-[:LOCATED_IN]-(k:Park)
  WITH DISTINCT k ORDER BY k.sortName, k.id
  RETURN collect(k) AS parks
}
CALL (parks) {
  UNWIND parks[..100] AS k
  CALL (k) {
    MATCH (k)-[:FOCUSES_ON]->(i:Industry)
    WITH DISTINCT i ORDER BY i.sortName LIMIT 20
    RETURN collect(i.name) AS industries
  }
  RETURN collect({id: k.id, name: k.name, status: k.status, parkKind: k.parkKind, industries: industries}) AS nodes
}
RETURN c.name AS name, size(parks) AS count, nodes
