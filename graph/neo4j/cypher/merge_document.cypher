MERGE (d:Document {id: $document})
