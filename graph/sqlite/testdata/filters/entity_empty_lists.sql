(e.id IN (SELECT value FROM json_each(?)) AND 0)
-- ["[]"]
