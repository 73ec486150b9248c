// One label of ours on a node that innograph did not write.
MATCH (n:Entity|Relation|Target|Document|DocumentText)
UNWIND labels(n) AS label
WITH label WHERE label IN ['Entity', 'Relation', 'Target', 'Document', 'DocumentText']
RETURN label LIMIT 1
