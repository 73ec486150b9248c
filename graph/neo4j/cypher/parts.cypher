// Places with their parts, down all PART_OF steps; each place is a part of itself.
UNWIND $places AS place
MATCH (:Entity {id: place})<-[:PART_OF]-{0,8}(p:Entity)
RETURN place, collect(DISTINCT p.id) AS parts
