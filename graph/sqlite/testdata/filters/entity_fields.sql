(e.id IN (SELECT value FROM json_each(?)) AND (e.kind = ? AND e.status NOT IN (SELECT value FROM json_each(?)) AND e.level = ? AND e.park_kind IN (SELECT value FROM json_each(?))))
-- ["[\"e1\",\"e2\"]","City","[\"PLANNED\"]","COUNTY","[\"ZONE\",\"INCUBATOR\"]"]
