(((e.kind = ? AND NOT (e.park_kind = ?)) OR e.id = ? OR 1) AND 0)
-- ["Park","ZONE","e1"]
