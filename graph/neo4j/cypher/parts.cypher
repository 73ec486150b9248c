// Places with their parts, down all PART_OF steps; each place is a part of itself.
UNWIND $places AS place
MATCH (:Entity {id: place}) (()<-[:TO]-(:Relation {type: 'PART_OF'})-[:FROM]->()){0,8} (p:Entity)
RETURN place, collect(DISTINCT p.id) AS parts
