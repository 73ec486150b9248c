// Places with their parts, down all PART_OF steps; each place is a part of itself.
UNWIND $places AS place
MATCH (whole:Entity {id: place})
USING INDEX SEEK whole:Entity(id)
MATCH (whole)<-[:PART_OF]-{0,8}(p:Entity)
RETURN place, collect(DISTINCT p.id) AS parts
