// Creates the document's node unless it is there, and locks it until the transaction ends.
MERGE (d:Document {id: $document})
SET d.locked = true
