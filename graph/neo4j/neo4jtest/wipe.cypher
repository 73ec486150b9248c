MATCH (n:Entity|Relation|Target|Document|DocumentText)
CALL (n) {
  DETACH DELETE n
} IN TRANSACTIONS OF 5000 ROWS
