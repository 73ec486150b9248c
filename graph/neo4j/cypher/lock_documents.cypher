// Locks documents in the order given and tells which there are.
UNWIND $documents AS id
MATCH (d:Document {id: id})
SET d.locked = true
RETURN d.id AS id
