MATCH (d:Document {id: $document})
SET d = $properties
CREATE (d)-[:HAS_TEXT]->(:DocumentText {text: $text})
