// Creates entities unless they are there, and locks them in the order given.
UNWIND $rows AS id
MERGE (e:Entity {id: id})
SET e.locked = true
