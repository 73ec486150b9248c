CALL () { MATCH (d:Document) RETURN count(d) AS documents }
CALL () { MATCH (t:Target) RETURN count(t) AS targets }
CALL () { MATCH (e:Entity) WITH e.kind AS kind, count(*) AS count RETURN collect([kind, count]) AS entities }
CALL () { MATCH (r:Relation) WITH r.type AS type, r.status AS status, count(*) AS count RETURN collect([type, status, count]) AS relations }
RETURN documents, targets, entities, relations
